package ledger.reporting.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import ledger.platform.web.Refusal;
import ledger.reporting.count.Figures;
import ledger.reporting.count.PlainCounter;
import ledger.reporting.count.Selection;
import ledger.reporting.count.ServingCounter;
import ledger.reporting.fact.Facts;
import ledger.reporting.journal.Journal;
import ledger.reporting.report.Report.AsOf;
import ledger.reporting.report.Report.Incomplete;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import org.jspecify.annotations.Nullable;

/** Makes reports: figures, position and what is missing from one snapshot of the database. */
@Service
class Reports {
    private final Journal journal;
    private final Facts facts;
    private final ServingCounter counter;
    private final TransactionTemplate snapshot;
    private final Timer latency;

    Reports(Journal journal, Facts facts, NamedParameterJdbcTemplate jdbc, PlatformTransactionManager transactions,
            MeterRegistry meters) {
        this.journal = journal;
        this.facts = facts;
        this.counter = new ServingCounter(jdbc);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.latency = Timer.builder("ledger.report").description("Time to count one report").register(meters);
    }

    Report make(ReportRequest request) {
        Selection selection = request.selection();
        return Objects.requireNonNull(latency.record(() -> snapshot.execute(_ -> {
            Journal.End end = journal.end();
            Journal.End wanted = wanted(request.asOf(), end);
            long parked = facts.parked();
            Figures figures;
            if (wanted.position() == end.position()) {
                figures = counter.count(selection);
            } else {
                figures = asOf(wanted.position(), selection);
            }
            return new Report(request.programmeName(), request.from(), request.to(), request.filters(),
                    new AsOf(wanted.position(), wanted.time()), Report.RULES,
                    parked == 0 ? null : new Incomplete(parked), figures.people(), figures.services(),
                    figures.deliveries(), figures.combinations(), figures.victims(), figures.awareness(),
                    figures.trainings(), figures.workingGroups());
        })));
    }

    /** Counted from the entries themselves: what was known at a position needs no copy of the counts of its day. */
    private Figures asOf(long position, Selection selection) {
        List<PlainCounter.Entry> entries = new ArrayList<>();
        journal.forEach(position, entry -> readable(entry).ifPresent(entries::add));
        return new PlainCounter(entries).count(selection);
    }

    private Journal.End wanted(@Nullable String asOf, Journal.End end) {
        if (asOf == null || asOf.isBlank()) {
            return end;
        }
        if (asOf.matches("\\d{1,18}")) {
            long position = Long.parseLong(asOf);
            if (position > end.position()) {
                throw Refusal.invalid("asOf", "not-yet", "The ledger is at position " + end.position() + "; " + position
                        + " is not there yet.");
            }
            return new Journal.End(position, journal.time(position).orElse(null));
        }
        try {
            Instant instant = Instant.parse(asOf);
            if (instant.isAfter(Instant.now())) {
                throw Refusal.invalid("asOf", "not-yet", "'asOf' lies in the future; what will be known then is open.");
            }
            return journal.endAt(instant);
        } catch (DateTimeException e) {
            throw Refusal.invalid("asOf", "not-a-position",
                    "'asOf' must be a ledger position, as 37210, or an instant in "
                            + "UTC, as 2024-05-01T12:00:00Z.");
        }
    }

    private static java.util.Optional<PlainCounter.Entry> readable(ledger.reporting.journal.JournalEntry entry) {
        try {
            return java.util.Optional
                    .of(new PlainCounter.Entry(entry.position(), entry.sequence(), entry.event()));
        } catch (IllegalArgumentException e) {
            // Parked: the report says so under "incomplete".
            return java.util.Optional.empty();
        }
    }
}
