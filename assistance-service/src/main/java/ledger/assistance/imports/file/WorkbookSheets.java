package ledger.assistance.imports.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What can be told of a workbook without reading its rows. */
public final class WorkbookSheets {
    private WorkbookSheets() {}

    /** The names of its sheets; refused where it is damaged or out of bounds. */
    public static List<String> names(Path workbook) throws IOException, UnreadableFile {
        return Workbook.sheetNames(workbook);
    }
}
