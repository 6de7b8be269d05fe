package ledger.reporting.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of a report, exactly as the counting rules give them. Maps are sorted by code; counts of zero are left out.
 */
public record Figures(People people, Services services, Deliveries deliveries, List<Combination> combinations,
        Victims victims, Awareness awareness, Trainings trainings, SortedMap<String, Long> workingGroups) {
    /** Distinct persons (rules 7, 8, 11 to 13); those of {@code byArea} may add up to more than the total. */
    public record People(long total, long standalone, long combined, SortedMap<String, Long> bySex,
            SortedMap<String, Long> byCategory, SortedMap<String, Long> byAgeGroup,
            SortedMap<String, Long> byVulnerability, SortedMap<String, Long> byArea) {}

    /** Distinct pairs of person and service type (rules 6 and 8). */
    public record Services(long total, long standalone, long combined, SortedMap<String, Long> byService,
            SortedMap<String, Long> standaloneByService) {}

    /** Delivery records (rule 5). */
    public record Deliveries(long total, SortedMap<String, Long> byService) {}

    /** People who received exactly this set of service types (rule 9); codes in alphabetical order. */
    public record Combination(List<String> services, long people) {
        /** By people, most first, then by the sorted list of codes. */
        static final Comparator<Combination> ORDER = Comparator.comparingLong(Combination::people)
                .reversed()
                .thenComparing(Combination::services, Combination::compare);

        private static int compare(List<String> a, List<String> b) {
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                int order = a.get(i).compareTo(b.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(a.size(), b.size());
        }
    }

    /** Persons identified as victims of trafficking (rule 14). */
    public record Victims(long identified, SortedMap<String, Long> byTrafficking, long gbvSurvivors,
            SortedMap<String, Long> bySex) {}

    /** People reached, not distinct persons (rule 15). */
    public record Awareness(long reached) {}

    /** Participants, not distinct persons (rule 16). */
    public record Trainings(long participants, SortedMap<String, Long> byStakeholder) {}

    /**
     * One figure.
     *
     * @param path as in the JSON form, {@code services.byService.CASH_ASSISTANCE}; of a combination its codes joined by
     *             {@code ;}, {@code combinations.CASH_ASSISTANCE;PSYCHOSOCIAL_SUPPORT}
     */
    public record Figure(String path, long value) {}

    /** Every figure with its path, in the order of the report; counts of zero inside a map are left out. */
    public List<Figure> all() {
        List<Figure> all = new ArrayList<>();
        all.add(new Figure("people.total", people.total));
        all.add(new Figure("people.standalone", people.standalone));
        all.add(new Figure("people.combined", people.combined));
        add(all, "people.bySex", people.bySex);
        add(all, "people.byCategory", people.byCategory);
        add(all, "people.byAgeGroup", people.byAgeGroup);
        add(all, "people.byVulnerability", people.byVulnerability);
        add(all, "people.byArea", people.byArea);
        all.add(new Figure("services.total", services.total));
        all.add(new Figure("services.standalone", services.standalone));
        all.add(new Figure("services.combined", services.combined));
        add(all, "services.byService", services.byService);
        add(all, "services.standaloneByService", services.standaloneByService);
        all.add(new Figure("deliveries.total", deliveries.total));
        add(all, "deliveries.byService", deliveries.byService);
        combinations.forEach(combination -> all.add(new Figure("combinations."
                + String.join(";", combination.services), combination.people)));
        all.add(new Figure("victims.identified", victims.identified));
        add(all, "victims.byTrafficking", victims.byTrafficking);
        all.add(new Figure("victims.gbvSurvivors", victims.gbvSurvivors));
        add(all, "victims.bySex", victims.bySex);
        all.add(new Figure("awareness.reached", awareness.reached));
        all.add(new Figure("trainings.participants", trainings.participants));
        add(all, "trainings.byStakeholder", trainings.byStakeholder);
        add(all, "workingGroups", workingGroups);
        return all;
    }

    /** The figure of a path; 0 where it is left out. */
    public long at(String path) {
        return all().stream().filter(figure -> figure.path.equals(path)).mapToLong(Figure::value).findFirst().orElse(0);
    }

    private static void add(List<Figure> all, String path, SortedMap<String, Long> counts) {
        counts.forEach((key, count) -> all.add(new Figure(path + "." + key, count)));
    }

    /** A sum by key, without the keys that nobody added to. */
    static final class Tally {
        private final SortedMap<String, Long> sums = new TreeMap<>();

        void add(String key, long count) {
            if (count != 0) {
                sums.merge(key, count, Long::sum);
            }
        }

        long total() {
            return sums.values().stream().mapToLong(Long::longValue).sum();
        }

        SortedMap<String, Long> map() {
            return sums;
        }
    }

    /** Combinations in their order. */
    static List<Combination> combinations(Map<List<String>, Long> people) {
        return people.entrySet()
                .stream()
                .map(entry -> new Combination(entry.getKey(), entry.getValue()))
                .sorted(Combination.ORDER)
                .toList();
    }
}
