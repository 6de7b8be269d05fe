package ledger.assistance.imports.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A file on disk that should hold the rows of one template.
 *
 * @param format  what it should be
 * @param sheet   of the workbook; null for its first, and for CSV
 * @param columns of the template
 */
public record TemplateFile(Path path, Format format, @Nullable String sheet, Columns columns) {
    /** Columns that refused rows are sent out with, behind their own; they are passed over where such a file comes back. */
    public static final List<String> REASONS = List.of("line", "column", "code", "message");

    /**
     * Columns of a template, in any order in a file.
     *
     * @param all      that there may be
     * @param optional those that need not be there
     */
    public record Columns(List<String> all, Set<String> optional) {}

    /** What a file can be. */
    public enum Format { CSV, XLSX }

    /**
     * What is wrong with the file as a whole; where anything is, none of its rows may be recorded.
     *
     * @param rows   its data rows; 0 where they cannot be counted
     * @param faults empty where the file can be read from start to end
     */
    public record Verdict(long rows, List<Fault> faults) {}

    /** Reads the whole file once. */
    public Verdict check() throws IOException {
        try {
            if (format == Format.CSV) {
                Utf8.check(path);
            } else {
                WorkbookBounds.check(path);
            }
            return switch (format) {
                case CSV -> {
                    try (CsvRows rows = new CsvRows(path, columns)) {
                        yield new Verdict(count(rows), rows.headerFaults());
                    }
                }
                case XLSX -> {
                    try (XlsxRows rows = new XlsxRows(path, sheet, columns)) {
                        yield new Verdict(count(rows), rows.headerFaults());
                    }
                }
            };
        } catch (UnreadableFile e) {
            return new Verdict(0, e.faults());
        }
    }

    /** The rows of a file that {@link #check()} found nothing wrong with. */
    public RowSource open() throws IOException, UnreadableFile {
        return switch (format) {
            case CSV -> new CsvRows(path, columns);
            case XLSX -> new XlsxRows(path, sheet, columns);
        };
    }

    private static long count(RowSource rows) throws IOException, UnreadableFile {
        long count = 0;
        while (rows.next() != null) {
            count++;
        }
        return count;
    }
}
