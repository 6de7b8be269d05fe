package ledger.deploy.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

/**
 * What the entries say, each record as it is after all of them: the auditor's own reading of the events, with nothing of the
 * code that counts for the ledger.
 */
final class History {
    private static final JsonMapper JSON = new JsonMapper();

    /** A person as later entries have left it; dates are ISO 8601, which sorts as time does. */
    static final class Person {
        String sex = "UNKNOWN";
        @Nullable
        String birth;
        final TreeMap<String, String> categories = new TreeMap<>();
        final TreeMap<String, Set<String>> vulnerabilities = new TreeMap<>();
    }

    /** A delivery's fields that figures ask for, by their name in the event. */
    record Delivery(String person, Map<String, String> fields) {
        String field(String name) {
            return fields.getOrDefault(name, "");
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

    private static final Map<String, String> CORRECTED = Map.of("SERVICE", "service", "DELIVERED_ON", "deliveredOn",
            "PROGRAMME", "programme", "PROJECT", "project", "PROVIDER", "provider", "AREA", "area");

    final Map<String, Person> persons = new HashMap<>();
    final Map<String, String> survivors = new HashMap<>();
    final Map<String, Delivery> deliveries = new HashMap<>();
    final Map<String, Identification> identifications = new HashMap<>();
    final Map<String, Gathering> sessions = new HashMap<>();
    final Map<String, Gathering> trainings = new HashMap<>();
    final Map<String, Membership> memberships = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();

    /**
     * Takes the next entry in ledger order.
     *
     * @return the number of the event that is missing before it of its record; empty where none is
     */
    OptionalLong take(JsonNode entry) {
        String record = entry.path("recordid").asString();
        long expected = sequences.getOrDefault(record, -1L) + 1;
        long sequence = Long.parseLong(entry.path("sequence").asString());
        if (sequence != expected) {
            return OptionalLong.of(expected);
        }
        sequences.put(record, sequence);
        JsonNode data = entry.path("data");
        if (data.isObject()) {
            apply(record, entry.path("type").asString(), data, Long.parseLong(entry.path("position").asString()));
        }
        return OptionalLong.empty();
    }

    static JsonNode read(byte[] line) {
        return JSON.readTree(line);
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

    private void apply(String record, String type, JsonNode data, long position) {
        switch (type) {
            case "BeneficiaryRegistered.v1" -> {
                Person person = persons.computeIfAbsent(record, _ -> new Person());
                person.sex = text(data, "sex");
                person.birth = data.has("birthDate") ? text(data, "birthDate") : null;
                person.categories.put(text(data, "registeredOn"), text(data, "category"));
                Set<String> vulnerabilities = new HashSet<>();
                data.path("vulnerabilities").forEach(each -> vulnerabilities.add(each.asString()));
                person.vulnerabilities.put(text(data, "registeredOn"), vulnerabilities);
            }
            case "ProfileChanged.v1" -> change(persons.computeIfAbsent(record, _ -> new Person()), data);
            case "BeneficiariesMerged.v1" -> survivors.put(text(data, "duplicateId"), text(data, "survivorId"));
            case "BeneficiariesUnmerged.v1" -> survivors.remove(text(data, "duplicateId"));
            case "VictimIdentified.v1" -> identifications.put(record, new Identification(text(data, "beneficiaryId"),
                    text(data, "identifiedOn"), position, text(data, "trafficking"),
                    data.path("gbv").asBoolean(false)));
            case "ServiceDelivered.v1" -> {
                Map<String, String> fields = new HashMap<>();
                CORRECTED.values().stream().filter(data::has).forEach(name -> fields.put(name, text(data, name)));
                deliveries.put(record, new Delivery(text(data, "beneficiaryId"), fields));
            }
            case "ServiceDeliveryCorrected.v1" -> correct(record, data);
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

    private void correct(String record, JsonNode data) {
        String name = CORRECTED.get(text(data, "field"));
        Delivery delivery = deliveries.get(record);
        if (name == null || delivery == null) {
            return;
        }
        if (data.has("value")) {
            delivery.fields().put(name, text(data, "value"));
        } else {
            delivery.fields().remove(name);
        }
    }

    private static void change(Person person, JsonNode data) {
        String day = text(data, "effectiveOn");
        String value = text(data, "value");
        switch (text(data, "field")) {
            case "CATEGORY" -> person.categories.put(day, value.isEmpty() ? "UNKNOWN" : value);
            case "VULNERABILITIES" -> person.vulnerabilities.put(day,
                    value.isEmpty() ? Set.of() : Set.of(value.split(";", -1)));
            case "SEX" -> person.sex = value.isEmpty() ? "UNKNOWN" : value;
            case "BIRTH_DATE" -> person.birth = value.isEmpty() ? null : value;
            default -> {
                // No figure asks where a person lives.
            }
        }
    }

    private static Gathering gathering(JsonNode data) {
        return new Gathering(text(data, "heldOn"), text(data, "programme"), text(data, "stakeholder"),
                data.path("female").asLong(), data.path("male").asLong());
    }

    private static String text(JsonNode data, String name) {
        return data.path(name).asString("");
    }
}
