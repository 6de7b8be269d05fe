package ledger.reporting.report;

import java.util.List;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import ledger.reporting.count.Figures;
import ledger.reporting.count.LiveCounts;
import ledger.reporting.count.LiveCounts.Counted;
import ledger.reporting.count.LiveCounts.Crossing;
import ledger.reporting.count.Selection;
import ledger.reporting.journal.Journal;
import ledger.reporting.report.Report.AsOf;
import ledger.reporting.report.Report.Incomplete;
import org.springframework.stereotype.Service;

/** Makes reports: figures, position and what is missing, all of one moment. */
@Service
public class Reports {
    private final Journal journal;
    private final LiveCounts counts;
    private final Timer latency;

    Reports(Journal journal, LiveCounts counts, MeterRegistry meters) {
        this.journal = journal;
        this.counts = counts;
        this.latency = Timer.builder("ledger.report").description("Time to count one report").register(meters);
    }

    public Report make(ReportRequest request) {
        Selection selection = request.selection();
        List<Crossing> crossings = request.crossings();
        Counted counted = Objects.requireNonNull(latency.record(() -> count(request, selection, crossings)));
        Figures figures = counted.figures();
        return new Report(request.programmeName(), request.from(), request.to(), request.filters(),
                new AsOf(counted.at().position(), counted.at().time()), Report.RULES,
                counted.parked() == 0 ? null : new Incomplete(counted.parked()), figures.people(), figures.services(),
                figures.deliveries(), figures.combinations(), figures.victims(), figures.awareness(),
                figures.trainings(), figures.workingGroups(),
                counted.cells().isEmpty()
                        ? null
                        : counted.cells().stream().map(cells -> Breakdown.of(cells, figures.people().total())).toList(),
                request.wantsShares() ? Shares.of(figures) : null);
    }

    private Counted count(ReportRequest request, Selection selection, List<Crossing> crossings) {
        String asOf = request.asOf();
        return asOf == null || asOf.isBlank()
                ? counts.count(selection, crossings)
                : counts.countAt(KnownAt.resolve(journal, asOf, journal.end()), selection, crossings);
    }
}
