package ledger.vocabulary.event;

import java.time.LocalDate;
import java.util.UUID;

import ledger.vocabulary.code.MembershipField;
import ledger.vocabulary.code.SessionField;
import ledger.vocabulary.code.TrainingField;

import org.jspecify.annotations.Nullable;

/**
 * Something that was recorded of an activity is replaced, in every period that it touches (rule 2). Values are as in the
 * import templates, areas as their code; null where the field was emptied.
 */
public sealed interface ActivityCorrected extends AssistanceEvent {
    @Override
    default UUID subject() {
        return recordId();
    }

    /** A field of an awareness session was wrong. */
    record AwarenessSessionCorrected(UUID sessionId, SessionField field, @Nullable String value,
            String reason) implements ActivityCorrected {
        @Override
        public UUID recordId() {
            return sessionId;
        }
    }

    /** A field of a training was wrong. */
    record TrainingCorrected(UUID trainingId, TrainingField field, @Nullable String value,
            String reason) implements ActivityCorrected {
        @Override
        public UUID recordId() {
            return trainingId;
        }
    }

    /** A field of a membership was wrong. */
    record MembershipCorrected(UUID membershipId, MembershipField field, @Nullable String value,
            String reason) implements ActivityCorrected {
        @Override
        public UUID recordId() {
            return membershipId;
        }
    }

    /** A membership, recorded while it ran, has come to its end: {@code leftOn} is the first day without it. */
    record MembershipEnded(UUID membershipId, LocalDate leftOn) implements ActivityCorrected {
        @Override
        public UUID recordId() {
            return membershipId;
        }
    }
}
