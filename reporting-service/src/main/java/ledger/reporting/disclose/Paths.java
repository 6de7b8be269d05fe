package ledger.reporting.disclose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import ledger.reporting.count.Figures;

/** All figures of a report by path. */
final class Paths {
    private Paths() {}

    /** Every figure that is not 0. */
    static SortedMap<String, Long> values(Figures figures) {
        TreeMap<String, Long> values = new TreeMap<>();
        values.put("people.total", figures.people().total());
        values.put("people.standalone", figures.people().standalone());
        values.put("people.combined", figures.people().combined());
        put(values, "people.bySex", figures.people().bySex());
        put(values, "people.byCategory", figures.people().byCategory());
        put(values, "people.byAgeGroup", figures.people().byAgeGroup());
        put(values, "people.byVulnerability", figures.people().byVulnerability());
        put(values, "people.byArea", figures.people().byArea());
        values.put("services.total", figures.services().total());
        values.put("services.standalone", figures.services().standalone());
        values.put("services.combined", figures.services().combined());
        put(values, "services.byService", figures.services().byService());
        put(values, "services.standaloneByService", figures.services().standaloneByService());
        values.put("deliveries.total", figures.deliveries().total());
        put(values, "deliveries.byService", figures.deliveries().byService());
        figures.combinations()
                .forEach(combination -> values.put(Disclosed.path(combination.services()), combination.people()));
        values.put("victims.identified", figures.victims().identified());
        put(values, "victims.byTrafficking", figures.victims().byTrafficking());
        values.put("victims.gbvSurvivors", figures.victims().gbvSurvivors());
        put(values, "victims.bySex", figures.victims().bySex());
        values.put("awareness.reached", figures.awareness().reached());
        values.put("trainings.participants", figures.trainings().participants());
        put(values, "trainings.byStakeholder", figures.trainings().byStakeholder());
        put(values, "workingGroups", figures.workingGroups());
        values.values().removeIf(value -> value == 0);
        return values;
    }

    static Set<String> rows(Figures figures) {
        return values(figures).keySet();
    }

    /**
     * What a reader knows to be at the least among the people of all programmes, by sex, category and service: what is
     * shown, the only row of a total, and one of each row that is named. Ages are another matter: they are reckoned on different days.
     */
    static Map<String, Long> certain(Disclosed disclosed) {
        Map<String, Long> certain = new HashMap<>();
        for (String table : List.of("people.bySex.", "people.byCategory.", "services.byService.")) {
            Map<String, Long> rows = new HashMap<>(values(disclosed.figures()));
            rows.keySet().removeIf(path -> !path.startsWith(table));
            rows.forEach((path, count) -> {
                if (disclosed.shows(path) || (rows.size() == 1 && disclosed.shows("people.total"))) {
                    certain.put(path, count);
                } else if (disclosed.hidden().contains(path)) {
                    // Withheld by name: not 0.
                    certain.put(path, 1L);
                }
            });
        }
        return certain;
    }

    private static void put(Map<String, Long> values, String table, SortedMap<String, Long> rows) {
        rows.forEach((row, count) -> values.put(table + "." + row, count));
    }
}
