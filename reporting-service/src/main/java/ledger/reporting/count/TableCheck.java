package ledger.reporting.count;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.jdbc.core.JdbcTemplate;
import org.roaringbitmap.RoaringBitmap;

/** Holds the table of deliveries, as analysts read it, against the counts. */
final class TableCheck {
    private TableCheck() {}

    /** The months, programmes and services that differ; both sides must be at one position. */
    static List<String> differing(JdbcTemplate jdbc, Counts counts) {
        SortedMap<String, Long> inTables = new TreeMap<>();
        jdbc.query("SELECT to_char(delivered_on, 'YYYY-MM'), programme, service, count(*), count(DISTINCT person_id) "
                + "FROM delivery GROUP BY 1, 2, 3", row -> {
                    String part = part(row.getString(1), row.getString(2), row.getString(3));
                    inTables.put(part + ", rows", row.getLong(4));
                    inTables.put(part + ", people", row.getLong(5));
                });
        SortedMap<String, Long> inCounts = new TreeMap<>();
        counts.months().forEach((month, rows) -> rows.deliveries().forEach((key, number) -> {
            String part = part(month.toString(), key.programme().name(), key.service().name());
            RoaringBitmap people = rows.bits(counts.kinds()).byService().getOrDefault(key, new RoaringBitmap());
            inCounts.put(part + ", rows", number);
            inCounts.put(part + ", people", (long) people.getCardinality());
        }));
        SortedSet<String> parts = new TreeSet<>(inTables.keySet());
        parts.addAll(inCounts.keySet());
        parts.removeIf(part -> Objects.equals(inTables.get(part), inCounts.get(part)));
        return List.copyOf(parts);
    }

    private static String part(String month, String programme, String service) {
        return "table of deliveries, " + month + ", " + programme + ", " + service;
    }
}
