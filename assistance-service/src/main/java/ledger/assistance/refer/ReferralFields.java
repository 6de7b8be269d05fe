package ledger.assistance.refer;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import ledger.assistance.refer.ReferralCommand.MakeReferral;
import ledger.platform.input.Fields;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Urgency;
import ledger.vocabulary.event.ReferralEvent.ReferralMade;

import org.jspecify.annotations.Nullable;

/** Reads referrals from the fields of a body. */
final class ReferralFields {
    static final Set<String> MADE = Set.of("referral_ref", "person_ref", "beneficiary_id", "from_organisation",
            "to_organisation", "services", "made_on", "respond_by", "urgency", "reason");

    private ReferralFields() {}

    /** @param organisation of the caller, which refers in its own name alone; null for the unit */
    static MakeReferral made(Fields fields, String source, UUID person, @Nullable String organisation) {
        String ref = fields.ref("referral_ref");
        String from = organisation != null && !fields.has("from_organisation")
                ? organisation
                : fields.ref("from_organisation");
        if (organisation != null && !organisation.equals(from)) {
            fields.wrong("from_organisation", "not-yours",
                    "This token is of " + organisation + "; it refers in that name alone.");
        }
        String to = fields.ref("to_organisation");
        if (!to.isEmpty() && to.equals(from)) {
            fields.wrong("to_organisation", "same-organisation", "A referral goes to another organisation.");
        }
        fields.required("services");
        ReferralMade fact = new ReferralMade(RecordId.of(RecordKind.REFERRAL, source, ref), person, source, ref, from,
                to, fields.codes("services", ServiceType.class), fields.pastDate("made_on"), fields.date("respond_by"),
                fields.code("urgency", Urgency.class), fields.text("reason"));
        fields.refuseIfWrong();
        if (fact.respondBy().isBefore(fact.madeOn())) {
            fields.wrong("respond_by", "before-made", "The last day for an answer, " + fact.respondBy()
                    + ", is before the day of the referral; one of the two is wrong.");
        }
        fields.refuseIfWrong();
        return new MakeReferral(fact);
    }

    /** The day of a step; null where it is not given. */
    static @Nullable LocalDate on(Fields fields) {
        return fields.has("on") ? fields.pastDate("on") : null;
    }
}
