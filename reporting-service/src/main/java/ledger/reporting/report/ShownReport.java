package ledger.reporting.report;

import ledger.reporting.count.Figures;
import ledger.reporting.disclose.Disclosed;

/** A report and what of it its readers may see. */
public record ShownReport(Report report, Disclosed shown) {
    /** For readers who may see every figure. */
    static ShownReport whole(Report report) {
        return new ShownReport(report, Disclosed.all(figures(report)));
    }

    static Figures figures(Report report) {
        return new Figures(report.people(), report.services(), report.deliveries(), report.combinations(),
                report.victims(), report.awareness(), report.trainings(), report.workingGroups());
    }
}
