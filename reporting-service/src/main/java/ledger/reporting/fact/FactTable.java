package ledger.reporting.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import ledger.platform.sql.CopyRows;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/** A table of facts. Rows are put in place of those of the same key, or added where none can be, by one statement for all. */
final class FactTable {
    private final String table;
    private final List<String> names;
    private final List<String> types;
    private final String putting;

    /**
     * @param keys    how many of the columns, from the first on, are the primary key
     * @param columns each with its type, as {@code person_id uuid}
     */
    FactTable(String table, int keys, String... columns) {
        this.table = table;
        this.names = Arrays.stream(columns).map(column -> column.substring(0, column.indexOf(' '))).toList();
        this.types = Arrays.stream(columns).map(column -> column.substring(column.indexOf(' ') + 1)).toList();
        List<String> arrays = types.stream().map(type -> "?::" + (type.equals("date") ? "int" : type) + "[]").toList();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            values.add((types.get(i).equals("date") ? "date 'epoch' + " : "") + names.get(i));
        }
        this.putting = "INSERT INTO " + table + " (" + String.join(", ", names) + ") SELECT "
                + String.join(", ", values) + " FROM unnest(" + String.join(", ", arrays) + ") AS given ("
                + String.join(", ", names) + ") ON CONFLICT (" + String.join(", ", names.subList(0, keys))
                + ") DO UPDATE SET " + String.join(", ", names.subList(keys, names.size())
                        .stream()
                        .map(column -> column + " = excluded." + column)
                        .toList());
    }

    /** Rows as they will be written. */
    interface Rows {
        void write(JdbcTemplate jdbc);
    }

    /**
     * @param known whether the table may have rows of these keys; adding others costs a third
     * @param rows  values in the order of the columns, of each key one row
     */
    Rows rows(boolean known, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return _ -> {};
        }
        if (known) {
            return jdbc -> put(jdbc, rows);
        }
        CopyRows copy = new CopyRows(table, names);
        for (Object[] row : rows) {
            copy.row();
            for (int column = 0; column < row.length; column++) {
                write(copy, types.get(column), row[column]);
            }
        }
        return copy::write;
    }

    private static void write(CopyRows copy, String type, @Nullable Object value) {
        switch (type) {
            case "uuid" -> copy.uuid((UUID) Objects.requireNonNull(value));
            case "text" -> copy.text((String) value);
            case "date" -> copy.date((LocalDate) value);
            case "bigint" -> copy.bigint((Long) Objects.requireNonNull(value));
            case "boolean" -> copy.bool((Boolean) value);
            default -> throw new IllegalArgumentException("no column of facts is a " + type);
        }
    }

    private void put(JdbcTemplate jdbc, List<Object[]> rows) {
        Object[] arrays = new Object[names.size()];
        for (int column = 0; column < arrays.length; column++) {
            @Nullable
            String[] values = new @Nullable String[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = text(rows.get(row)[column]);
            }
            arrays[column] = values;
        }
        jdbc.update(putting, arrays);
    }

    /** Days go as their distance from 1970: not every year that Java writes is one that PostgreSQL reads. */
    private static @Nullable String text(@Nullable Object value) {
        return value instanceof LocalDate day
                ? Long.toString(day.toEpochDay())
                : value == null ? null : value.toString();
    }
}
