package ledger.reporting.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import ledger.reporting.count.Figures;
import ledger.reporting.disclose.Disclosed;
import ledger.reporting.disclose.Disclosure;
import ledger.reporting.disclose.Earlier;
import ledger.vocabulary.code.Programme;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes reports for the public. What is withheld is decided over the reports of all programmes and of each together, as
 * readers may have them side by side, and over what was published of the period before.
 */
@Component
public class PublicReports {
    private static final String ALL = "ALL";

    private final Reports reports;
    private final int threshold;
    private final Revisions revisions;

    /** @param threshold the smallest count that is shown beside 0: {@code ledger.disclosure.threshold} */
    PublicReports(Reports reports, @Value("${ledger.disclosure.threshold:5}") int threshold,
            Revisions revisions) {
        this.reports = reports;
        this.threshold = threshold;
        this.revisions = revisions;
    }

    ShownReport make(ReportRequest request) {
        return make(request, threshold);
    }

    /** @param smallest the smallest count that is shown beside 0, where a publication has its own */
    public ShownReport make(ReportRequest request, int smallest) {
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
        List<Disclosed> shown = new Disclosure(smallest).family(family.getFirst(), family.subList(1, family.size()),
                before);
        return new ShownReport(asked, shown.get(programmes.indexOf(asked.programme())));
    }
}
