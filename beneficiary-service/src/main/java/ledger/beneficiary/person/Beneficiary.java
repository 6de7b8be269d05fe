package ledger.beneficiary.person;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import ledger.beneficiary.person.BeneficiaryCommand.AssessFunctioning;
import ledger.beneficiary.person.BeneficiaryCommand.ChangeProfile;
import ledger.beneficiary.person.BeneficiaryCommand.ErasePersonalData;
import ledger.beneficiary.person.BeneficiaryCommand.MergeDuplicate;
import ledger.beneficiary.person.BeneficiaryCommand.RecordConsent;
import ledger.beneficiary.person.BeneficiaryCommand.RegisterBeneficiary;
import ledger.beneficiary.person.BeneficiaryCommand.Unmerge;
import ledger.beneficiary.person.Consents.Consent;
import ledger.beneficiary.duplicates.Traits;
import ledger.beneficiary.protect.PersonalData;
import ledger.platform.decide.Decision;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.ConsentScope;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Vulnerability;
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
 * What of a person's record matters to decisions, and the decisions themselves: no clock, no database, no framework.
 *
 * @param registered as first recorded; null where the person does not exist
 * @param functioning answers to the Washington Group's questions, by day
 * @param erasedOn   when the key of the sealed data was destroyed; null where it was not
 * @param version    the number of the record's events
 */
