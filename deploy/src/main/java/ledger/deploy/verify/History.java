package ledger.deploy.verify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What the entries say, each record as it is after all of them: the auditor's own reading of the events, with nothing of the
 * code that counts for the ledger.
 */
final class History {
    /** A person as later entries have left it; dates are ISO 8601, which sorts as time does. */
    static final class Person {
        String sex = "UNKNOWN";
        @Nullable
        String birth;
        final TreeMap<String, String> categories = new TreeMap<>();
        final TreeMap<String, Set<String>> vulnerabilities = new TreeMap<>();
    }

    /** A delivery as figures ask for it; empty where it does not say. */
    record Delivery(String person, String service, String deliveredOn, String programme, String project,
            String provider,
            String area) {
        Delivery corrected(String field, String value) {
            return new Delivery(person, field.equals("SERVICE") ? value : service,
                    field.equals("DELIVERED_ON") ? value : deliveredOn, field.equals("PROGRAMME") ? value : programme,
                    field.equals("PROJECT") ? value : project, field.equals("PROVIDER") ? value : provider,
                    field.equals("AREA") ? value : area);
        }
    }

    record Identification(String person, String day, long position, String trafficking, boolean gbv) {}

    /** An awareness session or a training. */
    record Gathering(String day, String programme, String stakeholder, long female, long male) {
        long people() {
            return female + male;
        }

        Gathering corrected(String field, String value) {
            return new Gathering(field.equals("HELD_ON") ? value : day, field.equals("PROGRAMME") ? value : programme,
                    field.equals("STAKEHOLDER") ? value : stakeholder,
                    field.equals("FEMALE") ? Long.parseLong(value) : female,
                    field.equals("MALE") ? Long.parseLong(value) : male);
        }
    }

    record Membership(String group, String organisation, String joined, String left) {
        Membership corrected(String field, String value) {
            return new Membership(field.equals("GROUP") ? value : group,
                    field.equals("ORGANISATION") ? value : organisation, field.equals("JOINED_ON") ? value : joined,
                    field.equals("LEFT_ON") ? value : left);
        }
    }

    private static final Set<String> NEVER_EMPTY = Set.of("SERVICE", "DELIVERED_ON", "PROGRAMME", "HELD_ON",
            "STAKEHOLDER", "FEMALE", "MALE", "GROUP", "ORGANISATION", "JOINED_ON");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    final Map<String, Person> persons = new HashMap<>();
    final Map<String, String> survivors = new HashMap<>();
    final Map<String, Delivery> deliveries = new HashMap<>();
    final Map<String, Identification> identifications = new HashMap<>();
    final Map<String, Gathering> sessions = new HashMap<>();
    final Map<String, Gathering> trainings = new HashMap<>();
    final Map<String, Membership> memberships = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    /** Words that come a thousand times are kept once. */
    private final Map<String, String> words = new HashMap<>();
    /** Texts that were found to be days. */
    private final Set<String> days = new HashSet<>();

    /**
     * Takes the next entry in ledger order.
     *
     * @return the number of the event that is missing before it of its record; empty where none is
     */
    OptionalLong take(Entry entry) {
        long expected = sequences.merge(entry.record(), 0L, (before, _) -> before + 1);
        if (!entry.sequence().equals(Long.toString(expected))) {
            return OptionalLong.of(expected);
        }
        if (!entry.data().isEmpty() && usable(entry.type(), entry.data())) {
            apply(entry.record(), entry.type(), entry.data(), entry.position());
        }
        return OptionalLong.empty();
    }

    /** Rule 3: who a person counts as, the end of the chain of merges. */
    String countsAs(String id) {
        Set<String> seen = new HashSet<>();
        String person = id;
        for (String next = survivors.get(person); next != null && seen.add(person); next = survivors.get(person)) {
            person = next;
        }
        return person;
    }

    /**
     * Whether an event says what figures need of it, in words that they can read. The ledger leaves out one that does not, and
     * publishes nothing while there is one.
     */
    private boolean usable(String type, Map<String, String> data) {
        String field = data.getOrDefault("field", "");
        String value = data.getOrDefault("value", "");
        return switch (type) {
            case "ServiceDelivered.v1" ->
                has(data, "beneficiaryId", "service", "programme") && isDay(data.get("deliveredOn"));
            case "BeneficiaryRegistered.v1" -> has(data, "sex", "category") && isDay(data.get("registeredOn"))
                    && (!data.containsKey("birthDate") || isBirth(data.get("birthDate")));
            case "ProfileChanged.v1" -> !field.isEmpty() && isDay(data.get("effectiveOn"))
                    && (!field.equals("BIRTH_DATE") || value.isEmpty() || isBirth(value));
            case "BeneficiariesMerged.v1" -> has(data, "duplicateId", "survivorId");
            case "BeneficiariesUnmerged.v1" -> has(data, "duplicateId");
            case "VictimIdentified.v1" -> has(data, "beneficiaryId", "trafficking")
                    && isDay(data.get("identifiedOn"));
            case "AwarenessSessionHeld.v1" -> has(data, "programme") && isGathering(data);
            case "TrainingHeld.v1" -> has(data, "programme", "stakeholder") && isGathering(data);
            case "MembershipRecorded.v1" -> has(data, "group", "organisation") && isDay(data.get("joinedOn"))
                    && (!data.containsKey("leftOn") || isDay(data.get("leftOn")));
            case "MembershipEnded.v1" -> isDay(data.get("leftOn"));
            case "ServiceDeliveryCorrected.v1", "AwarenessSessionCorrected.v1", "TrainingCorrected.v1",
                    "MembershipCorrected.v1" ->
                !field.isEmpty() && isCorrection(field, value);
            default -> true;
        };
    }

