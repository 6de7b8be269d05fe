package ledger.reporting.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

import ledger.reporting.sheet.Table.Row;
import org.dhatim.fastexcel.Worksheet;

/**
 * A report as XLSX, a sheet per table: path, code, label, count, share with one decimal (rule 18), and whether the count is
 * withheld, whose cell is then empty.
 */
public final class Workbook {
    private final Sheet sheet;
    private final Words words;

    private Workbook(Sheet sheet, Locale locale) {
        this.sheet = sheet;
        this.words = new Words(locale);
    }

    public static byte[] of(Sheet sheet, Locale locale) {
        return new Workbook(sheet, locale).write();
    }

    private byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (org.dhatim.fastexcel.Workbook book = new org.dhatim.fastexcel.Workbook(out, "Assistance ledger", "1.0")) {
            about(book.newWorksheet(words.text("about")));
            for (Table table : sheet.tables()) {
                table(book.newWorksheet(words.text("tab." + table.id())), table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void about(Worksheet page) {
        SheetHead head = sheet.head();
        page.width(0, 28);
        page.width(1, 60);
        int row = 0;
        row = pair(page, row, words.text("programme"), words.programme(head.programme()));
        row = pair(page, row, words.text("from"), head.from().toString());
        row = pair(page, row, words.text("to"), head.to().toString());
        row = pair(page, row, words.text("filters"), head.filters().isEmpty() ? "" : head.filters().toString());
        row = pair(page, row, words.text("position"), Long.toString(head.position()));
        row = pair(page, row, words.text("rules"), Integer.toString(head.rules()));
        if (head.parked() > 0) {
            row = pair(page, row, words.text("incomplete"), Long.toString(head.parked()));
        }
        SheetHead.Seal seal = head.seal();
        if (seal != null) {
            row = pair(page, row, words.text("fingerprint"), seal.fingerprint());
            row = pair(page, row, words.text("verification"), seal.verification().toString());
        }
        if (sheet.withholds()) {
            page.value(row + 1, 0, words.text("withheld.note"));
        }
    }

    private static int pair(Worksheet page, int row, String name, String value) {
        page.value(row, 0, name);
        page.style(row, 0).bold().set();
        page.value(row, 1, value);
        return row + 1;
    }

    private void table(Worksheet page, Table table) {
        String[] columns = {"figure", "code", "label", "count", "share", "withheld"};
        int[] widths = {34, 34, 48, 12, 10, 12};
        for (int column = 0; column < columns.length; column++) {
            page.width(column, widths[column]);
            page.value(0, column, words.text("column." + columns[column]));
        }
        page.range(0, 0, 0, columns.length - 1).style().bold().fillColor("DCE6F0").set();
        page.freezePane(0, 1);
        Long whole = sheet.whole(table);
        int line = 1;
        for (Row row : table.rows()) {
            page.value(line, 0, table.id().equals("summary") ? row.path() : table.id());
            page.value(line, 1, row.key());
            page.value(line, 2, table.id().equals("summary")
                    ? words.text(row.path())
                    : words.code(sheet.head().programme(), table.id(), row.key()));
            Long count = row.count();
            if (count == null) {
                page.value(line, 5, words.text("withheld"));
            } else {
                page.value(line, 3, count);
                page.style(line, 3).format("#,##0").set();
                if (whole != null && whole > 0) {
                    page.value(line, 4, Words.share(count, whole, 1).movePointLeft(2));
                    page.style(line, 4).format("0.0%").set();
                }
            }
            line++;
        }
        if (table.id().equals("people.byArea")) {
            page.value(line + 1, 0, words.text("byArea.note"));
        }
    }
}