public record Beneficiary(@Nullable BeneficiaryRegistered registered, Profile profile, Merging merging,
        Consents consents, NavigableMap<LocalDate, FunctioningAssessed> functioning, @Nullable LocalDate erasedOn,
        long version) {
    public static final String POSSIBLE_DUPLICATE = "possible-duplicate";
    public static final Beneficiary NONE = new Beneficiary(null, Profile.NONE, Merging.NONE, Consents.NONE,
            Collections.emptyNavigableMap(), null, 0);

    /**
     * What is known of sealed data when a person is registered, since only a key tells.
     *
     * @param sealed       the data of the command, sealed; null where there are none
     * @param sameAsBefore whether they equal those recorded before, or cannot differ because those were erased
     */
    public record Sealed(@Nullable String sealed, boolean sameAsBefore) {}

    /**
     * @param likelyKnown whether the person looks like one registered before; asked only where that matters
     * @param seals       seals what the command holds; asked only of what may be recorded, since it makes a key
     */
    public Decision<BeneficiaryEvent> register(RegisterBeneficiary command, BooleanSupplier likelyKnown,
            Supplier<Sealed> seals) {
        BirthDate birthDate = command.traits().birthDate();
        if (birthDate != null && birthDate.isAfter(command.registeredOn())) {
            return bornAfterRegistration(birthDate, command.registeredOn(), "birth_date");
        }
        if (registered == null && !command.evenIfLikelyKnown() && likelyKnown.getAsBoolean()) {
            return Decision.conflict("", POSSIBLE_DUPLICATE,
                    "This person looks like one who is registered already. Look at the candidates; register with"
                            + " registerAnyway=true if it is another person.");
        }
        Sealed personalData = seals.get();
        BeneficiaryRegistered event = new BeneficiaryRegistered(command.recordId(), command.source(),
                command.personRef(), command.registeredOn(), command.traits().sex(), birthDate, command.category(),
                command.vulnerabilities(), command.area(), command.consent(), personalData.sealed(),
                command.reportedElsewhere());
        if (registered == null) {
            return Decision.accept(event);
        }
        if (personalData.sameAsBefore() && saysNothingElse(event, registered)) {
            return Decision.alreadyRecorded();
        }
        return erasedOn == null
                ? Decision.conflict("person_ref", "conflict", "'" + command.personRef()
                        + "' was registered before with other content; change the profile, or give a ref of its own.")
                : Decision.conflict("person_ref", "erased", "'" + command.personRef()
                        + "' was registered before with other content, and the person's data were erased on " + erasedOn
                        + "; somebody who comes back is registered under a ref of its own.");
    }

    public Decision<BeneficiaryEvent> changeProfile(ChangeProfile command) {
        return registered == null
                ? Decision.unknown("person_ref", "This person is not registered; register the person first.")
                : profile.change(command, registered);
    }

    /** @param chain the survivor, the record that it is a duplicate of, and so on; empty where it does not exist */
    public Decision<BeneficiaryEvent> merge(MergeDuplicate command, List<UUID> chain) {
        return registered == null
                ? Decision.unknown("duplicate_ref",
                        "The duplicate is not registered; register it first, or correct the ref.")
                : merging.merge(command, chain);
    }

    public Decision<BeneficiaryEvent> unmerge(Unmerge command) {
        return registered == null
                ? Decision.unknown("duplicate_ref", "This person is not registered.")
                : merging.unmerge(command);
    }

    /** Consent can be withdrawn or given after an erasure too: it is about what is reported as well. */
    public Decision<BeneficiaryEvent> recordConsent(RecordConsent command) {
        return registered == null
                ? Decision.unknown("id", "This person is not registered.")
                : consents.record(command);
    }

    /**
     * An assessment that shows a disability adds the vulnerability from its day on (a day before the registration: from
     * that on), in the same breath. One that shows none takes nothing away: six questions do not ask for every disability,
     * so what a clerk stated stands until a clerk changes it.
     */
    public Decision<BeneficiaryEvent> assess(AssessFunctioning command) {
        if (registered == null) {
            return Decision.unknown("id", "This person is not registered.");
        }
        FunctioningAssessed assessment = command.assessment();
        if (assessment.equals(functioning.get(assessment.assessedOn()))) {
            return Decision.alreadyRecorded();
        }
        LocalDate from = assessment.assessedOn().isBefore(registered.registeredOn())
                ? registered.registeredOn()
                : assessment.assessedOn();
        Set<Vulnerability> vulnerabilities = profile.vulnerabilities(from);
        if (!assessment.showsDisability() || !vulnerabilities.add(Vulnerability.PERSON_WITH_DISABILITY)) {
            return Decision.accept(assessment);
        }
        return new Decision.Accept<>(List.of(assessment, new ProfileChanged(command.recordId(), from,
                ProfileField.VULNERABILITIES, joined(vulnerabilities))));
    }

    /** Whatever the reason, what is gone cannot be erased again. */
    public Decision<BeneficiaryEvent> erase(ErasePersonalData command) {
        if (registered == null) {
            return Decision.unknown("id", "This person is not registered.");
        }
        return erasedOn != null
                ? Decision.alreadyRecorded()
                : Decision.accept(new PersonalDataErased(command.recordId(), command.erasedOn(), command.reason()));
    }

    public Beneficiary evolve(BeneficiaryEvent event) {
        return switch (event) {
            case BeneficiaryRegistered e -> new Beneficiary(e, Profile.of(e), merging, firstConsents(e), functioning,
                    erasedOn, version + 1);
            case ProfileChanged e -> next(profile.with(e), merging, consents);
            case ReportedElsewhereRecorded e -> next(profile.withElsewhere(e.effectiveOn(), e.reportedElsewhere()),
                    merging, consents);
            case BeneficiariesMerged e -> next(profile, merging.with(e), consents);
            case BeneficiariesUnmerged _ -> next(profile, merging.parted(), consents);
            case ConsentRecorded e -> next(profile, merging,
                    consents.with(e.scope(), new Consent(e.given(), e.on(), e.reason())));
            case FunctioningAssessed e -> {
                NavigableMap<LocalDate, FunctioningAssessed> all = new TreeMap<>(functioning);
                all.put(e.assessedOn(), e);
                yield new Beneficiary(registered, profile, merging, consents, all, erasedOn, version + 1);
            }
            case PersonalDataErased e -> new Beneficiary(registered, profile, merging, consents, functioning,
                    e.erasedOn(), version + 1);
            case VictimIdentified _,VictimIdentificationVoided _ -> throw new IllegalArgumentException(
                    "identifications are records of their own");
        };
    }

    /** @throws NullPointerException where the person is not registered */
    public UUID id() {
        return Objects.requireNonNull(registered).beneficiaryId();
    }

    /** See {@link Profile#value}. */
    public @Nullable String value(ProfileField field, LocalDate day) {
        return profile.value(field, day);
    }

    /** Whose duplicate this is at present. */
    public @Nullable UUID survivor() {
        return merging.survivor();
    }

    /** What other registrations of the same person have in common with this one. */
    public Traits traits(PersonalData data) {
        String sex = value(ProfileField.SEX, LocalDate.EPOCH);
        String birthDate = value(ProfileField.BIRTH_DATE, LocalDate.EPOCH);
        return new Traits(data, sex == null ? Sex.UNKNOWN : Sex.valueOf(sex),
                birthDate == null ? null : new BirthDate(birthDate));
    }

    /** Vulnerabilities as events write them: in the order of the list, joined by semicolons; null for none. */
    public static @Nullable String joined(Set<Vulnerability> vulnerabilities) {
        return vulnerabilities.isEmpty()
                ? null
                : vulnerabilities.stream().sorted().map(Enum::name).collect(Collectors.joining(";"));
    }

    static Decision<BeneficiaryEvent> bornAfterRegistration(BirthDate birth, LocalDate registeredOn, String field) {
        return Decision.invalid(field, "born-after-registration", "The birth date " + birth
                + " lies after the registration on " + registeredOn + "; one of the two is wrong.");
    }

    private Beneficiary next(Profile newProfile, Merging newMerging, Consents newConsents) {
        return new Beneficiary(registered, newProfile, newMerging, newConsents, functioning, erasedOn, version + 1);
    }

    private static Consents firstConsents(BeneficiaryRegistered e) {
        return e.consent() == null
                ? Consents.NONE
                : Consents.NONE.with(EnumSet.allOf(ConsentScope.class),
                        new Consent(e.consent(), e.registeredOn(), null));
    }

    /** Sealed data are compared by who holds the key. A file cannot say who else reports a person, so silence agrees. */
    private static boolean saysNothingElse(BeneficiaryRegistered again, BeneficiaryRegistered before) {
        return templateFields(again).equals(templateFields(before)) && (again.reportedElsewhere() == null
                || again.reportedElsewhere().equals(before.reportedElsewhere()));
    }

    private static BeneficiaryRegistered templateFields(BeneficiaryRegistered e) {
        return new BeneficiaryRegistered(e.beneficiaryId(), e.source(), e.personRef(), e.registeredOn(), e.sex(),
                e.birthDate(), e.category(), e.vulnerabilities(), e.area(), e.consent(), null);
    }
}
