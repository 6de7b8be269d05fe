package ledger.reporting.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/** A table of facts, whose rows are put in place of those of the same key by one statement for all of them. */
final class FactTable {
    private final String sql;
    private final int columns;

    /**
     * @param keys    how many of the columns, from the first on, are the primary key
     * @param columns each with its type, as {@code person_id uuid}
     */
    FactTable(String table, int keys, String... columns) {
        List<String> names = Arrays.stream(columns).map(column -> column.substring(0, column.indexOf(' '))).toList();
        List<String> arrays = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            String type = columns[i].substring(columns[i].indexOf(' ') + 1);
            boolean day = type.equals("date");
            arrays.add("?::" + (day ? "int" : type) + "[]");
            values.add((day ? "date 'epoch' + " : "") + names.get(i));
        }
        this.columns = columns.length;
        this.sql = "INSERT INTO " + table + " (" + String.join(", ", names) + ") SELECT " + String.join(", ", values)
                + " FROM unnest(" + String.join(", ", arrays) + ") AS given (" + String.join(", ", names)
                + ") ON CONFLICT (" + String.join(", ", names.subList(0, keys)) + ") DO UPDATE SET "
                + String.join(", ", names.subList(keys, names.size())
                        .stream()
                        .map(column -> column + " = excluded." + column)
                        .toList());
    }

    /** @param rows values in the order of the columns, of each key one row */
    void put(JdbcTemplate jdbc, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Object[] arrays = new Object[columns];
        for (int column = 0; column < columns; column++) {
            @Nullable
            String[] values = new @Nullable String[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = text(rows.get(row)[column]);
            }
            arrays[column] = values;
        }
        jdbc.update(sql, arrays);
    }

    /** Days go as their distance from 1970: not every year that Java writes is one that PostgreSQL reads. */
    private static @Nullable String text(@Nullable Object value) {
        return value instanceof LocalDate day
                ? Long.toString(day.toEpochDay())
                : value == null ? null : value.toString();
    }
}
