package ledger.assistance.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook of one sheet whose cells are all text, so that nothing is rounded, run or taken for a date. */
final class XlsxTable implements Table {
    /** Rows after which what was written leaves the memory. */
    private static final int FLUSH = 1_000;
    /** Characters that a cell of a workbook holds at most. */
    private static final int MAX_CELL = 32_767;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    XlsxTable(OutputStream out, String sheet) {
        this.workbook = new Workbook(out, "assistance-ledger", "1.0");
        this.sheet = workbook.newWorksheet(sheet);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (!cell.isEmpty()) {
                sheet.inlineString(rows, i, cell.length() <= MAX_CELL ? cell : cell.substring(0, MAX_CELL));
            }
        }
        rows++;
        if (rows % FLUSH == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
