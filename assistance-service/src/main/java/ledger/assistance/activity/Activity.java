package ledger.assistance.activity;

import ledger.assistance.activity.ActivityCommand.RecordActivity;
import ledger.assistance.activity.ActivityCommand.VoidActivity;
import ledger.platform.decide.Decision;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionVoided;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.MembershipVoided;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryCorrected;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryVoided;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.AssistanceEvent.TrainingVoided;
import ledger.vocabulary.event.PackageEvent;

import org.jspecify.annotations.Nullable;

/**
 * An activity as decisions see it, and the decisions themselves: no clock, no database, no framework.
 *
 * @param recorded   as recorded; null where it does not exist
 * @param voidReason null where it is not voided
 */
public record Activity(@Nullable AssistanceEvent recorded, @Nullable String voidReason) {
    public static final Activity NONE = new Activity(null, null);

    public Decision<AssistanceEvent> record(RecordActivity command) {
        if (recorded == null) {
            return Decision.accept(command.fact());
        }
        return recorded.equals(command.fact())
                ? Decision.alreadyRecorded()
                : Decision.conflict(command.kind().refColumn(), "conflict", "'" + command.ref()
                        + "' was recorded before with other content; void it and record a new one under another ref.");
    }

    public Decision<AssistanceEvent> void_(VoidActivity command) {
        if (!command.kind().fact().isInstance(recorded)) {
            return Decision.unknown("record_ref", "There is no such " + command.kind().words() + ".");
        }
        if (voidReason == null) {
            return Decision.accept(command.kind().voided(command.recordId(), command.reason()));
        }
        return voidReason.equals(command.reason())
                ? Decision.alreadyRecorded()
                : Decision.conflict("record_ref", "voided-before",
                        "This " + command.kind().words() + " was voided before, because: " + voidReason);
    }

    public Activity evolve(AssistanceEvent event) {
        return switch (event) {
            case AwarenessSessionHeld _,TrainingHeld _,MembershipRecorded _ -> new Activity(event, voidReason);
            case AwarenessSessionVoided e -> new Activity(recorded, e.reason());
            case TrainingVoided e -> new Activity(recorded, e.reason());
            case MembershipVoided e -> new Activity(recorded, e.reason());
            // The id of another record: there is no such activity.
            case ServiceDelivered _,ServiceDeliveryCorrected _,ServiceDeliveryVoided _,PackageEvent _ -> this;
        };
    }
}
