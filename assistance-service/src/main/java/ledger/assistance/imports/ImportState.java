package ledger.assistance.imports;

import java.util.List;
import java.util.UUID;

import ledger.assistance.imports.file.Fault;

import org.jspecify.annotations.Nullable;

/**
 * How far an import is, as {@code GET /api/imports/{id}} says it.
 *
 * @param source     the system that the refs in the files belong to
 * @param problem    why it failed and what to do; null unless it did
 * @param bytesRead  of the files, so far
 * @param bytesTotal of the files
 * @param files      in the order in which they are recorded
 * @param cancelling whether somebody asked to end it before its last row, which happens between two batches
 * @param position   of the ledger once the counts include the import; for a dry run as it was; null before that
 */
record ImportState(UUID id, String source, boolean dryRun, Stage state, @Nullable String problem, boolean cancelling,
        long bytesRead, long bytesTotal, List<FileState> files, @Nullable Long position) {
    /** The stages of an import. */
    enum Stage {
        /** It waits for others, or its rows are being recorded. */
        RUNNING,
        /** All rows are recorded; the counts do not include them all yet. */
        COUNTING,
        /** The counts include it. */
        DONE,
        /** It could not go on. */
        FAILED,
        /** It was ended before its last row, as somebody asked; what was recorded until then stays. */
        CANCELLED
    }

    /**
     * What became of the rows of one template.
     *
     * @param file    the template's name
     * @param refused rows; where the file was refused whole all of them, at least one
     * @param notices how many things there are to look at although their rows were recorded; listed by
     *                {@code GET /api/imports/{id}/notices}
     * @param errors  the first refusals, one by one
     */
    record FileState(String file, long accepted, long unchanged, long refused, long notices,
            List<Fault> errors) {}
}
