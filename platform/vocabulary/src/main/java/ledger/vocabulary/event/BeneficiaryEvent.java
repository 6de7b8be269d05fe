package ledger.vocabulary.event;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.Exploitation;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Trafficking;
import ledger.vocabulary.code.Vulnerability;

import org.jspecify.annotations.Nullable;

/**
 * What the registry records of people: topic {@code ledger.beneficiary.events}. Dates are calendar dates of the day on
 * which something happened. No event holds a name, a phone number or a document number in readable form.
 */
public sealed interface BeneficiaryEvent extends LedgerEvent {
    UUID beneficiaryId();

    @Override
    default UUID subject() {
        return beneficiaryId();
    }

    /**
     * A person was registered.
     *
     * @param source  the system that named the person {@code personRef}
     * @param area    code from the area list
     * @param consent whether the person consented; null where it was not asked
     * @param sealed  names, phone and document number, readable only with the person's own key (Base64); null where none
     *                were given
     */
    record BeneficiaryRegistered(UUID beneficiaryId, String source, String personRef, LocalDate registeredOn, Sex sex,
            @Nullable BirthDate birthDate, Category category, Set<Vulnerability> vulnerabilities, @Nullable String area,
            @Nullable Boolean consent, @Nullable String sealed) implements BeneficiaryEvent {
        @Override
        public UUID recordId() {
            return beneficiaryId;
        }
    }

    /**
     * An attribute has another value from a day on.
     *
     * @param value as in the import template: a code, codes joined by {@code ;}, an area code or a birth date; null where
     *              it was emptied
     */
    record ProfileChanged(UUID beneficiaryId, LocalDate effectiveOn, ProfileField field,
            @Nullable String value) implements BeneficiaryEvent {
        @Override
        public UUID recordId() {
            return beneficiaryId;
        }
    }

    /** A person was identified as a victim of trafficking. A person may have several identifications (rule 14). */
    record VictimIdentified(UUID identificationId, UUID beneficiaryId, String source, String identificationRef,
            LocalDate identifiedOn, Trafficking trafficking, @Nullable Exploitation exploitation, @Nullable Boolean gbv,
            @Nullable String referredBy) implements BeneficiaryEvent {
        @Override
        public UUID recordId() {
            return identificationId;
        }
    }

    /** An identification counts nowhere any more, as if it had never been (rule 2). */
    record VictimIdentificationVoided(UUID identificationId, UUID beneficiaryId,
            String reason) implements BeneficiaryEvent {
        @Override
        public UUID recordId() {
            return identificationId;
        }
    }

    /** Two registrations are one person: all that was recorded for the duplicate counts for the survivor (rule 3). */
    record BeneficiariesMerged(UUID duplicateId, UUID survivorId, String reason) implements BeneficiaryEvent {
        @Override
        public UUID recordId() {
            return duplicateId;
        }

        @Override
        public UUID beneficiaryId() {
            return duplicateId;
        }
    }

    /** A merge was undone: each person has back what was recorded for them (rule 3). */
    record BeneficiariesUnmerged(UUID duplicateId, UUID survivorId, String reason) implements BeneficiaryEvent {
        @Override
        public UUID recordId() {
            return duplicateId;
        }

        @Override
        public UUID beneficiaryId() {
            return duplicateId;
        }
    }
}
