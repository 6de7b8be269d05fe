package ledger.deploy.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;

import tools.jackson.databind.JsonNode;

/** Figures that the demo history must yield, worked out without this software. */
public final class ExpectedSheet {
    /** In the reports but not in the expected figures: by area; and in those alone: that no row of the history is wrong. */
    private static final Set<String> LEFT_OUT = Set.of("byArea", "rejected");
    /** Of a report, not figures. */
    private static final Set<String> ABOUT = Set.of("programme", "from", "to", "asOf", "rules", "combinations");

    private final JsonNode expected;

    /**
     * @param history folder of the demo history
     * @param name    of the sheet: {@code protection} for the file {@code expected-protection.json}
     */
    public ExpectedSheet(Path history, String name) {
        Path file = history.resolve("expected-" + name + ".json");
        try {
            expected = Json.tree(Files.readString(file));
        } catch (IOException e) {
            throw new Failure(file + " cannot be read: " + Failure.reason(e), e);
        }
    }

    /** What differs in a report; nothing where every figure is the expected one. A count of zero may be left out. */
    public List<String> differences(JsonNode report) {
        List<String> differences = new ArrayList<>();
        compare("", expected, report, differences);
        JsonNode pairs = expected.path("combinations");
        for (int i = 0; i < pairs.size(); i++) {
            JsonNode combination = report.path("combinations").path(i);
            if (!pairs.path(i).path(0).equals(combination.path("services"))
                    || pairs.path(i).path(1).asLong() != combination.path("people").asLong()) {
                differences.add("combination " + i + " should be " + pairs.path(i) + " and is " + combination);
            }
        }
        return differences;
    }

    private static void compare(String path, JsonNode wanted, JsonNode found, List<String> differences) {
        if (!wanted.isObject() && !found.isObject()) {
            if (wanted.asLong() != found.asLong()) {
                differences.add(path + " should be " + wanted + " and is " + found);
            }
            return;
        }
        Set<String> names = new TreeSet<>(wanted.propertyNames());
        names.addAll(found.propertyNames());
        names.removeAll(LEFT_OUT);
        if (path.isEmpty()) {
            names.removeAll(ABOUT);
        }
        names.forEach(name -> compare(path + "/" + name, wanted.path(name), found.path(name), differences));
    }
}
