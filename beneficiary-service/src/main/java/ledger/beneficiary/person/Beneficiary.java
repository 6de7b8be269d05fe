package ledger.beneficiary.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import ledger.beneficiary.person.BeneficiaryCommand.ChangeProfile;
import ledger.beneficiary.person.BeneficiaryCommand.MergeDuplicate;
import ledger.beneficiary.person.BeneficiaryCommand.RegisterBeneficiary;
import ledger.beneficiary.person.BeneficiaryCommand.Unmerge;
import ledger.beneficiary.duplicates.Traits;
import ledger.beneficiary.protect.PersonalData;
import ledger.platform.decide.Decision;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Vulnerability;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ProfileChanged;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentificationVoided;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;

import org.jspecify.annotations.Nullable;

/**
 * What of a person's record matters to decisions, and the decisions themselves: no clock, no database, no framework.
 *
 * @param registered as first recorded; null where the person does not exist
 * @param changes    every value ever recorded, those of the registration included
 * @param holding    of each attribute and day the value that was recorded last (rule 11)
 * @param survivor   whose duplicate this is at present
 * @param merges     every merge ever recorded, undone ones included
 */
public record Beneficiary(@Nullable BeneficiaryRegistered registered, Set<Change> changes, Map<Day, Change> holding,
        @Nullable UUID survivor, Set<Merge> merges) {
    public static final String POSSIBLE_DUPLICATE = "possible-duplicate";
    public static final Beneficiary NONE = new Beneficiary(null, Set.of(), Map.of(), null, Set.of());

    /** A value of an attribute from a day on. */
    public record Change(ProfileField field, LocalDate effectiveOn, @Nullable String value) {}

    /** An attribute on a day; of one without days the only one there is. */
    public record Day(ProfileField field, LocalDate effectiveOn) {
        public Day {
            effectiveOn = field.dated() ? effectiveOn : LocalDate.EPOCH;
        }
    }

    /** A merge that was recorded. */
    public record Merge(UUID survivorId, String reason) {}

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
        BirthDate birthDate = command.birthDate();
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
                command.personRef(),
                command.registeredOn(), command.sex(), command.birthDate(), command.category(),
                command.vulnerabilities(), command.area(), command.consent(), personalData.sealed());
        if (registered == null) {
            return Decision.accept(event);
        }
        boolean same = personalData.sameAsBefore() && withoutSealed(event).equals(withoutSealed(registered));
        return same
                ? Decision.alreadyRecorded()
                : Decision.conflict("person_ref", "conflict", "'" + command.personRef()
                        + "' was registered before with other content; change the profile, or give a ref of its own.");
    }

    public Decision<BeneficiaryEvent> changeProfile(ChangeProfile command) {
        if (registered == null) {
            return Decision.unknown("person_ref", "This person is not registered; register the person first.");
        }
        List<BeneficiaryEvent> events = new ArrayList<>();
        for (var entry : new java.util.TreeMap<>(command.changes()).entrySet()) {
            Change change = new Change(entry.getKey(), command.effectiveOn(), entry.getValue());
            String birth = change.field() == ProfileField.BIRTH_DATE ? change.value() : null;
            if (birth != null && new BirthDate(birth).isAfter(registered.registeredOn())) {
                return bornAfterRegistration(new BirthDate(birth), registered.registeredOn(), "value");
            }
            Change held = holding.get(new Day(change.field(), change.effectiveOn()));
            // A file says everything again when it is imported again: what it said before stays said, whatever came after.
            boolean said = command.fromFile()
                    ? changes.contains(change)
                    : held != null && Objects.equals(held.value(), change.value());
            if (!said) {
                events.add(
                        new ProfileChanged(command.recordId(), change.effectiveOn(), change.field(), change.value()));
            }
        }
        return events.isEmpty() ? Decision.alreadyRecorded() : new Decision.Accept<>(events);
    }

    /** @param chain the survivor, the record that it is a duplicate of, and so on; empty where it does not exist */
    public Decision<BeneficiaryEvent> merge(MergeDuplicate command, List<UUID> chain) {
        if (registered == null) {
            return Decision.unknown("duplicate_ref", "The duplicate is not registered.");
        }
        if (command.recordId().equals(command.survivorId())) {
            return Decision.conflict("duplicate_ref", "same-person", "A person cannot be merged with itself.");
        }
        if (chain.isEmpty()) {
            return Decision.invalid("survivor_ref", "unknown-ref", "The survivor is not registered.");
        }
        Merge merge = new Merge(command.survivorId(), command.reason());
        if (command.survivorId().equals(survivor) || (command.fromFile() && merges.contains(merge))) {
            return Decision.alreadyRecorded();
        }
        if (survivor != null) {
            return Decision.conflict("duplicate_ref", "merged-before",
                    "This person is already a duplicate of another; undo that merge first.");
        }
        if (chain.contains(command.recordId())) {
            return Decision.conflict("survivor_ref", "circle",
                    "The survivor is itself a duplicate of this person; merge it the other way round.");
        }
        return Decision.accept(new BeneficiariesMerged(command.recordId(), command.survivorId(), command.reason()));
    }

    public Decision<BeneficiaryEvent> unmerge(Unmerge command) {
        if (registered == null) {
            return Decision.unknown("duplicate_ref", "This person is not registered.");
        }
        return survivor == null
                ? Decision.conflict("duplicate_ref", "not-merged", "This person is no duplicate of another at present.")
                : Decision.accept(new BeneficiariesUnmerged(command.recordId(), survivor, command.reason()));
    }

    public Beneficiary evolve(BeneficiaryEvent event) {
        return switch (event) {
            case BeneficiaryRegistered e -> {
                Map<Day, Change> first = firstValues(e);
                yield new Beneficiary(e, Set.copyOf(first.values()), first, survivor, merges);
            }
            case ProfileChanged e -> {
                Change change = new Change(e.field(), e.effectiveOn(), e.value());
                Map<Day, Change> now = new HashMap<>(holding);
                now.put(new Day(e.field(), e.effectiveOn()), change);
                yield new Beneficiary(registered, with(changes, change), now, survivor, merges);
            }
            case BeneficiariesMerged e -> new Beneficiary(registered, changes, holding, e.survivorId(),
                    with(merges, new Merge(e.survivorId(), e.reason())));
            case BeneficiariesUnmerged _ -> new Beneficiary(registered, changes, holding, null, merges);
            case VictimIdentified _,VictimIdentificationVoided _ -> throw new IllegalArgumentException(
                    "identifications are records of their own");
        };
    }

    /**
     * The value of an attribute on a day (rule 11): the latest that holds, else the first known; of sex and birth date the
     * one recorded last.
     */
    public @Nullable String value(ProfileField field, LocalDate day) {
        List<Change> known = holding.values()
                .stream()
                .filter(change -> change.field() == field)
                .sorted(java.util.Comparator.comparing(Change::effectiveOn))
                .toList();
        return known.stream()
                .filter(change -> !change.effectiveOn().isAfter(day))
                .reduce((_, later) -> later)
                .or(() -> known.stream().findFirst())
                .map(Change::value)
                .orElse(null);
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

    private static Map<Day, Change> firstValues(BeneficiaryRegistered e) {
        Map<Day, Change> first = new HashMap<>();
        for (ProfileField field : ProfileField.values()) {
            String value = switch (field) {
                case CATEGORY -> e.category().name();
                case VULNERABILITIES -> joined(e.vulnerabilities());
                case AREA -> e.area();
                case SEX -> e.sex().name();
                case BIRTH_DATE -> e.birthDate() == null ? null : e.birthDate().text();
            };
            first.put(new Day(field, e.registeredOn()), new Change(field, e.registeredOn(), value));
        }
        return first;
    }

    private static BeneficiaryRegistered withoutSealed(BeneficiaryRegistered e) {
        return new BeneficiaryRegistered(e.beneficiaryId(), e.source(), e.personRef(), e.registeredOn(), e.sex(),
                e.birthDate(), e.category(), e.vulnerabilities(), e.area(), e.consent(), null);
    }

    private static Decision<BeneficiaryEvent> bornAfterRegistration(BirthDate birth, LocalDate registeredOn,
            String field) {
        return Decision.invalid(field, "born-after-registration", "The birth date " + birth
                + " lies after the registration on " + registeredOn + "; one of the two is wrong.");
    }

    private static <T> Set<T> with(Set<T> set, T added) {
        Set<T> all = new HashSet<>(set);
        all.add(Objects.requireNonNull(added));
        return all;
    }
}
