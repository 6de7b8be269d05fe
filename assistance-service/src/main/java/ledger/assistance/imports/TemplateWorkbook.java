package ledger.assistance.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A template as a workbook: a sheet to fill in, with the header and lists to choose codes from, and a sheet that says what
 * each column may hold. The sheet to fill in is named after the template, so the workbook can be imported under any name.
 */
final class TemplateWorkbook {
    /** Rows that are prepared; more may be filled in. */
    private static final int PREPARED = 500;
    private static final int WIDTH = 22;
    private static final int FIRST_CODE = 4;
    private static final String TEXT = "@";
    private static final String DATE = "yyyy-mm-dd";

    private TemplateWorkbook() {}

    static void write(Template template, OutputStream out) throws IOException {
        List<TemplateColumn> columns = TemplateGuide.columns(template);
        try (Workbook workbook = new Workbook(out, "assistance-ledger", "1.0")) {
            Worksheet rows = workbook.newWorksheet(template.fileName());
            Worksheet guide = workbook.newWorksheet("codes");
            guide(guide, columns);
            rows.freezePane(0, 1);
            for (int i = 0; i < columns.size(); i++) {
                TemplateColumn column = columns.get(i);
                rows.value(0, i, column.name());
                rows.style(0, i).bold().set();
                rows.width(i, WIDTH);
                // Refs such as 007 stay as they are typed; dates are shown as the template writes them.
                rows.range(1, i, PREPARED, i).style().format(column.name().endsWith("_on") ? DATE : TEXT).set();
                if (!column.codes().isEmpty() && !column.form().contains("several")) {
                    rows.range(1, i, PREPARED, i)
                            .validateWithList(
                                    guide.range(FIRST_CODE, i + 1, FIRST_CODE + column.codes().size() - 1, i + 1));
                }
            }
        }
    }

    /** One column for each of the template's, so that lists can point at the codes. */
    private static void guide(Worksheet sheet, List<TemplateColumn> columns) {
        List<String> lines = List.of("column", "required", "holds", "example", "codes");
        for (int i = 0; i < lines.size(); i++) {
            sheet.value(i, 0, lines.get(i));
            sheet.style(i, 0).bold().set();
        }
        for (int i = 0; i < columns.size(); i++) {
            TemplateColumn column = columns.get(i);
            sheet.value(0, i + 1, column.name());
            sheet.style(0, i + 1).bold().set();
            sheet.value(1, i + 1, column.required() ? "yes" : "no");
            sheet.value(2, i + 1, column.form());
            sheet.value(3, i + 1, column.example());
            for (int code = 0; code < column.codes().size(); code++) {
                sheet.value(FIRST_CODE + code, i + 1, column.codes().get(code));
            }
            sheet.width(i + 1, WIDTH);
        }
    }
}
