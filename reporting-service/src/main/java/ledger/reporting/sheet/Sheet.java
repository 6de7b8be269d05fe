package ledger.reporting.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ledger.reporting.count.Figures;
import ledger.reporting.disclose.Disclosed;
import ledger.reporting.sheet.Table.Row;

import org.jspecify.annotations.Nullable;

/** A report as its readers see it, table by table; every document is made from this alone. */
public final class Sheet {
    private static final String PEOPLE = "people.total";
    private static final String VICTIMS = "victims.identified";

    private final SheetHead head;
    private final Disclosed shown;
    private final List<Table> tables = new ArrayList<>();

    public Sheet(SheetHead head, Disclosed shown) {
        this.head = head;
        this.shown = shown;
        Figures figures = shown.figures();
        Figures.People people = figures.people();
        Figures.Services services = figures.services();
        summary(figures);
        rows("people.bySex", PEOPLE, people.bySex());
        rows("people.byCategory", PEOPLE, people.byCategory());
        rows("people.byAgeGroup", PEOPLE, people.byAgeGroup());
        rows("people.byVulnerability", PEOPLE, people.byVulnerability());
        rows("people.byArea", null, people.byArea());
        rows("services.byService", null, services.byService());
        rows("services.standaloneByService", null, services.standaloneByService());
        rows("deliveries.byService", null, figures.deliveries().byService());
        combinations(figures);
        rows("victims.byTrafficking", VICTIMS, figures.victims().byTrafficking());
        rows("victims.bySex", VICTIMS, figures.victims().bySex());
        rows("trainings.byStakeholder", "trainings.participants", figures.trainings().byStakeholder());
        rows("workingGroups", null, figures.workingGroups());
    }

    SheetHead head() {
        return head;
    }

    /** Tables that have rows; the first, {@code summary}, has the totals. */
    List<Table> tables() {
        return tables;
    }

    /** A table; one without rows where there is nothing to show. */
    Table table(String id) {
        return tables.stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseGet(() -> new Table(id, null, List.of()));
    }

    /** A total by its path; null where it is withheld. */
    @Nullable
    Long total(String path) {
        return table("summary").rows()
                .stream()
                .filter(row -> row.path().equals(path))
                .findFirst()
                .map(Row::count)
                .orElse(null);
    }

    boolean withholds() {
        return !shown.hidden().isEmpty();
    }

    /** Shares are of a total that is shown. */
    @Nullable
    Long whole(Table table) {
        return table.whole() == null ? null : total(table.whole());
    }

    private void summary(Figures figures) {
        List<Row> rows = new ArrayList<>();
        rows.add(row(PEOPLE, "", figures.people().total()));
        rows.add(row("people.standalone", "", figures.people().standalone()));
        rows.add(row("people.combined", "", figures.people().combined()));
        rows.add(row("services.total", "", figures.services().total()));
        rows.add(row("services.standalone", "", figures.services().standalone()));
        rows.add(row("services.combined", "", figures.services().combined()));
        rows.add(row("deliveries.total", "", figures.deliveries().total()));
        rows.add(row(VICTIMS, "", figures.victims().identified()));
        rows.add(row("victims.gbvSurvivors", "", figures.victims().gbvSurvivors()));
        rows.add(row("awareness.reached", "", figures.awareness().reached()));
        rows.add(row("trainings.participants", "", figures.trainings().participants()));
        tables.add(new Table("summary", null, rows));
    }

    private void rows(String id, @Nullable String whole, Map<String, Long> counts) {
        List<Row> rows = new ArrayList<>();
        if (shown.shows(id)) {
            counts.forEach((key, count) -> rows.add(row(id + "." + key, key, count)));
        } else if (!counts.isEmpty()) {
            rows.add(new Row(id, "", null));
        }
        add(id, whole, rows);
    }

    private void combinations(Figures figures) {
        List<Row> rows = new ArrayList<>();
        figures.combinations()
                .stream()
                .filter(shown::shows)
                .forEach(combination -> rows.add(new Row("combinations", String.join(";", combination.services()),
                        combination.people())));
        if (rows.size() < figures.combinations().size()) {
            rows.add(new Row("combinations", "", null));
        }
        add("combinations", PEOPLE, rows);
    }

    private void add(String id, @Nullable String whole, List<Row> rows) {
        if (!rows.isEmpty()) {
            tables.add(new Table(id, whole, rows));
        }
    }

    private Row row(String path, String key, long count) {
        return new Row(path, key, shown.shows(path) ? count : null);
    }
}
