package ledger.assistance.activity;

import java.time.LocalDate;
import java.util.UUID;

import ledger.platform.decide.LedgerCommand;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.AssistanceEvent;

import org.jspecify.annotations.Nullable;

/** What can be asked of an activity. */
public sealed interface ActivityCommand extends LedgerCommand {
    ActivityKind kind();

    @Override
    default RecordKind recordKind() {
        return kind().recordKind();
    }

    /**
     * Records an activity.
     *
     * @param ref  the source's own key
     * @param fact all that is known of it; of the kind's own class
     */
    record RecordActivity(ActivityKind kind, String ref, AssistanceEvent fact) implements ActivityCommand {
        public RecordActivity {
            if (!kind.fact().isInstance(fact)) {
                throw new IllegalArgumentException(fact + " is no " + kind.words());
            }
        }

        @Override
        public UUID recordId() {
            return fact.recordId();
        }
    }

    /**
     * Replaces a field.
     *
     * @param field as events name it; of the kind's own
     * @param value as events write it, but an area by the name or code that was given; null empties
     */
    record CorrectActivity(ActivityKind kind, UUID recordId, String field, @Nullable String value,
            String reason) implements ActivityCommand {}

    /** Ends a membership that was recorded while it ran. */
    record EndMembership(UUID recordId, LocalDate leftOn) implements ActivityCommand {
        @Override
        public ActivityKind kind() {
            return ActivityKind.MEMBERSHIP;
        }
    }

    /** Makes an activity count nowhere. */
    record VoidActivity(ActivityKind kind, UUID recordId, String reason) implements ActivityCommand {}
}
