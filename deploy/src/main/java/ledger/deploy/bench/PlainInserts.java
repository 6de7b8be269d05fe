package ledger.deploy.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.terminal.Failure;

/**
 * What the machine's PostgreSQL takes where nothing is decided, sealed, looked up, published or counted: events of the
 * store, byte for byte but for their ids, into a table with the store's columns and indexes, a thousand in each
 * transaction, over one connection.
 */
final class PlainInserts {
    private static final int BATCH = 1_000;
    private static final int EVENTS = 10_000;

    private final StoreDatabase store;

    PlainInserts(StoreDatabase store) {
        this.store = store;
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared through the record
    private record Event(String type, String recordedAt, String payloadType, String revision, byte[] payload,
            byte[] metaData) {}

    /** Writes that many rows; each call goes on in the same table. */
    Rate measure(long rows) {
        try (Connection connection = store.connect(); Statement statement = connection.createStatement()) {
            List<Event> events = events(statement);
            if (events.isEmpty()) {
                throw new Failure("The plain inserts have nothing to write: nothing was recorded before.");
            }
            statement.execute("CREATE TABLE IF NOT EXISTS plain_event (LIKE domain_event INCLUDING ALL)"
                    + settings(statement));
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            insert(connection, rows, events);
            return Rate.of(rows, (System.nanoTime() - begin) / 1e9);
        } catch (SQLException e) {
            throw new Failure("The plain inserts failed: " + Failure.reason(e), e);
        }
    }

    /** Those of the store's own table, which LIKE leaves out: how often it is looked through. */
    private static String settings(Statement statement) throws SQLException {
        try (ResultSet row = statement
                .executeQuery("SELECT coalesce('WITH (' || array_to_string(reloptions, ', ') || ')', '')"
                        + " FROM pg_class WHERE oid = 'domain_event'::regclass")) {
            row.next();
            return " " + row.getString(1);
        }
    }

    private static List<Event> events(Statement statement) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT type, recorded_at, payload_type, payload_revision, payload,"
                + " meta_data FROM domain_event ORDER BY global_index DESC LIMIT " + EVENTS)) {
            while (row.next()) {
                events.add(new Event(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        row.getBytes(5), row.getBytes(6)));
            }
        }
        return events;
    }

    private static void insert(Connection connection, long rows, List<Event> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO plain_event (event_identifier,"
                + " aggregate_identifier, sequence_number, type, recorded_at, payload_type, payload_revision, payload,"
                + " meta_data) VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?)")) {
            for (long row = 1; row <= rows; row++) {
                Event event = events.get((int) (row % events.size()));
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, UUID.randomUUID().toString());
                insert.setString(3, event.type());
                insert.setString(4, event.recordedAt());
                insert.setString(5, event.payloadType());
                insert.setString(6, event.revision());
                insert.setBytes(7, event.payload());
                insert.setBytes(8, event.metaData());
                insert.addBatch();
                if (row % BATCH == 0 || row == rows) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
