package ledger.reporting.period;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.reporting.period.Period.Stage;
import ledger.vocabulary.event.PeriodEvent.PeriodOpened;
import ledger.vocabulary.event.PeriodEvent.PeriodSubmitted;

import org.jspecify.annotations.Nullable;

/**
 * A reporting period over REST.
 *
 * @param programme code, or {@code ALL}
 * @param ageBands  of its figures
 * @param threshold counts below it are withheld from the public
 * @param stage     of the latest statement; OPEN while there is none
 * @param version   of the latest statement; 0 while there is none
 * @param published version of the statement that is valid; 0 before the first was published
 * @param comment   of the last return, while nothing was submitted after it
 * @param sha256    of the latest statement; left out while there is none
 * @param overlaps  periods of the same programme that share a day with this one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PeriodView(UUID id, String periodRef, String title, String programme, LocalDate from, LocalDate to,
        String ageBands, int threshold, Stage stage, int version, int published, @Nullable String comment,
        @Nullable String submittedBy, @Nullable String approvedBy, @Nullable String sha256, List<UUID> overlaps) {
    static PeriodView of(Period period, List<UUID> overlaps) {
        PeriodOpened opened = Periods.opened(period);
        PeriodSubmitted last = period.statements().get(period.version());
        return new PeriodView(opened.periodId(), opened.periodRef(), opened.title(),
                opened.programme() == null ? "ALL" : opened.programme().name(), opened.from(), opened.to(),
                opened.ageBands(), opened.threshold(), period.stage(), period.version(), period.published(),
                period.comment(), last == null ? null : last.by(), period.approvedBy(),
                last == null ? null : last.sha256(), overlaps);
    }

    /**
     * A statement as it was submitted.
     *
     * @param valid     whether it is the one that is published now
     * @param statement the canonical JSON, byte for byte what the fingerprint is of
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StatementView(int version, long position, int rules, String sha256, @Nullable String reason,
            String submittedBy, boolean valid, String statement) {
        static StatementView of(PeriodSubmitted submitted, Period period) {
            return new StatementView(submitted.version(), submitted.position(), submitted.rules(), submitted.sha256(),
                    submitted.reason(), submitted.by(), submitted.version() == period.published(),
                    submitted.statement());
        }
    }
}
