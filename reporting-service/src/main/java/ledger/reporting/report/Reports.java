package ledger.reporting.report;

import java.util.List;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import ledger.reporting.count.Figures;
import ledger.reporting.count.LiveCounts;
import ledger.reporting.count.LiveCounts.Counted;
import ledger.reporting.count.LiveCounts.Crossing;
import ledger.reporting.count.Projects;
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
        List<Crossing> crossings = request.crossings();
        Counted counted = Objects.requireNonNull(latency.record(() -> count(request, crossings)));
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

    /** What a request selects by what was known at a position, which is when the register of projects is looked at. */
    public Selection selection(ReportRequest request, long position) {
        return request.selection().with(Projects.known(journal, position));
    }

    private Counted count(ReportRequest request, List<Crossing> crossings) {
        Selection selection = request.selection();
        String asOf = request.asOf();
        if (asOf != null && !asOf.isBlank()) {
            Journal.End end = KnownAt.resolve(journal, asOf, journal.end());
            return counts.countAt(end, ofDonor(request, selection, end.position()), crossings);
        }
        Selection known = ofDonor(request, selection, journal.end().position());
        Counted counted = counts.count(known, crossings);
        // The register may have been told something on the way: figures are of one position.
        Selection then = ofDonor(request, selection, counted.at().position());
        while (!then.equals(known)) {
            known = then;
            counted = counts.count(known, crossings);
            then = ofDonor(request, selection, counted.at().position());
        }
        return counted;
    }

    /** Nothing but a filter on donor asks for the register. */
    private Selection ofDonor(ReportRequest request, Selection selection, long position) {
        return selection.donor() == null ? selection : selection(request, position);
    }
}
