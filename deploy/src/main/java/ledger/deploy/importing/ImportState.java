package ledger.deploy.importing;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How far an import is, as {@code GET /api/imports/{id}} says it.
 *
 * @param bytesRead  of the files, so far
 * @param position   of the ledger, once the counts include the import
 * @param problem    why it failed
 */
public record ImportState(String id, @Nullable String source, boolean dryRun, State state, @Nullable String problem,
        long bytesRead, long bytesTotal, List<FileResult> files, @Nullable Long position) {
    /** The stages of an import. */
    public enum State {
        /** Rows are being recorded. */
        RUNNING,
        /** All rows are recorded; the counts do not include them all yet. */
        COUNTING,
        /** The counts include it. */
        DONE,
        /** It could not go on. */
        FAILED,
        /** It was ended before its last row, as somebody asked. */
        CANCELLED
    }

    public ImportState {
        files = Objects.requireNonNullElse(files, List.of());
    }

    /**
     * What became of the rows of one template.
     *
     * @param notices how many things there are to look at although their rows were recorded, such as possible duplicates
     * @param errors  the first hundred refusals, one by one
     */
    public record FileResult(String file, long accepted, long unchanged, long refused, long notices,
            List<Refusal> errors) {
        public FileResult {
            errors = Objects.requireNonNullElse(errors, List.of());
        }

        /** Whether no row of it was looked at: what is wrong stands on no line of data. */
        boolean refusedWhole() {
            return accepted == 0 && unchanged == 0 && errors.stream().allMatch(refusal -> refusal.line() <= 1);
        }
    }

    /**
     * Why one row was refused.
     *
     * @param line   of the file, the header being 1; 0 where the file was refused whole
     * @param column the column that is wrong; none where it is the row as a whole
     */
    public record Refusal(long line, @Nullable String column, @Nullable String code, String message) {}

    /** Rows that changed something. */
    public long accepted() {
        return files.stream().mapToLong(FileResult::accepted).sum();
    }

    /** Rows that had been recorded before. */
    public long unchanged() {
        return files.stream().mapToLong(FileResult::unchanged).sum();
    }

    public long refused() {
        return files.stream().mapToLong(FileResult::refused).sum();
    }

    /** What there is to look at. */
    public long notices() {
        return files.stream().mapToLong(FileResult::notices).sum();
    }

    boolean finished() {
        return switch (state) {
            case RUNNING, COUNTING -> false;
            case DONE, FAILED, CANCELLED -> true;
        };
    }
}
