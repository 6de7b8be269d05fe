package ledger.reporting.disclose;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows that add up to a published total: people by sex, participants by stakeholder. A reader subtracts the rows that
 * are shown from the total and knows that each withheld row is at least its lower bound. What is then left to
 * distribute, the slack, is what a withheld row can be above that bound: with a slack of one less than the threshold,
 * each withheld row can be any of at least {@code threshold} values.
 */
final class Partition {
    private Partition() {}

    /**
     * The rows to withhold.
     *
     * @param rows   all of them positive
     * @param bound  the total, or what the rows are together at the most
     * @param forced rows that are withheld whatever their count
     * @param lower  what a reader knows a row to be at the least, from elsewhere; 1 where not given
     * @return empty where no choice of rows is enough and the whole breakdown has to go
     */
    static Optional<Set<String>> withheld(Map<String, Long> rows, long bound, Set<String> forced,
            Map<String, Long> lower, int threshold) {
        Set<String> withheld = new HashSet<>();
        rows.forEach((row, count) -> {
            if (count < threshold || forced.contains(row)) {
                withheld.add(row);
            }
        });
        while (!withheld.isEmpty() && !protect(withheld, rows, bound, lower, threshold)) {
            Optional<String> next = rows.keySet()
                    .stream()
                    .filter(row -> !withheld.contains(row))
                    .min(Comparator.<String>comparingLong(row -> rows.getOrDefault(row, 0L))
                            .thenComparing(Comparator.naturalOrder()));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            withheld.add(next.get());
        }
        return Optional.of(withheld);
    }

    private static boolean protect(Set<String> withheld, Map<String, Long> rows, long bound, Map<String, Long> lower,
            int threshold) {
        long slack = bound;
        for (Map.Entry<String, Long> row : rows.entrySet()) {
            slack -= withheld.contains(row.getKey())
                    ? Math.max(1, lower.getOrDefault(row.getKey(), 1L))
                    : row.getValue();
        }
        boolean alone = withheld.size() < 2 && bound == rows.values().stream().mapToLong(Long::longValue).sum();
        return !alone && slack >= threshold - 1;
    }
}
