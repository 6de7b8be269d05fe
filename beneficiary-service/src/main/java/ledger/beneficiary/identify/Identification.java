package ledger.beneficiary.identify;

import ledger.beneficiary.identify.IdentificationCommand.IdentifyVictim;
import ledger.beneficiary.identify.IdentificationCommand.VoidIdentification;
import ledger.platform.decide.Decision;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ConsentRecorded;
import ledger.vocabulary.event.BeneficiaryEvent.FunctioningAssessed;
import ledger.vocabulary.event.BeneficiaryEvent.PersonalDataErased;
import ledger.vocabulary.event.BeneficiaryEvent.ProfileChanged;
import ledger.vocabulary.event.BeneficiaryEvent.ReportedElsewhereRecorded;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentificationVoided;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;

import org.jspecify.annotations.Nullable;

/**
 * An identification as decisions see it.
 *
 * @param identified as recorded; null where it does not exist
 * @param voidReason null where it is not voided
 */
public record Identification(@Nullable VictimIdentified identified, @Nullable String voidReason) {
    public static final Identification NONE = new Identification(null, null);

    public Decision<BeneficiaryEvent> identify(IdentifyVictim command, boolean personKnown) {
        VictimIdentified event = new VictimIdentified(command.recordId(), command.beneficiaryId(), command.source(),
                command.identificationRef(), command.identifiedOn(), command.trafficking(), command.exploitation(),
                command.gbv(), command.referredBy(), command.traffickingCase());
        if (identified != null) {
            return identified.equals(event)
                    ? Decision.alreadyRecorded()
                    : Decision.conflict("identification_ref", "conflict", "'" + command.identificationRef()
                            + "' was recorded before with other content; void it and record a new one.");
        }
        return personKnown
                ? Decision.accept(event)
                : Decision.invalid("person_ref", "unknown-ref",
                        "This person is not registered; register the person first.");
    }

    public Decision<BeneficiaryEvent> void_(VoidIdentification command) {
        if (identified == null) {
            return Decision.unknown("record_ref",
                    "There is no such identification; correct the ref, or record the identification first.");
        }
        if (voidReason == null) {
            return Decision.accept(new VictimIdentificationVoided(command.recordId(), identified.beneficiaryId(),
                    command.reason()));
        }
        return voidReason.equals(command.reason())
                ? Decision.alreadyRecorded()
                : Decision.conflict("record_ref", "voided-before",
                        "This identification was voided before, because: " + voidReason);
    }

    public Identification evolve(BeneficiaryEvent event) {
        return switch (event) {
            case VictimIdentified e -> new Identification(e, voidReason);
            case VictimIdentificationVoided e -> new Identification(identified, e.reason());
            case BeneficiaryRegistered _,ProfileChanged _,BeneficiariesMerged _,BeneficiariesUnmerged _,ConsentRecorded _,FunctioningAssessed _,ReportedElsewhereRecorded _,PersonalDataErased _ ->
                throw new IllegalArgumentException("people are records of their own");
        };
    }
}
