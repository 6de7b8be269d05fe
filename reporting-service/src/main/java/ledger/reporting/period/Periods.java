package ledger.reporting.period;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import ledger.platform.decide.CommandContext;
import ledger.platform.decide.Outcome;
import ledger.platform.decide.RefusalKind;
import ledger.platform.decide.FieldError;
import ledger.platform.store.CommandDesk;
import ledger.platform.web.Refusal;
import ledger.reporting.count.AgeBands;
import ledger.reporting.count.LiveCounts;
import ledger.reporting.count.Selection;
import ledger.reporting.period.PeriodCommand.PublishPeriod;
import ledger.reporting.period.PeriodCommand.SubmitPeriod;
import ledger.reporting.log.LogSigner;
import ledger.reporting.report.Report;
import ledger.reporting.report.ReportRequest;
import ledger.reporting.report.Reports;
import ledger.vocabulary.event.LedgerEvent;
import ledger.vocabulary.event.PeriodEvent;
import ledger.vocabulary.event.PeriodEvent.PeriodOpened;
import ledger.vocabulary.event.PeriodEvent.PeriodPublished;
import ledger.vocabulary.event.PeriodEvent.PeriodRestated;
import ledger.vocabulary.event.PeriodEvent.PeriodSubmitted;

import org.jspecify.annotations.Nullable;

/** The reporting periods, and the figures of each. */
final class Periods {
    private final CommandDesk desk;
    private final Reports reports;
    private final LiveCounts counts;
    private final LogSigner log;

    private Periods(CommandDesk desk, Reports reports, LiveCounts counts, LogSigner log) {
        this.desk = desk;
        this.reports = reports;
        this.counts = counts;
        this.log = log;
    }

    /** Lets the desk take commands about periods. */
    static Periods openAt(CommandDesk desk, PeriodIndex index, Reports reports, LiveCounts counts,
            LogSigner log) {
        desk.register(PeriodAggregate.class);
        desk.onRecorded(index::recorded);
        return new Periods(desk, reports, counts, log);
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

    /** The statements of a period that were published, the earliest first. */
    List<PeriodSubmitted> published(UUID id) {
        Period period = get(id);
        return desk.events(id).stream().flatMap(event -> switch (event) {
            case PeriodPublished e -> Stream.of(statement(period, e.version()));
            case PeriodRestated e -> Stream.of(statement(period, e.version()));
            default -> Stream.<PeriodSubmitted>empty();
        }).toList();
    }

    /** @throws Refusal where it was not submitted */
    static PeriodSubmitted statement(Period period, int version) {
        PeriodSubmitted statement = period.statements().get(version);
        if (statement == null) {
            throw Refusal.notFound("version", "This period has no statement " + version + "; it has "
                    + period.statements().keySet() + ".");
        }
        return statement;
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

    /**
     * Publishes the statement that was approved.
     *
     * @throws Refusal while some entry cannot be applied, so that figures miss it, or where the history that they follow from
     *                 is not the one that was signed (fault 17); nothing is published then
     */
    void publish(UUID id, String by) {
        Period period = get(id);
        long parked = counts.parked();
        if (parked > 0) {
            throw incomplete(parked);
        }
        // Refused or done before, it is answered without reading the whole log.
        if (period.stage() == Period.Stage.APPROVED) {
            log.lookAtAll().ifPresent(problem -> {
                throw damaged(problem);
            });
        }
        run(new PublishPeriod(id, by), by);
    }

    /** @throws Refusal where there is no such period */
    boolean wasPublished(UUID id, int version) {
        get(id);
        return desk.events(id)
                .stream()
                .anyMatch(event -> (event instanceof PeriodPublished first && first.version() == version)
                        || (event instanceof PeriodRestated later && later.version() == version));
    }

    /** The report of a period, as known now or at another moment. */
    Report report(Period period, @Nullable String asOf) {
        return reports.make(request(period, asOf, null));
    }

    static ReportRequest request(Period period, @Nullable String asOf, @Nullable String audience) {
        PeriodOpened opened = opened(period);
        return new ReportRequest(opened.programme() == null ? "ALL" : opened.programme().name(), opened.from(),
                opened.to(), asOf, audience, null, null, null, null, null, opened.ageBands(), null, null);
    }

    static Selection selection(Period period) {
        PeriodOpened opened = opened(period);
        return new Selection(opened.programme(), opened.from(), opened.to(), null, null, null, null, null,
                AgeBands.parse(opened.ageBands()));
    }

    static PeriodOpened opened(Period period) {
        return Objects.requireNonNull(period.opened());
    }

    private static Refusal damaged(String problem) {
        return new Refusal(RefusalKind.CONFLICT,
                List.of(new FieldError("", "log-damaged", "Nothing is published while the"
                        + " history is not as it was signed. " + problem
                        + " Let the administrator hold the stores against the log"
                        + " with ./ledger verify --live and mend what it names; then publish again.")));
    }

    private static Refusal incomplete(long parked) {
        return new Refusal(RefusalKind.CONFLICT, List.of(new FieldError("", "parked", parked
                + " record(s) have an entry that cannot be applied, so figures miss something. Have the parked entries"
                + " mended first; parked_record and the log of this service say which and why.")));
    }
}
