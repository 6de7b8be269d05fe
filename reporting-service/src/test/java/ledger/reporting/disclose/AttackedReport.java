package ledger.reporting.disclose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Stakeholder;
import ledger.vocabulary.code.Trafficking;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/** One published report as its reader writes it down: a variable for each figure and what holds between them. */
final class AttackedReport {
    /** More than anything that is counted here: where nothing bounds a figure, this does. */
    static final long MOST = 10_000;
    private static final Map<String, List<String>> ROWS = Map.of("people.bySex", names(Sex.values()),
            "victims.bySex", names(Sex.values()), "people.byCategory", names(Category.values()), "people.byAgeGroup",
            List.of("0-4", "5-11", "12-17", "18-59", "60+", "UNKNOWN"), "victims.byTrafficking",
            names(Trafficking.values()), "trainings.byStakeholder", names(Stakeholder.values()));

    private final ExpressionsBasedModel model;
    private final String name;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final SortedMap<String, Long> shown = new TreeMap<>();
    private final Set<String> withheld;

    AttackedReport(ExpressionsBasedModel model, String name, Disclosed published) {
        this.model = model;
        this.name = name;
        withheld = published.withheld();
        Paths.values(published.figures()).forEach((path, count) -> {
            if (published.shows(path)) {
                shown.put(path, count);
            }
        });
        partition("people.bySex", "people.total");
        partition("people.byCategory", "people.total");
        partition("people.byAgeGroup", "people.total");
        partition("victims.bySex", "victims.identified");
        partition("victims.byTrafficking", "victims.identified");
        partition("trainings.byStakeholder", "trainings.participants");
        bounded("people.byVulnerability", "people.total");
        bounded("people.byArea", "people.total");
        atMost("people.byArea", "deliveries.total");
        sum("people.total", "people.standalone", "people.combined");
        if (!withheld.contains("services")) {
            services();
        }
    }

    private static List<String> names(Enum<?>[] codes) {
        return Arrays.stream(codes).map(Enum::name).toList();
    }

    /** Whether anything is known of the figure. */
    boolean knows(String path) {
        return variables.containsKey(path);
    }

    String name() {
        return name;
    }

    private void services() {
        sum("services.standalone", "people.standalone");
        sum("services.total", "services.standalone", "services.combined");
        List<String> services = rows("services.byService");
        Map<String, Expression> byService = new HashMap<>();
        Expression people = model.newExpression(name + "people").level(0).set(figure("people.total"), -1);
        Expression alone = model.newExpression(name + "standalone").level(0).set(figure("people.standalone"), -1);
        Expression all = model.newExpression(name + "services").level(0).set(figure("services.total"), -1);
        Expression deliveries = model.newExpression(name + "deliveries").level(0).set(figure("deliveries.total"), -1);
        for (String service : services) {
            Variable helped = figure("services.byService." + service);
            Variable delivered = figure("deliveries.byService." + service);
            byService.put(service, model.newExpression(name + service).level(0).set(helped, -1));
            model.newExpression(name + "repeats " + service).lower(0).set(delivered, 1).set(helped, -1);
            deliveries.set(delivered, 1);
        }
        for (int set = 1; set < 1 << services.size(); set++) {
            List<String> codes = new ArrayList<>();
            for (int i = 0; i < services.size(); i++) {
                if ((set & 1 << i) != 0) {
                    codes.add(services.get(i));
                }
            }
            String path = Disclosed.path(codes);
            Variable exactly = codes.size() == 1
                    ? figure("services.standaloneByService." + codes.getFirst())
                    : combination(path);
            if (codes.size() == 1) {
                variables.put(path, exactly);
                if (shown.containsKey(path)) {
                    exactly.level(shown.get(path));
                }
                alone.set(exactly, 1);
            }
            people.set(exactly, 1);
            all.set(exactly, codes.size());
            codes.forEach(code -> byService.get(code).set(exactly, 1));
        }
    }

    /** A combination is listed, or not known unless nothing is marked. */
    private Variable combination(String path) {
        Variable variable = model.newVariable(name + path).lower(0).upper(MOST).integer(true);
        if (shown.containsKey(path) || !withheld.contains("combinations")) {
            variable.level(shown.getOrDefault(path, 0L));
        }
        variables.put(path, variable);
        return variable;
    }

    private void partition(String table, String total) {
        Expression sum = model.newExpression(name + table).level(0).set(figure(total), -1);
        ROWS.get(table).forEach(row -> sum.set(figure(table + "." + row), 1));
    }

    private void bounded(String table, String total) {
        for (String row : rows(table)) {
            model.newExpression(name + table + " " + row)
                    .lower(0)
                    .set(figure(total), 1)
                    .set(figure(table + "." + row), -1);
        }
    }

    private void atMost(String table, String bound) {
        Expression sum = model.newExpression(name + table + " at most").lower(0).set(figure(bound), 1);
        rows(table).forEach(row -> sum.set(figure(table + "." + row), -1));
    }

    private void sum(String total, String... parts) {
        Expression sum = model.newExpression(name + total + " sum of " + parts.length).level(0).set(figure(total), -1);
        for (String part : parts) {
            sum.set(figure(part), 1);
        }
    }

    List<String> rows(String table) {
        List<String> rows = new ArrayList<>();
        for (String path : List.copyOf(shown.keySet())) {
            if (path.startsWith(table + ".")) {
                rows.add(path.substring(table.length() + 1));
            }
        }
        for (String path : withheld) {
            if (path.startsWith(table + ".")) {
                rows.add(path.substring(table.length() + 1));
            }
        }
        return rows;
    }

    /** A combination or a figure that is shown, or withheld by name and then not 0, or withheld with its table, or 0. */
    Variable figure(String path) {
        return variables.computeIfAbsent(path, _ -> {
            Variable variable = model.newVariable(name + path).integer(true);
            if (shown.containsKey(path)) {
                return variable.level(shown.get(path));
            }
            boolean withTable = withheld.stream().anyMatch(table -> path.startsWith(table + "."))
                    || (withheld.contains("services") && path.matches("people.(standalone|combined)"));
            if (withheld.contains(path) || withTable) {
                return variable.lower(withTable ? 0 : 1).upper(MOST);
            }
            return variable.level(0);
        });
    }
}
