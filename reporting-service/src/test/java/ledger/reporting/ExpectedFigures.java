package ledger.reporting;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import ledger.reporting.count.Figures;
import ledger.vocabulary.event.EventJson;

import tools.jackson.databind.JsonNode;

/** The figures that the demo history must yield, worked out without this code. */
public final class ExpectedFigures {
    private ExpectedFigures() {}

    /** What differs between the figures and the expected ones; empty where they are the same. */
    public static List<String> differences(String name, JsonNode figures) {
        JsonNode expected = EventJson.mapper()
                .readTree(BurundiHistory.FOLDER.resolve("expected-" + name + ".json").toFile());
        List<String> differences = new java.util.ArrayList<>();
        for (String part : List.of("people", "services", "deliveries", "victims", "awareness", "trainings",
                "workingGroups")) {
            compare(part, expected.path(part), figures.path(part), differences);
        }
        for (int i = 0; i < expected.path("combinations").size(); i++) {
            JsonNode pair = expected.path("combinations").get(i);
            JsonNode actual = figures.path("combinations").path(i);
            if (!pair.get(0).equals(actual.path("services"))
                    || pair.get(1).asLong() != actual.path("people").asLong()) {
                differences.add("combinations[" + i + "] expected " + pair + " but was " + actual);
            }
        }
        return differences;
    }

    public static List<String> differences(String name, Figures figures) {
        return differences(name, EventJson.mapper().<JsonNode>valueToTree(figures));
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (!expected.isObject()) {
            if (expected.asLong() != actual.asLong()) {
                differences.add(path + " expected " + expected + " but was " + actual);
            }
            return;
        }
        Set<String> names = new TreeSet<>(expected.propertyNames());
        // Where areas were given is in the report but not in the expected figures.
        actual.propertyNames().stream().filter(name -> !name.equals("byArea")).forEach(names::add);
        names.forEach(name -> compare(path + "." + name, expected.path(name), actual.path(name), differences));
    }
}
