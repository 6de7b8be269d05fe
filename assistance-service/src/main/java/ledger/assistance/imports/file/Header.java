package ledger.assistance.imports.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The header row of a file held against the columns of its template, and the rows below it read by its order. */
final class Header {
    /** Longest cell that is read, in characters; what a column may hold is decided, far lower, where rows are read. */
    static final int MAX_CELL = 100_000;
    /** Cells of a row that are kept; the rest is only counted. */
    static final int MAX_CELLS = 1_000;
    private static final int MAX_FAULTS = 100;
    private static final int SHOWN_NAME = 60;

    private final List<String> columns;
    private final List<Fault> faults;
    /** Whether the rows were refused before, and come back as they were sent out, with the reasons behind them. */
    private final boolean sentBack;

    private Header(List<String> columns, List<Fault> faults) {
        this.columns = columns;
        this.faults = faults;
        this.sentBack = columns.containsAll(TemplateFile.REASONS);
    }

    /**
     * Reads a header.
     *
     * @param line     on which it stands
     * @param cells    as they stand in the file; {@code cells.count()} may exceed what is kept
     * @param template the columns that there must or may be, no more but the reasons of rows that come back, in any order
     */
    static Header read(long line, Cells cells, TemplateFile.Columns template) {
        List<String> columns = cells.kept().stream().map(String::strip).toList();
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            if (!template.all().contains(name) && !TemplateFile.REASONS.contains(name)) {
                faults.add(new Fault(line, shown(name), "unknown-column", (name.isEmpty()
                        ? "Column " + (i + 1) + " has no name"
                        : "'" + shown(name) + "' is no column of this template") + "; there are "
                        + String.join(", ", template.all()) + ". Remove the column or correct its name."));
            } else if (!seen.add(name)) {
                faults.add(new Fault(line, name, "double-column",
                        "Column '" + name + "' is there twice; keep one of them."));
            }
        }
        if (cells.count() > columns.size()) {
            faults.add(new Fault(line, "", "unknown-column",
                    "The header has " + cells.count() + " columns; the template has " + template.all().size() + "."));
        }
        for (String column : template.all()) {
            if (!seen.contains(column) && !template.optional().contains(column)) {
                faults.add(new Fault(line, column, "missing-column", "Column '" + column
                        + "' is missing; add it, with empty cells where nothing is known."));
            }
        }
        // Missing columns stand last and are few; what is cut is the tail of a long list of unknown ones.
        return new Header(columns, faults.size() <= MAX_FAULTS
                ? List.copyOf(faults)
                : List.copyOf(faults.subList(faults.size() - MAX_FAULTS, faults.size())));
    }

    List<Fault> faults() {
        return faults;
    }

    int size() {
        return columns.size();
    }

    /** The row that the cells make; too few or too many of them, or one far too long, is a fault of the row. */
    FileRow row(long line, Cells cells) {
        if (cells.count() != columns.size()) {
            return new FileRow(line, Map.of(), List.of(new Fault(line, "", "wrong-number-of-cells",
                    "The row has " + cells.count() + " cells, the header " + columns.size()
                            + "; a comma inside a cell needs quotes around the cell.")),
                    cells.kept());
        }
        Map<String, String> values = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String cell = cells.kept().get(i);
            if (cell.length() > MAX_CELL) {
                faults.add(new Fault(line, columns.get(i), "too-long",
                        "'" + columns.get(i) + "' is longer than " + MAX_CELL + " characters."));
            }
            if (!cell.isEmpty() && !TemplateFile.REASONS.contains(columns.get(i))) {
                values.put(columns.get(i), sentBack ? HarmlessCell.read(cell) : cell);
            }
        }
        return new FileRow(line, values, faults, List.of());
    }

    private static String shown(String name) {
        return name.length() <= SHOWN_NAME ? name : name.substring(0, SHOWN_NAME) + "…";
    }
}