    private static boolean has(Map<String, String> data, String... names) {
        for (String name : names) {
            if (data.getOrDefault(name, "").isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean isGathering(Map<String, String> data) {
        return isDay(data.get("heldOn")) && isNumber(data.get("female")) && isNumber(data.get("male"));
    }

    private boolean isCorrection(String field, String value) {
        if (value.isEmpty()) {
            return !NEVER_EMPTY.contains(field);
        }
        return switch (field) {
            case "FEMALE", "MALE" -> isNumber(value);
            default -> !field.endsWith("_ON") || isDay(value);
        };
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null && NUMBER.matcher(text).matches();
    }

    private boolean isDay(@Nullable String text) {
        if (text == null) {
            return false;
        }
        if (days.contains(text)) {
            return true;
        }
        try {
            // Java knows a year 0, the calendar does not.
            boolean day = DAY.matcher(text).matches() && LocalDate.parse(text).getYear() > 0;
            return day && days.add(text);
        } catch (DateTimeException _) {
            return false;
        }
    }

    /** Rule 12. */
    private boolean isBirth(@Nullable String text) {
        return isDay(text != null && text.length() == 4 ? text + "-07-01" : text);
    }

    private void apply(String record, String type, Map<String, String> data, long position) {
        switch (type) {
            case "BeneficiaryRegistered.v1" -> {
                Person person = persons.computeIfAbsent(record, _ -> new Person());
                person.sex = text(data, "sex");
                person.birth = data.containsKey("birthDate") ? text(data, "birthDate") : null;
                person.categories.put(text(data, "registeredOn"), text(data, "category"));
                person.vulnerabilities.put(text(data, "registeredOn"), set(text(data, "vulnerabilities")));
            }
            case "ProfileChanged.v1" -> change(persons.computeIfAbsent(record, _ -> new Person()), data);
            case "BeneficiariesMerged.v1" -> survivors.put(text(data, "duplicateId"), text(data, "survivorId"));
            case "BeneficiariesUnmerged.v1" -> survivors.remove(text(data, "duplicateId"));
            case "VictimIdentified.v1" -> identifications.put(record, new Identification(text(data, "beneficiaryId"),
                    text(data, "identifiedOn"), position, text(data, "trafficking"),
                    text(data, "gbv").equals("true")));
            case "ServiceDelivered.v1" -> deliveries.put(record, new Delivery(text(data, "beneficiaryId"),
                    text(data, "service"), text(data, "deliveredOn"), text(data, "programme"), text(data, "project"),
                    text(data, "provider"), text(data, "area")));
            case "ServiceDeliveryCorrected.v1" -> deliveries.computeIfPresent(record,
                    (_, delivery) -> delivery.corrected(text(data, "field"), text(data, "value")));
            case "AwarenessSessionHeld.v1" -> sessions.put(record, gathering(data));
            case "TrainingHeld.v1" -> trainings.put(record, gathering(data));
            case "MembershipRecorded.v1" -> memberships.put(record, new Membership(text(data, "group"),
                    text(data, "organisation"), text(data, "joinedOn"), text(data, "leftOn")));
            case "AwarenessSessionCorrected.v1" -> sessions.computeIfPresent(record,
                    (_, session) -> session.corrected(text(data, "field"), text(data, "value")));
            case "TrainingCorrected.v1" -> trainings.computeIfPresent(record,
                    (_, training) -> training.corrected(text(data, "field"), text(data, "value")));
            case "MembershipCorrected.v1" -> memberships.computeIfPresent(record,
                    (_, membership) -> membership.corrected(text(data, "field"), text(data, "value")));
            case "MembershipEnded.v1" -> memberships.computeIfPresent(record,
                    (_, membership) -> membership.corrected("LEFT_ON", text(data, "leftOn")));
            // Rule 2: as if it had never been.
            case "VictimIdentificationVoided.v1", "ServiceDeliveryVoided.v1", "AwarenessSessionVoided.v1",
                    "TrainingVoided.v1", "MembershipVoided.v1" ->
                List.of(identifications, deliveries, sessions, trainings, memberships)
                        .forEach(records -> records.remove(record));
            default -> {
                // No rule asks for it.
            }
        }
    }

    private void change(Person person, Map<String, String> data) {
        String day = text(data, "effectiveOn");
        String value = text(data, "value");
        switch (text(data, "field")) {
            case "CATEGORY" -> person.categories.put(day, value.isEmpty() ? "UNKNOWN" : value);
            case "VULNERABILITIES" -> person.vulnerabilities.put(day, set(value));
            case "SEX" -> person.sex = value.isEmpty() ? "UNKNOWN" : value;
            case "BIRTH_DATE" -> person.birth = value.isEmpty() ? null : value;
            default -> {
                // No figure asks where a person lives.
            }
        }
    }

    private Gathering gathering(Map<String, String> data) {
        return new Gathering(text(data, "heldOn"), text(data, "programme"), text(data, "stakeholder"),
                number(data, "female"), number(data, "male"));
    }

    private static long number(Map<String, String> data, String name) {
        return Long.parseLong(data.getOrDefault(name, "0"));
    }

    private static Set<String> set(String joined) {
        return joined.isEmpty() ? Set.of() : new HashSet<>(List.of(joined.split(";", -1)));
    }

    private String text(Map<String, String> data, String name) {
        return words.computeIfAbsent(data.getOrDefault(name, ""), Function.identity());
    }
}
