package ledger.reporting.period;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import ledger.platform.decide.CommandContext;
import ledger.platform.decide.Outcome;
import ledger.platform.decide.RefusalKind;
import ledger.platform.decide.FieldError;
import ledger.platform.store.CommandDesk;
import ledger.platform.web.Refusal;
import ledger.reporting.count.AgeBands;
import ledger.reporting.count.LiveCounts;
import ledger.reporting.count.Selection;
import ledger.reporting.period.PeriodCommand.SubmitPeriod;
import ledger.reporting.report.Report;
import ledger.reporting.report.ReportRequest;
import ledger.reporting.report.Reports;
import ledger.vocabulary.event.LedgerEvent;
import ledger.vocabulary.event.PeriodEvent;
import ledger.vocabulary.event.PeriodEvent.PeriodOpened;

import org.jspecify.annotations.Nullable;

/** The reporting periods, and the figures of each. */
final class Periods {
    private final CommandDesk desk;
    private final Reports reports;
    private final LiveCounts counts;

    private Periods(CommandDesk desk, Reports reports, LiveCounts counts) {
        this.desk = desk;
        this.reports = reports;
        this.counts = counts;
    }

    /** Lets the desk take commands about periods. */
    static Periods openAt(CommandDesk desk, PeriodIndex index, Reports reports, LiveCounts counts) {
        desk.register(PeriodAggregate.class);
        desk.onRecorded(index::recorded);
        return new Periods(desk, reports, counts);
    }

    Optional<Period> find(UUID id) {
        Period period = Period.NONE;
        for (LedgerEvent event : desk.events(id)) {
            if (event instanceof PeriodEvent of) {
                period = period.evolve(of);
            }
        }
        return period.opened() == null ? Optional.empty() : Optional.of(period);
    }

    Period get(UUID id) {
        return find(id).orElseThrow(() -> Refusal.notFound("id", "There is no period " + id + "."));
    }

    /** @throws Refusal where it cannot be recorded */
    Outcome run(PeriodCommand command, String actor) {
        Outcome outcome = desk.execute(command, CommandContext.of(actor));
        if (outcome instanceof Outcome.Refused refused) {
            throw Refusal.of(refused);
        }
        return outcome;
    }

    /** Freezes the figures as they are known now and hands them in. */
    void submit(UUID id, @Nullable String reason, String by) {
        Period period = get(id);
        Report report = report(period, null);
        if (report.incomplete() != null) {
            throw incomplete(report.incomplete().parked());
        }
        Statement statement = Statement.of(id, opened(period), period.version() + 1, report);
        run(new SubmitPeriod(id, statement, reason, by), by);
    }

    /** @throws Refusal while some entry cannot be applied: figures miss it, and are not to be published */
    void requireComplete() {
        long parked = counts.parked();
        if (parked > 0) {
            throw incomplete(parked);
        }
    }

    /** The report of a period, as known now or at another moment. */
    Report report(Period period, @Nullable String asOf) {
        PeriodOpened opened = opened(period);
        return reports.make(new ReportRequest(opened.programme() == null ? "ALL" : opened.programme().name(),
                opened.from(), opened.to(), asOf, null, null, null, null, null, null, opened.ageBands(), null,
                null));
    }

    static Selection selection(Period period) {
        PeriodOpened opened = opened(period);
        return new Selection(opened.programme(), opened.from(), opened.to(), null, null, null, null, null,
                AgeBands.parse(opened.ageBands()));
    }

    static PeriodOpened opened(Period period) {
        return Objects.requireNonNull(period.opened());
    }

    private static Refusal incomplete(long parked) {
        return new Refusal(RefusalKind.CONFLICT, List.of(new FieldError("", "parked", parked
                + " record(s) have an entry that cannot be applied, so figures miss something. Have the parked entries"
                + " mended first; parked_record and the log of this service say which and why.")));
    }
}
