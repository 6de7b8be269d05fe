package ledger.deploy.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import ledger.deploy.terminal.Failure;

/** What the benchmark looks up in the registry's own tables. */
final class RegistryStore {
    private static final int FETCHED = 10_000;

    private final StoreDatabase database;

    RegistryStore(StoreDatabase database) {
        this.database = database;
    }

    /** The ids of people, by the ref that they were registered under. */
    Map<String, UUID> ids(Set<String> refs) {
        Map<String, UUID> ids = new HashMap<>();
        read("SELECT convert_from(payload, 'UTF8')::json ->> 'personRef', aggregate_identifier FROM domain_event"
                + " WHERE payload_type = 'BeneficiaryRegistered'",
                row -> {
                    String ref = row.getString(1);
                    if (refs.contains(ref)) {
                        ids.put(ref, UUID.fromString(row.getString(2)));
                    }
                });
        return ids;
    }

    /** Some people, each as likely as any other. */
    List<UUID> somebody(int people) {
        List<UUID> ids = new ArrayList<>();
        read("SELECT beneficiary_id FROM person_card ORDER BY random() LIMIT " + people,
                row -> ids.add(row.getObject(1, UUID.class)));
        return ids;
    }

    long people() {
        List<Long> count = new ArrayList<>();
        read("SELECT count(*) FROM person_card", row -> count.add(row.getLong(1)));
        return count.getFirst();
    }

    /** Bytes of what duplicates are found by: the log of tokens, and those on everybody's card. */
    long duplicateIndexBytes() {
        List<Long> bytes = new ArrayList<>();
        read("SELECT pg_total_relation_size('duplicate_log') + (SELECT sum(pg_column_size(tokens)) FROM person_card)",
                row -> bytes.add(row.getLong(1)));
        return bytes.getFirst();
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void read(String sql, RowReader reader) {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            // Together these let the driver read a part at a time: this program has little memory.
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCHED);
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        } catch (SQLException e) {
            throw new Failure("The registry's tables cannot be read: " + Failure.reason(e), e);
        }
    }
}
