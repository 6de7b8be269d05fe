package ledger.assistance.imports;

import java.util.List;

import ledger.assistance.imports.file.Fault;

/**
 * What became of one batch.
 *
 * @param rows      data rows that it dealt with
 * @param bytesRead of the file, now
 * @param refused   rows that were refused; one may have several faults
 * @param notices   what to look at of rows that were recorded
 */
record Progress(long rows, long bytesRead, long accepted, long unchanged, long refused, List<Fault> faults,
        List<Fault> notices) {}
