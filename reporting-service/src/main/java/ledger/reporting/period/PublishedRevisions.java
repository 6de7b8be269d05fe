package ledger.reporting.period;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import ledger.reporting.count.AgeBands;
import ledger.reporting.disclose.Disclosed;
import ledger.reporting.disclose.Earlier;
import ledger.reporting.disclose.Earlier.Revision;
import ledger.reporting.period.PeriodIndex.Row;
import ledger.reporting.report.PublicReports;
import ledger.reporting.report.ReportRequest;
import ledger.reporting.report.Revisions;
import ledger.vocabulary.event.PeriodEvent.PeriodOpened;
import ledger.vocabulary.event.PeriodEvent.PeriodSubmitted;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What published statements have shown the public, and their documents. Each is made once from the ledger as it was at its
 * position, with the revisions before it, and is always the same; so it may be kept for as long as the process lives.
 */
final class PublishedRevisions implements Revisions {
    private final Periods periods;
    private final PeriodIndex index;
    private final ObjectProvider<PublicReports> reports;
    private final Map<Key, Disclosed> shown = new ConcurrentHashMap<>();

    /** @param reports asks this in turn for what was shown before, so it is looked up when it is needed */
    PublishedRevisions(Periods periods, PeriodIndex index, ObjectProvider<PublicReports> reports) {
        this.periods = periods;
        this.index = index;
        this.reports = reports;
    }

    private record Key(ReportRequest request, int threshold) {}

    @Override
    public Earlier before(ReportRequest request) {
        if (request.filters() != null) {
            return Earlier.NOTHING;
        }
        long position = Long.parseLong(Objects.requireNonNull(request.asOf()));
        String bands = request.ageBands() == null ? AgeBands.STANDARD.toString() : request.ageBands();
        List<Revision> revisions = new ArrayList<>();
        for (Row row : index.all()) {
            String programme = row.programme() == null ? "ALL" : row.programme();
            if (programme.equals(request.programmeName()) && row.from().equals(request.from())
                    && row.to().equals(request.to())) {
                Period period = periods.get(row.id());
                if (Periods.opened(period).ageBands().equals(bands)) {
                    periods.published(row.id())
                            .stream()
                            .filter(statement -> statement.position() < position)
                            .forEach(statement -> revisions.add(Revision.of(shown(period, statement))));
                }
            }
        }
        return new Earlier(revisions);
    }

    /** What of a statement the public is shown. */
    Disclosed shown(Period period, PeriodSubmitted statement) {
        PeriodOpened opened = Periods.opened(period);
        Key key = new Key(Periods.request(period, Long.toString(statement.position()), "public"), opened.threshold());
        Disclosed known = shown.get(key);
        if (known == null) {
            // Not within the map's own lock: what was shown before is asked for on the way.
            known = reports.getObject().make(key.request(), key.threshold()).shown();
            shown.put(key, known);
        }
        return known;
    }
}
