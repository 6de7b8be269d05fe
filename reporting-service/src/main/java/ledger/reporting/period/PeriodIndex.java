package ledger.reporting.period;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import ledger.reporting.period.Period.Stage;
import ledger.vocabulary.event.LedgerEvent;
import ledger.vocabulary.event.PeriodEvent;
import ledger.vocabulary.event.PeriodEvent.PeriodApproved;
import ledger.vocabulary.event.PeriodEvent.PeriodOpened;
import ledger.vocabulary.event.PeriodEvent.PeriodPublished;
import ledger.vocabulary.event.PeriodEvent.PeriodRestated;
import ledger.vocabulary.event.PeriodEvent.PeriodReturned;
import ledger.vocabulary.event.PeriodEvent.PeriodSubmitted;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/** One row a period for lists, kept in the transaction that records the event. */
final class PeriodIndex {
    private final JdbcTemplate jdbc;

    PeriodIndex(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param programme null for all programmes */
    record Row(long number, UUID id, String periodRef, String title, @Nullable String programme, LocalDate from,
            LocalDate to, Stage stage) {
        boolean overlaps(Row other) {
            return !from.isAfter(other.to) && !other.from.isAfter(to);
        }
    }

    void recorded(List<LedgerEvent> events) {
        for (LedgerEvent event : events) {
            if (event instanceof PeriodEvent of) {
                recorded(of);
            }
        }
    }

    /** All periods in the order in which they were opened. */
    List<Row> all() {
        return jdbc.query("SELECT number, period_id, period_ref, title, programme, from_day, to_day, stage "
                + "FROM period_index ORDER BY number",
                (row, _) -> new Row(row.getLong(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4),
                        row.getString(5), row.getObject(6, LocalDate.class), row.getObject(7, LocalDate.class),
                        Stage.valueOf(row.getString(8))));
    }

    private void recorded(PeriodEvent event) {
        switch (event) {
            case PeriodOpened e -> jdbc.update(
                    "INSERT INTO period_index (period_id, period_ref, title, programme, from_day, to_day, stage) "
                            + "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    e.periodId(), e.periodRef(), e.title(), e.programme() == null ? null : e.programme().name(),
                    e.from(), e.to(), Stage.OPEN.name());
            case PeriodSubmitted _ -> stage(event, Stage.SUBMITTED);
            case PeriodReturned _ -> stage(event, Stage.RETURNED);
            case PeriodApproved _ -> stage(event, Stage.APPROVED);
            case PeriodPublished _,PeriodRestated _ -> stage(event, Stage.PUBLISHED);
        }
    }

    private void stage(PeriodEvent event, Stage stage) {
        jdbc.update("UPDATE period_index SET stage = ? WHERE period_id = ?", stage.name(), event.periodId());
    }
}
