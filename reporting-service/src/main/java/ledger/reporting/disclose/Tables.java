package ledger.reporting.disclose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ledger.reporting.count.Figures;

/** What of one report is withheld: each linked table with its own arithmetic. Counts of 0 are always shown. */
final class Tables {
    private static final Set<String> ASSISTED = Set.of("people", "services", "deliveries", "combinations");

    private final Figures figures;
    private final Set<String> forced;
    private final Map<String, Long> known;
    private final int threshold;
    private final Set<String> hidden = new TreeSet<>();

    private Tables(Figures figures, Set<String> forced, Map<String, Long> known, int threshold) {
        this.figures = figures;
        this.forced = forced;
        this.known = known;
        this.threshold = threshold;
    }

    /**
     * The paths to withhold.
     *
     * @param forced paths that are withheld whatever their count
     * @param known  what a reader knows figures to be at the least, from elsewhere, by path
     */
    static Set<String> withheld(Figures figures, Set<String> forced, Map<String, Long> known, int threshold) {
        Tables tables = new Tables(figures, forced, known, threshold);
        tables.assisted();
        tables.victims();
        tables.activities();
        return tables.hidden;
    }

    private void assisted() {
        Figures.People people = figures.people();
        if (people.total() == 0) {
            return;
        }
        if (small(people.total()) || forced.contains("people.total") || forced.contains("people")) {
            hidden.addAll(ASSISTED);
            return;
        }
        partition("people.bySex", people.bySex(), people.total());
        partition("people.byCategory", people.byCategory(), people.total());
        partition("people.byAgeGroup", people.byAgeGroup(), people.total());
        // Overlapping rows: each is bounded by the total, and areas together by the deliveries, each in one area.
        overlapping("people.byVulnerability", people.byVulnerability());
        services();
        if (hidden.contains("deliveries") || hidden.contains("deliveries.total")) {
            overlapping("people.byArea", people.byArea());
        } else {
            partition("people.byArea", people.byArea(), figures.deliveries().total());
        }
        if (knownTooWell()) {
            hidden.addAll(ASSISTED);
        }
    }

    private void services() {
        Optional<Set<String>> withheld = forced.contains("services")
                ? Optional.empty()
                : ServiceTables.withheld(figures, forced, below("services.byService"), threshold);
        withheld.ifPresentOrElse(hidden::addAll, () -> hidden.addAll(
                List.of("services", "deliveries", "combinations", "people.standalone", "people.combined")));
    }

    /** A breakdown that is withheld whole hides nothing where another report gives its rows away. */
    private boolean knownTooWell() {
        return Stream.of("people.bySex", "people.byCategory")
                .anyMatch(table -> hidden.contains(table)
                        && figures.people().total()
                                - below(table).values().stream().mapToLong(Long::longValue).sum() < threshold - 1);
    }

    private void victims() {
        Figures.Victims victims = figures.victims();
        if (small(victims.identified()) || forced.contains("victims") || forced.contains("victims.identified")) {
            hidden.add("victims");
        } else if (victims.identified() > 0) {
            partition("victims.byTrafficking", victims.byTrafficking(), victims.identified());
            partition("victims.bySex", victims.bySex(), victims.identified());
            single("victims.gbvSurvivors", victims.gbvSurvivors());
        }
    }

    private void activities() {
        Figures.Trainings trainings = figures.trainings();
        single("awareness.reached", figures.awareness().reached());
        if (small(trainings.participants()) || forced.contains("trainings")
                || forced.contains("trainings.participants")) {
            hidden.add("trainings");
        } else {
            partition("trainings.byStakeholder", trainings.byStakeholder(), trainings.participants());
        }
        overlapping("workingGroups", figures.workingGroups());
    }

    private void partition(String table, SortedMap<String, Long> rows, long bound) {
        if (forced.contains(table) && !rows.isEmpty()) {
            hidden.add(table);
            return;
        }
        Set<String> named = rows.keySet()
                .stream()
                .filter(row -> forced.contains(table + "." + row))
                .collect(Collectors.toSet());
        Partition.withheld(rows, bound, named, below(table), threshold)
                .ifPresentOrElse(withheld -> withheld.forEach(row -> hidden.add(table + "." + row)),
                        () -> hidden.add(table));
    }

    private void overlapping(String table, SortedMap<String, Long> rows) {
        rows.forEach((row, count) -> single(table + "." + row, count));
        if (forced.contains(table) && !rows.isEmpty()) {
            hidden.add(table);
        }
    }

    private void single(String path, long count) {
        if (small(count) || (count > 0 && forced.contains(path))) {
            hidden.add(path);
        }
    }

    private boolean small(long count) {
        return count > 0 && count < threshold;
    }

    /** What is known of the rows of a table, by row. */
    private Map<String, Long> below(String table) {
        return known.entrySet()
                .stream()
                .filter(entry -> entry.getKey().startsWith(table + "."))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(table.length() + 1), Map.Entry::getValue));
    }
}
