package ledger.deploy.verify;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a report or a statement says, whose figures are to be counted again.
 *
 * @param name      as sentences name it
 * @param programme a code, or {@code ALL}
 * @param from      first day of the period
 * @param to        last day of the period, included
 * @param position  the ledger position that the figures follow from
 * @param filters   which deliveries were selected
 * @param ageBands  of the figures, as {@code 0-17,18+}
 * @param figures   by their names in the report, as {@code services.byService.CASH_ASSISTANCE}; zeros left out
 */
record Claim(String name, String programme, String from, String to, long position, JsonNode filters, String ageBands,
        SortedMap<String, Long> figures) {
    /** Those of rule 12. */
    private static final String BANDS = "0-4,5-11,12-17,18-59,60+";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] SECTIONS = {"people", "services", "deliveries", "victims", "awareness", "trainings",
            "workingGroups"};

    /** Empty where it is no report of the counting rules, version 1. */
    static Optional<Claim> parse(String text) {
        JsonNode report;
        try {
            report = JSON.readTree(text);
        } catch (JacksonException _) {
            return Optional.empty();
        }
        JsonNode position = report.path("asOf").path("position");
        if (!report.path("rules").isIntegralNumber() || report.path("rules").asInt() != 1
                || !position.isIntegralNumber() || !report.path("programme").isString()
                || !report.path("from").isString() || !report.path("to").isString()) {
            return Optional.empty();
        }
        return Optional.of(new Claim("report", report.path("programme").asString(), report.path("from").asString(),
                report.path("to").asString(), position.asLong(), report.path("filters"), BANDS, figures(report)));
    }

    static Claim of(StatementFile file) {
        JsonNode statement = file.statement();
        return new Claim(file.name(), statement.path("programme").asString(), statement.path("from").asString(),
                statement.path("to").asString(), file.position(), statement.path("filters"),
                statement.path("ageBands").asString(), figures(statement.path("figures")));
    }

    private static SortedMap<String, Long> figures(JsonNode report) {
        SortedMap<String, Long> figures = new TreeMap<>();
        for (String section : SECTIONS) {
            gather(section, report.path(section), figures);
        }
        report.path("combinations").forEach(each -> gather("combinations." + String.join("+",
                each.path("services").valueStream().map(JsonNode::asString).toList()), each.path("people"), figures));
        return figures;
    }

    boolean covers(String day) {
        return from.compareTo(day) <= 0 && day.compareTo(to) <= 0;
    }

    boolean ofProgramme(String code) {
        return programme.equals("ALL") || programme.equals(code);
    }

    /** Whether a delivery's field is the one that was asked for, or none was. */
    boolean selects(String filter, String value) {
        return !filters.has(filter) || filters.path(filter).asString().equals(value);
    }

    private static void gather(String name, JsonNode value, SortedMap<String, Long> figures) {
        value.propertyStream().forEach(each -> gather(name + "." + each.getKey(), each.getValue(), figures));
        if (value.isIntegralNumber() && value.asLong() != 0) {
            figures.put(name, value.asLong());
        }
    }
}
