package ledger.reporting.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import ledger.reporting.count.Figures;
import ledger.reporting.disclose.Disclosed;
import ledger.reporting.disclose.Disclosure;
import ledger.reporting.disclose.Earlier;
import ledger.vocabulary.code.Programme;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes reports for the public. What is withheld is decided over the reports of all programmes and of each together, as
 * readers may have them side by side, and over what was published of the period before.
 */
@Component
class PublicReports {
    private static final String ALL = "ALL";

    /** Knows what was published before; none is needed where nothing is ever published twice. */
    @FunctionalInterface
    interface Revisions {
        /** The earlier revisions of the same programme, period and filters. */
        Earlier before(ReportRequest request);
    }

    private final Reports reports;
    private final Disclosure disclosure;
    private final Revisions revisions;

    /** @param threshold the smallest count that is shown beside 0: {@code ledger.disclosure.threshold} */
    PublicReports(Reports reports, @Value("${ledger.disclosure.threshold:5}") int threshold,
            ObjectProvider<Revisions> revisions) {
        this.reports = reports;
        this.disclosure = new Disclosure(threshold);
        this.revisions = revisions.getIfAvailable(() -> _ -> Earlier.NOTHING);
    }

    ShownReport make(ReportRequest request) {
        Report asked = reports.make(request);
        String position = Long.toString(asked.asOf().position());
        List<String> programmes = Stream
                .concat(Stream.of(ALL), Stream.of(Programme.values()).map(Programme::name))
                .toList();
        List<Figures> family = new ArrayList<>();
        List<Earlier> before = new ArrayList<>();
        for (String programme : programmes) {
            ReportRequest neighbour = request.of(programme, position);
            Report report = programme.equals(asked.programme()) ? asked : reports.make(neighbour);
            family.add(ShownReport.figures(report));
            before.add(revisions.before(neighbour));
        }
        List<Disclosed> shown = disclosure.family(family.getFirst(), family.subList(1, family.size()), before);
        return new ShownReport(asked, shown.get(programmes.indexOf(asked.programme())));
    }
}
