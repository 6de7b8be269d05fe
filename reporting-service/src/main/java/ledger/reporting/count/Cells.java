package ledger.reporting.count;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * People by two dimensions at once. Each cell is a count of distinct persons; of a dimension in which a person can have
 * several values, cells may add up to more than the people. Cells of zero are left out.
 */
public record Cells(Dimension rows, Dimension columns, SortedMap<String, SortedMap<String, Long>> people) {
    static Cells empty(Dimension rows, Dimension columns) {
        return new Cells(rows, columns, new TreeMap<>());
    }

    void add(String row, String column, long persons) {
        if (persons != 0) {
            people.computeIfAbsent(row, _ -> new TreeMap<>()).merge(column, persons, Long::sum);
        }
    }
}
