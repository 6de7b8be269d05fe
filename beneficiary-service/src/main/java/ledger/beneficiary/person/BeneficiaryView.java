package ledger.beneficiary.person;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.vocabulary.code.ConsentScope;
import ledger.vocabulary.code.Difficulty;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.FunctioningAssessed;

import org.jspecify.annotations.Nullable;

/**
 * A person as the registry shows one: current values, without names, phone and document number.
 *
 * @param personRef         the source's key
 * @param consent           what holds today, by scope; scopes that were never asked about are missing
 * @param functioning       the last answers to the Washington Group's questions; missing where they were never asked
 * @param reportedElsewhere whether another agency reports the person; missing where nothing was said
 * @param duplicateOf       the survivor that this record is merged into
 * @param personalData      whether names, phone or document number are kept, sealed
 * @param erasedOn          when those were made unreadable for ever
 * @param version           the number of events of the record; the entity tag is the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BeneficiaryView(UUID id, String source, String personRef, LocalDate registeredOn, @Nullable String sex,
        @Nullable String birthDate, @Nullable String category, List<String> vulnerabilities, @Nullable String area,
        Map<ConsentScope, Answer> consent, @Nullable Functioning functioning, @Nullable Boolean reportedElsewhere,
        @Nullable UUID duplicateOf,
        boolean personalData, @Nullable LocalDate erasedOn, long version) {
    /** An answer to the question of consent. */
    public record Answer(boolean given, LocalDate on) {}

    /**
     * Answers of one day; those that were not given are missing.
     *
     * @param disability whether they show one: a lot of difficulty or worse in at least one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Functioning(LocalDate assessedOn, @Nullable Difficulty seeing, @Nullable Difficulty hearing,
            @Nullable Difficulty walking, @Nullable Difficulty remembering, @Nullable Difficulty selfCare,
            @Nullable Difficulty communicating, boolean disability) {
        static @Nullable Functioning of(Map.@Nullable Entry<LocalDate, FunctioningAssessed> latest) {
            if (latest == null) {
                return null;
            }
            FunctioningAssessed of = latest.getValue();
            return new Functioning(of.assessedOn(), of.seeing(), of.hearing(), of.walking(), of.remembering(),
                    of.selfCare(), of.communicating(), of.showsDisability());
        }
    }

    /** @throws NullPointerException where the person is not registered */
    public static BeneficiaryView of(Beneficiary person, LocalDate today) {
        BeneficiaryRegistered registered = Objects.requireNonNull(person.registered());
        String vulnerabilities = person.value(ProfileField.VULNERABILITIES, today);
        Map<ConsentScope, Answer> consent = new EnumMap<>(ConsentScope.class);
        person.consents().on(today).forEach((scope, c) -> consent.put(scope, new Answer(c.given(), c.on())));
        return new BeneficiaryView(registered.beneficiaryId(), registered.source(), registered.personRef(),
                registered.registeredOn(), person.value(ProfileField.SEX, today),
                person.value(ProfileField.BIRTH_DATE, today), person.value(ProfileField.CATEGORY, today),
                vulnerabilities == null ? List.of() : Arrays.asList(vulnerabilities.split(";", -1)),
                person.value(ProfileField.AREA, today), consent,
                Functioning.of(person.functioning().floorEntry(today)),
                person.profile().reportedElsewhereOn(today).orElse(null), person.survivor(),
                registered.sealed() != null && person.erasedOn() == null, person.erasedOn(), person.version());
    }
}
