package ledger.beneficiary.person;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;

import org.jspecify.annotations.Nullable;

/**
 * A person as the registry shows one: current values, without names, phone and document number.
 *
 * @param personRef    the source's key
 * @param duplicateOf  the survivor that this record is merged into
 * @param personalData whether names, phone or document number are kept, sealed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BeneficiaryView(UUID id, String source, String personRef, LocalDate registeredOn, @Nullable String sex,
        @Nullable String birthDate, @Nullable String category, List<String> vulnerabilities, @Nullable String area,
        @Nullable Boolean consent, @Nullable UUID duplicateOf, boolean personalData) {
    static BeneficiaryView of(Beneficiary person, LocalDate today) {
        BeneficiaryRegistered registered = Objects.requireNonNull(person.registered());
        String vulnerabilities = person.value(ProfileField.VULNERABILITIES, today);
        return new BeneficiaryView(registered.beneficiaryId(), registered.source(), registered.personRef(),
                registered.registeredOn(), person.value(ProfileField.SEX, today),
                person.value(ProfileField.BIRTH_DATE, today), person.value(ProfileField.CATEGORY, today),
                vulnerabilities == null ? List.of() : Arrays.asList(vulnerabilities.split(";", -1)),
                person.value(ProfileField.AREA, today), registered.consent(), person.survivor(),
                registered.sealed() != null);
    }
}
