package ledger.reporting.count;

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
