package ledger.reporting.report;

import ledger.reporting.disclose.Earlier;

/** Knows what the public was shown before. */
@FunctionalInterface
public interface Revisions {
    /**
     * What was published of the same programme, period and age bands.
     *
     * @param request as known at a ledger position, given as a number; revisions from before it are meant
     */
    Earlier before(ReportRequest request);
}
