package ledger.reporting.sheet;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One table of a report.
 *
 * @param id    path of the JSON form, such as {@code people.bySex}
 * @param whole path of the figure that its rows are shares of; null for none
 */
record Table(String id, @Nullable String whole, List<Row> rows) {
    /**
     * One figure.
     *
     * @param key   code inside the table; empty for a figure without one, and for the rest of a table of which not all is
     *              shown
     * @param count null where it is withheld
     */
    record Row(String path, String key, @Nullable Long count) {
        boolean withheld() {
            return count == null;
        }
    }

    /** The rows that are shown, the largest first, then by key. */
    List<Row> largestFirst() {
        return rows.stream()
                .sorted(Comparator.comparingLong((Row row) -> row.count() == null ? 0 : -row.count())
                        .thenComparing(Row::key))
                .toList();
    }

    /** As a reader expects them: ages by age with those unknown last, totals as they are, all else the largest first. */
    List<Row> inOrder() {
        return switch (id) {
            case "summary" -> rows;
            case "people.byAgeGroup" -> rows.stream().sorted(Comparator.comparingInt(Table::age)).toList();
            default -> largestFirst();
        };
    }

    private static int age(Row row) {
        String first = row.key().replaceAll("\\D.*", "");
        return first.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(first);
    }

    /** The largest count that is shown; 1 where there is none. */
    long largest() {
        return rows.stream().map(Row::count).mapToLong(count -> count == null ? 1 : count).max().orElse(1);
    }
}
