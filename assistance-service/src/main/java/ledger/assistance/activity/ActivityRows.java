package ledger.assistance.activity;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import ledger.assistance.activity.ActivityCommand.RecordActivity;
import ledger.platform.input.Fields;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.OrganisationKind;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.Stakeholder;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;

/** Reads commands about activities from the fields of the import templates. */
public final class ActivityRows {
    /** Columns of the template {@code awareness-sessions}. */
    static final Set<String> AWARENESS_SESSION = Set.of("session_ref", "held_on", "programme", "topic", "area",
            "led_by", "female", "male");
    /** Columns of the template {@code trainings}. */
    static final Set<String> TRAINING = Set.of("training_ref", "held_on", "programme", "topic", "area", "stakeholder",
            "female", "male");
    /** Columns of the template {@code memberships}. */
    static final Set<String> MEMBERSHIP = Set.of("membership_ref", "group", "organisation", "kind", "joined_on",
            "left_on");

    private ActivityRows() {}

    /** A row of {@code awareness-sessions}. */
    public static RecordActivity awarenessSession(Fields fields, String source) {
        String ref = fields.ref("session_ref");
        LocalDate heldOn = fields.pastDate("held_on");
        return command(fields, ActivityKind.AWARENESS_SESSION, ref,
                new AwarenessSessionHeld(id(ActivityKind.AWARENESS_SESSION, source, ref), source, ref, heldOn,
                        fields.code("programme", Programme.class), fields.text("topic"), fields.area("area", heldOn),
                        fields.text("led_by"), fields.count("female"), fields.count("male")));
    }

    /** A row of {@code trainings}; figures are by stakeholder, so it cannot be left out. */
    public static RecordActivity training(Fields fields, String source) {
        String ref = fields.ref("training_ref");
        LocalDate heldOn = fields.pastDate("held_on");
        return command(fields, ActivityKind.TRAINING, ref,
                new TrainingHeld(id(ActivityKind.TRAINING, source, ref), source, ref, heldOn,
                        fields.code("programme", Programme.class), fields.text("topic"), fields.area("area", heldOn),
                        fields.code("stakeholder", Stakeholder.class), fields.count("female"), fields.count("male")));
    }

    /** A row of {@code memberships}; figures are organisations by group, so neither can be left out. */
    public static RecordActivity membership(Fields fields, String source) {
        String ref = fields.ref("membership_ref");
        MembershipRecorded fact = new MembershipRecorded(id(ActivityKind.MEMBERSHIP, source, ref), source, ref,
                fields.required("group"), fields.required("organisation"),
                fields.optionalCode("kind", OrganisationKind.class), fields.pastDate("joined_on"),
                fields.optionalDate("left_on"));
        // A date that could not be read has no order; it is refused first.
        fields.refuseIfWrong();
        if (fact.leftOn() != null && fact.leftOn().isBefore(fact.joinedOn())) {
            fields.wrong("left_on", "before-joined", "This membership would end on " + fact.leftOn()
                    + ", before it began on " + fact.joinedOn() + "; one of the two is wrong.");
        }
        return command(fields, ActivityKind.MEMBERSHIP, ref, fact);
    }

    private static UUID id(ActivityKind kind, String source, String ref) {
        return RecordId.of(kind.recordKind(), source, ref);
    }

    private static RecordActivity command(Fields fields, ActivityKind kind, String ref, AssistanceEvent fact) {
        fields.refuseIfWrong();
        return new RecordActivity(kind, ref, fact);
    }
}
