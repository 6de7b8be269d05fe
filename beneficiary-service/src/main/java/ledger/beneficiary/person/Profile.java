package ledger.beneficiary.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import ledger.beneficiary.person.BeneficiaryCommand.ChangeProfile;
import ledger.platform.decide.Decision;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.Vulnerability;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ProfileChanged;
import ledger.vocabulary.event.BeneficiaryEvent.ReportedElsewhereRecorded;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a person over time.
 *
 * @param changes           every value ever recorded, those of the registration included
 * @param holding           of each attribute and day the value that was recorded last (rule 11)
 * @param reportedElsewhere whether another agency reports the person, by the day from which it holds
 */
public record Profile(Set<Change> changes, Map<Day, Change> holding,
        NavigableMap<LocalDate, Boolean> reportedElsewhere) {
    static final Profile NONE = new Profile(Set.of(), Map.of(), Collections.emptyNavigableMap());

    /** A value of an attribute from a day on. */
    public record Change(ProfileField field, LocalDate effectiveOn, @Nullable String value) {}

    /** An attribute on a day; of one without days the only one there is. */
    public record Day(ProfileField field, LocalDate effectiveOn) {
        public Day {
            effectiveOn = field.dated() ? effectiveOn : LocalDate.EPOCH;
        }
    }

    Decision<BeneficiaryEvent> change(ChangeProfile command, BeneficiaryRegistered registered) {
        List<BeneficiaryEvent> events = new ArrayList<>();
        for (var entry : new TreeMap<>(command.changes()).entrySet()) {
            Change change = new Change(entry.getKey(), command.effectiveOn(), entry.getValue());
            String birth = change.field() == ProfileField.BIRTH_DATE ? change.value() : null;
            if (birth != null && new BirthDate(birth).isAfter(registered.registeredOn())) {
                return Beneficiary.bornAfterRegistration(new BirthDate(birth), registered.registeredOn(),
                        command.fromFile() ? "value" : "birth_date");
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
        Boolean elsewhere = command.reportedElsewhere();
        if (elsewhere != null && !elsewhere.equals(reportedElsewhere.get(command.effectiveOn()))) {
            events.add(new ReportedElsewhereRecorded(command.recordId(), command.effectiveOn(), elsewhere));
        }
        return events.isEmpty() ? Decision.alreadyRecorded() : new Decision.Accept<>(events);
    }

    static Profile of(BeneficiaryRegistered e) {
        Map<Day, Change> first = new HashMap<>();
        for (ProfileField field : ProfileField.values()) {
            String value = switch (field) {
                case CATEGORY -> e.category().name();
                case VULNERABILITIES -> Beneficiary.joined(e.vulnerabilities());
                case AREA -> e.area();
                case SEX -> e.sex().name();
                case BIRTH_DATE -> e.birthDate() == null ? null : e.birthDate().text();
            };
            first.put(new Day(field, e.registeredOn()), new Change(field, e.registeredOn(), value));
        }
        Profile profile = new Profile(Set.copyOf(first.values()), first, Collections.emptyNavigableMap());
        return e.reportedElsewhere() == null
                ? profile
                : profile.withElsewhere(e.registeredOn(), e.reportedElsewhere());
    }

    Profile with(ProfileChanged e) {
        Change change = new Change(e.field(), e.effectiveOn(), e.value());
        Set<Change> all = new HashSet<>(changes);
        all.add(change);
        Map<Day, Change> now = new HashMap<>(holding);
        now.put(new Day(e.field(), e.effectiveOn()), change);
        return new Profile(all, now, reportedElsewhere);
    }

    Profile withElsewhere(LocalDate effectiveOn, boolean elsewhere) {
        NavigableMap<LocalDate, Boolean> all = new TreeMap<>(reportedElsewhere);
        all.put(effectiveOn, elsewhere);
        return new Profile(changes, holding, all);
    }

    /**
     * The value of an attribute on a day (rule 11): the latest that holds, else the first known; of sex and birth date the
     * one recorded last.
     */
    public @Nullable String value(ProfileField field, LocalDate day) {
        List<Change> known = holding.values()
                .stream()
                .filter(change -> change.field() == field)
                .sorted(Comparator.comparing(Change::effectiveOn))
                .toList();
        return known.stream()
                .filter(change -> !change.effectiveOn().isAfter(day))
                .reduce((_, later) -> later)
                .or(() -> known.stream().findFirst())
                .map(Change::value)
                .orElse(null);
    }

    /** The vulnerabilities that hold on a day, as {@link #value} tells; a set of the caller's own. */
    Set<Vulnerability> vulnerabilities(LocalDate day) {
        Set<Vulnerability> vulnerabilities = EnumSet.noneOf(Vulnerability.class);
        String value = value(ProfileField.VULNERABILITIES, day);
        if (value != null) {
            Arrays.stream(value.split(";", -1)).map(Vulnerability::valueOf).forEach(vulnerabilities::add);
        }
        return vulnerabilities;
    }

    /** Whether another agency reports the person on a day; empty where nothing was said for it. */
    public Optional<Boolean> reportedElsewhereOn(LocalDate day) {
        return Optional.ofNullable(reportedElsewhere.floorEntry(day)).map(Map.Entry::getValue);
    }
}
