package ledger.assistance.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import ledger.assistance.activity.ActivityCommand.CorrectActivity;
import ledger.assistance.activity.ActivityCommand.EndMembership;
import ledger.assistance.activity.ActivityCommand.RecordActivity;
import ledger.assistance.activity.ActivityCommand.VoidActivity;
import ledger.platform.decide.Decision;
import ledger.vocabulary.event.ActivityCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipEnded;
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
import ledger.vocabulary.event.ReferralEvent;
import ledger.vocabulary.event.RegisterEvent;

import org.jspecify.annotations.Nullable;

/**
 * An activity as decisions see it, and the decisions themselves: no clock, no database, no framework.
 *
 * @param recorded    as first recorded: the content that belongs to its ref; null where it does not exist
 * @param current     with all corrections
 * @param corrections every one, in order; the end of a membership among them
 * @param voidReason  null where it is not voided
 */
public record Activity(@Nullable AssistanceEvent recorded, @Nullable AssistanceEvent current,
        List<ActivityCorrected> corrections, @Nullable String voidReason) {
    public static final Activity NONE = new Activity(null, null, List.of(), null);

    public Decision<AssistanceEvent> record(RecordActivity command) {
        if (recorded == null) {
            return Decision.accept(command.fact());
        }
        return recorded.equals(command.fact())
                ? Decision.alreadyRecorded()
                : Decision.conflict(command.kind().refColumn(), "conflict", "'" + command.ref()
                        + "' was recorded before with other content; correct or void that one, or give a ref of its own.");
    }

    /** What was recorded before stays as it is, whatever came after it, so that a call can be repeated. */
    public Decision<AssistanceEvent> correct(CorrectActivity command) {
        if (current == null || !command.kind().fact().isInstance(current)) {
            return Decision.unknown("id", "There is no such " + command.kind().words() + ".");
        }
        ActivityCorrected correction = command.kind().correction(command, current);
        if (corrections.contains(correction)) {
            return Decision.alreadyRecorded();
        }
        return voidReason == null
                ? endedInOrder("value", correction).orElseGet(() -> Decision.accept(correction))
                : voidedBefore("id", command.kind(), voidReason);
    }

    /** A membership ends once; another day for its end is a correction. */
    public Decision<AssistanceEvent> end(EndMembership command) {
        if (!(current instanceof MembershipRecorded membership)) {
            return Decision.unknown("id", "There is no such membership.");
        }
        if (command.leftOn().equals(membership.leftOn())) {
            return Decision.alreadyRecorded();
        }
        if (voidReason != null) {
            return voidedBefore("id", ActivityKind.MEMBERSHIP, voidReason);
        }
        if (membership.leftOn() != null) {
            return Decision.conflict("left_on", "ended-before", "This membership ended on " + membership.leftOn()
                    + "; if that is wrong, correct 'leftOn' and say why.");
        }
        MembershipEnded end = new MembershipEnded(command.recordId(), command.leftOn());
        return endedInOrder("left_on", end).orElseGet(() -> Decision.accept(end));
    }

    public Decision<AssistanceEvent> void_(VoidActivity command) {
        if (!command.kind().fact().isInstance(recorded)) {
            return Decision.unknown("record_ref", "There is no such " + command.kind().words()
                    + "; correct the ref, or record the " + command.kind().words() + " first.");
        }
        if (voidReason == null) {
            return Decision.accept(command.kind().voided(command.recordId(), command.reason()));
        }
        return voidReason.equals(command.reason())
                ? Decision.alreadyRecorded()
                : voidedBefore("record_ref", command.kind(), voidReason);
    }

    public Activity evolve(AssistanceEvent event) {
        return switch (event) {
            case AwarenessSessionHeld _,TrainingHeld _,MembershipRecorded _ ->
                new Activity(event, event, corrections, voidReason);
            case ActivityCorrected correction -> {
                List<ActivityCorrected> all = new ArrayList<>(corrections);
                all.add(correction);
                yield new Activity(recorded, ActivityKind.corrected(Objects.requireNonNull(current), correction),
                        List.copyOf(all), voidReason);
            }
            case AwarenessSessionVoided e -> new Activity(recorded, current, corrections, e.reason());
            case TrainingVoided e -> new Activity(recorded, current, corrections, e.reason());
            case MembershipVoided e -> new Activity(recorded, current, corrections, e.reason());
            // The id of another record: there is no such activity.
            case ServiceDelivered _,ServiceDeliveryCorrected _,ServiceDeliveryVoided _,PackageEvent _,RegisterEvent _,ReferralEvent _ ->
                this;
        };
    }

    private Optional<Decision<AssistanceEvent>> endedInOrder(String column, ActivityCorrected correction) {
        return ActivityKind.corrected(Objects.requireNonNull(current), correction) instanceof MembershipRecorded after
                && after.leftOn() != null && after.leftOn().isBefore(after.joinedOn())
                        ? Optional.of(Decision.invalid(column, "before-joined", "This membership would end on "
                                + after.leftOn() + ", before it began on " + after.joinedOn() + "."))
                        : Optional.empty();
    }

    private static Decision<AssistanceEvent> voidedBefore(String column, ActivityKind kind, String reason) {
        return Decision.conflict(column, "voided-before",
                "This " + kind.words() + " was voided before, because: " + reason);
    }
}
