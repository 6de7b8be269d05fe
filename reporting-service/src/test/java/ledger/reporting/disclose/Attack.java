package ledger.reporting.disclose;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * A reader who works with all that is published side by side: figures, what is marked as withheld, that nothing else is
 * above 0, and every identity of the counting rules, as an integer program. Made from the published view alone; nothing
 * here comes from the code that withholds.
 */
final class Attack {
    /** From the least to the most that a figure can be. */
    record Range(long least, long most) {
        long values() {
            return most - least + 1;
        }
    }

    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final List<AttackedReport> reports = new ArrayList<>();

    /** Of one report alone. */
    Attack(Disclosed published) {
        reports.add(new AttackedReport(model, "", published));
    }

    /** @param family all programmes first, then each of them */
    Attack(List<Disclosed> family) {
        family.forEach(published -> reports.add(new AttackedReport(model, "r" + reports.size() + ":", published)));
        for (String table : List.of("people.bySex", "people.byCategory", "people.byVulnerability", "people.byArea",
                "services.byService")) {
            rows(table).forEach(this::overlapping);
        }
        List.of("people.total", "services.total").forEach(this::overlapping);
        // Who has one type of service in each programme may have two in all: that has no upper bound.
        within("people.combined");
        rows("deliveries.byService").forEach(this::added);
        rows("trainings.byStakeholder").forEach(this::added);
        List.of("deliveries.total", "awareness.reached", "trainings.participants").forEach(this::added);
        List.of("victims.bySex", "victims.byTrafficking").forEach(table -> rows(table).forEach(this::same));
        List.of("victims.identified", "victims.gbvSurvivors").forEach(this::same);
    }

    /** What the reader can say of a figure that is withheld; {@code report} is its place in the family. */
    Range range(int report, String path) {
        if (!reports.get(report).knows(path)) {
            return new Range(0, AttackedReport.MOST);
        }
        Variable wanted = reports.get(report).figure(path);
        wanted.weight(1);
        long least = solved(model.minimise());
        long most = solved(model.maximise());
        wanted.weight(null);
        return new Range(least, most);
    }

    private static long solved(Optimisation.Result result) {
        if (!result.getState().isFeasible()) {
            throw new AssertionError("the published figures contradict each other: " + result);
        }
        return Math.round(result.getValue());
    }

    private Set<String> rows(String table) {
        TreeSet<String> paths = new TreeSet<>();
        reports.forEach(report -> report.rows(table).forEach(row -> paths.add(table + "." + row)));
        return paths;
    }

    /** Of all programmes there are as many as of each at the least, and as many as of all together at the most. */
    private void overlapping(String path) {
        Expression together = model.newExpression(path + " together").upper(0).set(reports.getFirst().figure(path), 1);
        for (AttackedReport part : reports.subList(1, reports.size())) {
            together.set(part.figure(path), -1);
        }
        within(path);
    }

    private void within(String path) {
        for (AttackedReport part : reports.subList(1, reports.size())) {
            model.newExpression(part.name() + path + " within")
                    .lower(0)
                    .set(reports.getFirst().figure(path), 1)
                    .set(part.figure(path), -1);
        }
    }

    private void added(String path) {
        Expression sum = model.newExpression(path + " added").level(0).set(reports.getFirst().figure(path), -1);
        reports.subList(1, reports.size()).forEach(part -> sum.set(part.figure(path), 1));
    }

    /** Identifications have no programme. */
    private void same(String path) {
        for (AttackedReport part : reports.subList(1, reports.size())) {
            model.newExpression(part.name() + path + " same")
                    .level(0)
                    .set(reports.getFirst().figure(path), 1)
                    .set(part.figure(path), -1);
        }
    }
}
