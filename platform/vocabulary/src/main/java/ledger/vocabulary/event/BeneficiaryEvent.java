package ledger.vocabulary.event;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import ledger.vocabulary.BirthDate;
import ledger.vocabulary.InOrder;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.ConsentScope;
import ledger.vocabulary.code.Difficulty;
import ledger.vocabulary.code.Exploitation;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Trafficking;
import ledger.vocabulary.code.Vulnerability;
import ledger.vocabulary.htcds.TraffickingCase;

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
     * @param reportedElsewhere whether another agency reports this person; null where nothing was said. No figure of the
     *                counting rules asks for it
     */
    record BeneficiaryRegistered(UUID beneficiaryId, String source, String personRef, LocalDate registeredOn, Sex sex,
            @Nullable BirthDate birthDate, Category category, Set<Vulnerability> vulnerabilities, @Nullable String area,
            @Nullable Boolean consent, @Nullable String sealed,
            @Nullable Boolean reportedElsewhere) implements BeneficiaryEvent {
        public BeneficiaryRegistered {
            vulnerabilities = InOrder.codes(Vulnerability.class, vulnerabilities);
        }

        /** A registration as the import template knows it. */
        public BeneficiaryRegistered(UUID beneficiaryId, String source, String personRef, LocalDate registeredOn,
                Sex sex, @Nullable BirthDate birthDate, Category category, Set<Vulnerability> vulnerabilities,
                @Nullable String area, @Nullable Boolean consent, @Nullable String sealed) {
            this(beneficiaryId, source, personRef, registeredOn, sex, birthDate, category, vulnerabilities, area,
                    consent, sealed, null);
        }

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

    /**
     * Another agency reports this person from a day on, or no longer does. Publications between agencies may leave such
     * people out; no figure of the counting rules asks for it.
     */
    record ReportedElsewhereRecorded(UUID beneficiaryId, LocalDate effectiveOn,
            boolean reportedElsewhere) implements BeneficiaryEvent {
        @Override
        public UUID recordId() {
            return beneficiaryId;
        }
    }

    /**
     * A person gave or refused consent. Of two for one scope the later by {@code on} holds; of two on one day, the one
     * recorded later. Consent decides what may be shared, never what is counted: no counting rule names it.
     *
     * @param scope  at least one
     * @param reason in the clerk's words, without names: what is recorded here stays readable for ever
     */
    record ConsentRecorded(UUID beneficiaryId, LocalDate on, boolean given, Set<ConsentScope> scope,
            @Nullable String reason) implements BeneficiaryEvent {
        public ConsentRecorded {
            scope = InOrder.codes(ConsentScope.class, scope);
        }

        @Override
        public UUID recordId() {
            return beneficiaryId;
        }
    }

    /**
     * A person answered the Washington Group's short set of questions on functioning. Of two assessments of one day the one
     * recorded later holds. Where it shows a disability, the vulnerability that counts is recorded beside it as a
     * {@link ProfileChanged}: no counting rule asks for the answers.
     *
     * @param seeing        even with glasses; of this and the others null where it was not asked or not answered
     * @param hearing       even with a hearing aid
     * @param walking       or climbing steps
     * @param remembering   or concentrating
     * @param selfCare      such as washing or dressing
     * @param communicating understanding others and being understood, in one's usual language
     */
    record FunctioningAssessed(UUID beneficiaryId, LocalDate assessedOn, @Nullable Difficulty seeing,
            @Nullable Difficulty hearing, @Nullable Difficulty walking, @Nullable Difficulty remembering,
            @Nullable Difficulty selfCare, @Nullable Difficulty communicating) implements BeneficiaryEvent {
        @Override
        public UUID recordId() {
            return beneficiaryId;
        }

        /** The Washington Group's recommended cut-off: a lot of difficulty, or worse, in at least one of the six. */
        public boolean showsDisability() {
            return Stream.of(seeing, hearing, walking, remembering, selfCare, communicating)
                    .filter(Objects::nonNull)
                    .anyMatch(answer -> answer.compareTo(Difficulty.A_LOT_OF_DIFFICULTY) >= 0);
        }
    }

    /**
     * The person's key was destroyed, and with it every copy of what was sealed under it. All else that was recorded
     * stays, and so do all figures.
     *
     * @param reason in the words of who decided, without names
     */
    record PersonalDataErased(UUID beneficiaryId, LocalDate erasedOn, String reason) implements BeneficiaryEvent {
        @Override
        public UUID recordId() {
            return beneficiaryId;
        }
    }

    /**
     * A person was identified as a victim of trafficking. A person may have several identifications (rule 14).
     *
     * @param traffickingCase what was recorded in the terms of HTCDS; null where nothing was
     */
    record VictimIdentified(UUID identificationId, UUID beneficiaryId, String source, String identificationRef,
            LocalDate identifiedOn, Trafficking trafficking, @Nullable Exploitation exploitation, @Nullable Boolean gbv,
            @Nullable String referredBy, @Nullable TraffickingCase traffickingCase) implements BeneficiaryEvent {
        /** An identification as the import template knows it. */
        public VictimIdentified(UUID identificationId, UUID beneficiaryId, String source, String identificationRef,
                LocalDate identifiedOn, Trafficking trafficking, @Nullable Exploitation exploitation,
                @Nullable Boolean gbv, @Nullable String referredBy) {
            this(identificationId, beneficiaryId, source, identificationRef, identifiedOn, trafficking, exploitation,
                    gbv, referredBy, null);
        }

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
