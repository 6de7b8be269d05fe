package ledger.assistance.imports;

import java.util.List;
import java.util.UUID;

import ledger.assistance.imports.file.TemplateFile.Format;

import org.jspecify.annotations.Nullable;

/**
 * An import to carry out.
 *
 * @param source    whose refs the rows use
 * @param actor     on whose behalf they are recorded
 * @param rehearsal of this attempt; null where the rows are meant
 * @param files     in the order in which they are recorded
 */
record Run(UUID id, String source, String actor, @Nullable UUID rehearsal, List<RunFile> files) {
    /**
     * One of its files, and how far it is.
     *
     * @param spoolFile name in the folder of the run
     * @param sheet     of the workbook; null for its first, and for CSV
     * @param checked   whether the whole file was found readable
     * @param finished  whether nothing is left to do with it
     * @param rowsRead  data rows that are dealt with
     */
    record RunFile(Template template, Format format, String spoolFile, @Nullable String sheet, long bytes,
            boolean checked, boolean finished, long rowsRead) {
        /** A file that nothing was done with yet. */
        static RunFile of(Template template, Format format, String spoolFile, @Nullable String sheet, long bytes) {
            return new RunFile(template, format, spoolFile, sheet, bytes, false, false, 0);
        }
    }
}
