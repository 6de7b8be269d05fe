package ledger.assistance.imports.file;

import java.util.List;
import java.util.Map;

/**
 * A data row of a file.
 *
 * @param line     of the file on which it begins, the header being 1
 * @param values   by column; empty cells are left out
 * @param faults   why the row cannot be taken as it stands; empty where it can
 * @param unplaced the cells of a row that has too few or too many of them, so that nobody knows which column is whose
 */
public record FileRow(long line, Map<String, String> values, List<Fault> faults, List<String> unplaced) {
    /** About as many characters as the row holds. */
    public int size() {
        int size = 0;
        for (String value : values.values()) {
            size += value.length();
        }
        for (String cell : unplaced) {
            size += cell.length();
        }
        return size;
    }
}
