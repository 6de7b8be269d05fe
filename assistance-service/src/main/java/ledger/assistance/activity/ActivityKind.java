package ledger.assistance.activity;

import java.util.UUID;

import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionVoided;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.MembershipVoided;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.AssistanceEvent.TrainingVoided;

/** The kinds of activity: recorded and voided alike, with facts and refs of their own. */
public enum ActivityKind {
    AWARENESS_SESSION(RecordKind.AWARENESS_SESSION, AwarenessSessionHeld.class, "session_ref", "awareness session"),
    TRAINING(RecordKind.TRAINING, TrainingHeld.class, "training_ref", "training"),
    MEMBERSHIP(RecordKind.MEMBERSHIP, MembershipRecorded.class, "membership_ref", "membership");

    private final RecordKind recordKind;
    private final Class<? extends AssistanceEvent> fact;
    private final String refColumn;
    private final String words;

    ActivityKind(RecordKind recordKind, Class<? extends AssistanceEvent> fact, String refColumn, String words) {
        this.recordKind = recordKind;
        this.fact = fact;
        this.refColumn = refColumn;
        this.words = words;
    }

    RecordKind recordKind() {
        return recordKind;
    }

    /** What is recorded of one. */
    Class<? extends AssistanceEvent> fact() {
        return fact;
    }

    String refColumn() {
        return refColumn;
    }

    /** As a sentence calls one. */
    String words() {
        return words;
    }

    /** That one counts nowhere any more. */
    AssistanceEvent voided(UUID id, String reason) {
        return switch (this) {
            case AWARENESS_SESSION -> new AwarenessSessionVoided(id, reason);
            case TRAINING -> new TrainingVoided(id, reason);
            case MEMBERSHIP -> new MembershipVoided(id, reason);
        };
    }
}
