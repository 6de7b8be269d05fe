package ledger.reporting.report;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

import ledger.reporting.count.Cells;

/**
 * People by two dimensions at once.
 *
 * @param rows    dimension of the outer keys, such as {@code sex}
 * @param columns dimension of the inner keys
 * @param people  distinct persons; cells of zero are left out, and of a dimension in which a person can have several values
 *                cells may add up to more than the total
 * @param shares  of all people of the report, in percent with one decimal (rule 18)
 */
public record Breakdown(String rows, String columns, SortedMap<String, SortedMap<String, Long>> people,
        SortedMap<String, SortedMap<String, BigDecimal>> shares) {
    static Breakdown of(Cells cells, long total) {
        SortedMap<String, SortedMap<String, BigDecimal>> shares = new TreeMap<>();
        cells.people().forEach((row, byColumn) -> byColumn.forEach((column, people) -> shares
                .computeIfAbsent(row, _ -> new TreeMap<>()).put(column, Shares.share(people, total))));
        return new Breakdown(cells.rows().parameter(), cells.columns().parameter(), cells.people(), shares);
    }
}
