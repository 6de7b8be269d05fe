package ledger.reporting.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ProfileChanged;
import ledger.vocabulary.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

/** A person's attributes, each with the entry that gave it. */
final class PersonItems {
    static final PersonItems UNKNOWN = new PersonItems(List.of());

    private Given<String> sex = new Given<>(Sex.UNKNOWN.name(), null);
    private Given<@Nullable LocalDate> birthDay = new Given<>(null, null);
    private final TreeMap<LocalDate, Given<String>> categories = new TreeMap<>();
    private final TreeMap<LocalDate, Given<Set<String>>> vulnerabilities = new TreeMap<>();
    private final List<Item> merges = new ArrayList<>();
    private @Nullable UUID survivor;

    PersonItems(List<Item> items) {
        items.forEach(this::read);
    }

    /** @param by null where nothing was recorded */
    record Given<T extends @Nullable Object>(T value, @Nullable Item by) {
        List<Item> items() {
            return by == null ? List.of() : List.of(by);
        }
    }

    static boolean isPerson(LedgerEvent event) {
        return event instanceof ledger.vocabulary.event.BeneficiaryEvent about
                && about.recordId().equals(about.beneficiaryId());
    }

    Given<String> sex() {
        return sex;
    }

    Given<@Nullable LocalDate> birthDay() {
        return birthDay;
    }

    /** Rule 11. */
    Given<String> category(LocalDate day) {
        return on(day, categories, new Given<>("UNKNOWN", null));
    }

    /** Rule 11. */
    Given<Set<String>> vulnerabilities(LocalDate day) {
        return on(day, vulnerabilities, new Given<>(Set.of(), null));
    }

    List<Item> merges() {
        return merges;
    }

    @Nullable
    UUID survivor() {
        return survivor;
    }

    private void read(Item item) {
        switch (item.event()) {
            case BeneficiaryRegistered e -> {
                BirthDate birth = e.birthDate();
                sex = new Given<>(e.sex().name(), item);
                birthDay = new Given<>(birth == null ? null : birth.day(), item);
                categories.put(e.registeredOn(), new Given<>(e.category().name(), item));
                Set<String> codes = new TreeSet<>();
                e.vulnerabilities().forEach(code -> codes.add(code.name()));
                vulnerabilities.put(e.registeredOn(), new Given<>(codes, item));
            }
            case ProfileChanged e -> change(e, item);
            case BeneficiariesMerged e -> {
                merges.add(item);
                survivor = e.survivorId();
            }
            case BeneficiariesUnmerged _ -> {
                merges.add(item);
                survivor = null;
            }
            default -> {
                // Consent, erasure and the like: no rule names them.
            }
        }
    }

    private void change(ProfileChanged change, Item item) {
        String value = change.value();
        switch (change.field()) {
            case SEX -> sex = new Given<>(value == null ? Sex.UNKNOWN.name() : value, item);
            case BIRTH_DATE -> birthDay = new Given<>(value == null ? null : new BirthDate(value).day(), item);
            case CATEGORY -> categories.put(change.effectiveOn(),
                    new Given<>(value == null ? "UNKNOWN" : value, item));
            case VULNERABILITIES -> vulnerabilities.put(change.effectiveOn(),
                    new Given<>(value == null || value.isEmpty() ? Set.of() : Set.of(value.split(";", -1)), item));
            case AREA -> {
                // No figure asks where a person lives.
            }
        }
    }

    private static <T> Given<T> on(LocalDate day, NavigableMap<LocalDate, Given<T>> values, Given<T> unknown) {
        Map.Entry<LocalDate, Given<T>> holding = values.floorEntry(day);
        Map.Entry<LocalDate, Given<T>> found = holding == null ? values.firstEntry() : holding;
        return found == null ? unknown : found.getValue();
    }
}
