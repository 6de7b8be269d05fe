package ledger.reporting.report;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import ledger.reporting.disclose.Disclosed;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report for the public as JSON: the same shape, with null for what is withheld and its paths under {@code withheld}.
 * Only what disclosure control has looked at is written; whatever else a report comes to hold is left out.
 */
final class PublicJson {
    private static final List<String> HEAD = List.of("programme", "from", "to", "filters", "asOf", "rules",
            "incomplete");
    private static final Map<String, List<String>> GROUPS = Map.of("people",
            List.of("total", "standalone", "combined", "bySex", "byCategory", "byAgeGroup", "byVulnerability",
                    "byArea"),
            "services", List.of("total", "standalone", "combined", "byService", "standaloneByService"), "deliveries",
            List.of("total", "byService"), "victims", List.of("identified", "byTrafficking", "gbvSurvivors", "bySex"),
            "awareness", List.of("reached"), "trainings", List.of("participants", "byStakeholder"));
    private static final String WORKING_GROUPS = "workingGroups";
    private static final String COMBINATIONS = "combinations";

    private PublicJson() {}

    static ObjectNode of(ShownReport report, JsonMapper mapper) {
        ObjectNode json = mapper.valueToTree(report.report());
        Disclosed shown = report.shown();
        TreeSet<String> known = new TreeSet<>(GROUPS.keySet());
        known.addAll(HEAD);
        known.addAll(List.of(WORKING_GROUPS, COMBINATIONS));
        json.retain(known);
        GROUPS.forEach((name, fields) -> {
            if (!shown.shows(name)) {
                json.putNull(name);
            } else if (json.get(name) instanceof ObjectNode group) {
                group.retain(fields);
                withhold(group, name, shown);
            }
        });
        if (json.get(WORKING_GROUPS) instanceof ObjectNode groups) {
            withhold(groups, WORKING_GROUPS, shown);
        }
        combinations(json, report);
        json.put("audience", "public");
        ArrayNode withheld = json.putArray("withheld");
        shown.withheld().forEach(withheld::add);
        return json;
    }

    private static void withhold(ObjectNode fields, String path, Disclosed shown) {
        for (String name : List.copyOf(fields.propertyNames())) {
            JsonNode field = fields.get(name);
            if (!shown.shows(path + "." + name)) {
                fields.putNull(name);
            } else if (field instanceof ObjectNode rows) {
                withhold(rows, path + "." + name, shown);
            }
        }
    }

    private static void combinations(ObjectNode json, ShownReport report) {
        if (!report.shown().shows(COMBINATIONS)) {
            json.putNull(COMBINATIONS);
            return;
        }
        ArrayNode listed = json.putArray(COMBINATIONS);
        report.report().combinations().stream().filter(report.shown()::shows).forEach(combination -> {
            ObjectNode row = listed.addObject();
            combination.services().forEach(row.putArray("services")::add);
            row.put("people", combination.people());
        });
    }
}
