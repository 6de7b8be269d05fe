package ledger.assistance.activity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.time.LocalDate;

import ledger.assistance.activity.ActivityCommand.CorrectActivity;
import ledger.vocabulary.area.Area;
import ledger.vocabulary.area.AreaList;
import ledger.vocabulary.code.MembershipField;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.SessionField;
import ledger.vocabulary.code.TrainingField;
import ledger.vocabulary.event.ActivityCorrected;
import ledger.vocabulary.event.ActivityCorrected.AwarenessSessionCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipEnded;
import ledger.vocabulary.event.ActivityCorrected.TrainingCorrected;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionVoided;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.MembershipVoided;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.AssistanceEvent.TrainingVoided;

import org.jspecify.annotations.Nullable;

/** The kinds of activity: recorded, corrected and voided alike, with facts and refs of their own. */
public enum ActivityKind {
    AWARENESS_SESSION(RecordKind.AWARENESS_SESSION, AwarenessSessionHeld.class, SessionField.values(), "session_ref",
            "awareness session"),
    TRAINING(RecordKind.TRAINING, TrainingHeld.class, TrainingField.values(), "training_ref", "training"),
    MEMBERSHIP(RecordKind.MEMBERSHIP, MembershipRecorded.class, MembershipField.values(), "membership_ref",
            "membership");

    private final RecordKind recordKind;
    private final Class<? extends AssistanceEvent> fact;
    @SuppressWarnings("ImmutableEnumChecker") // made by toList, which cannot be changed
    private final List<String> fields;
    private final String refColumn;
    private final String words;

    ActivityKind(RecordKind recordKind, Class<? extends AssistanceEvent> fact, Enum<?>[] fields, String refColumn,
            String words) {
        this.recordKind = recordKind;
        this.fact = fact;
        this.fields = Arrays.stream(fields).<String>map(Enum::name).toList();
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

    /** What of one can be corrected, as events name it. */
    List<String> fields() {
        return fields;
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

    /** That a field of one was wrong; an area's name means the area on the day that the activity has now. */
    ActivityCorrected correction(CorrectActivity command, AssistanceEvent current) {
        UUID id = command.recordId();
        String value = command.value();
        return switch (this) {
            case AWARENESS_SESSION -> {
                SessionField field = SessionField.valueOf(command.field());
                yield new AwarenessSessionCorrected(id, field,
                        field == SessionField.AREA ? area(value, ((AwarenessSessionHeld) current).heldOn()) : value,
                        command.reason());
            }
            case TRAINING -> {
                TrainingField field = TrainingField.valueOf(command.field());
                yield new TrainingCorrected(id, field,
                        field == TrainingField.AREA ? area(value, ((TrainingHeld) current).heldOn()) : value,
                        command.reason());
            }
            case MEMBERSHIP -> new MembershipCorrected(id, MembershipField.valueOf(command.field()), value,
                    command.reason());
        };
    }

    /** The activity with a correction. */
    static AssistanceEvent corrected(AssistanceEvent activity, ActivityCorrected correction) {
        return switch (correction) {
            case AwarenessSessionCorrected e -> ((AwarenessSessionHeld) activity).corrected(e.field(), e.value());
            case TrainingCorrected e -> ((TrainingHeld) activity).corrected(e.field(), e.value());
            case MembershipCorrected e -> ((MembershipRecorded) activity).corrected(e.field(), e.value());
            case MembershipEnded e -> ((MembershipRecorded) activity).corrected(MembershipField.LEFT_ON,
                    e.leftOn().toString());
        };
    }

    private static @Nullable String area(@Nullable String named, LocalDate day) {
        return Optional.ofNullable(named)
                .map(name -> AreaList.standard().find(name, day).map(Area::code).orElseThrow())
                .orElse(null);
    }
}
