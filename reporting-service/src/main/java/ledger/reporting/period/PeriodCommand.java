package ledger.reporting.period;

import java.time.LocalDate;
import java.util.UUID;

import ledger.platform.decide.LedgerCommand;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.RecordKind;

import org.jspecify.annotations.Nullable;

/** What can be asked of a reporting period; {@code by} is the subject of the caller's token. */
sealed interface PeriodCommand extends LedgerCommand {
    @Override
    default RecordKind recordKind() {
        return RecordKind.PERIOD;
    }

    /** Opens a period. */
    record OpenPeriod(UUID recordId, String source, String periodRef, String title, @Nullable Programme programme,
            LocalDate from, LocalDate to, String ageBands, int threshold, String by) implements PeriodCommand {}

    /** Hands in a frozen statement; {@code version} is the one that it was made as. */
    record SubmitPeriod(UUID recordId, Statement statement, @Nullable String reason,
            String by) implements PeriodCommand {}

    /** Hands a statement back. */
    record ReturnPeriod(UUID recordId, String comment, String by) implements PeriodCommand {}

    /** Approves the statement that was submitted. */
    record ApprovePeriod(UUID recordId, String by) implements PeriodCommand {}

    /** Publishes the statement that was approved. */
    record PublishPeriod(UUID recordId, String by) implements PeriodCommand {}
}
