package ledger.deploy.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.Failure;

/**
 * What the machine's PostgreSQL takes where nothing is decided, looked up, published or counted: rows as large as the
 * events in the store, into a table with the store's columns and indexes, a thousand in each transaction.
 */
final class PlainInserts {
    private static final int BATCH = 1_000;
    private static final Service STORE = Service.ASSISTANCE;

    private final Installation installation;

    PlainInserts(Installation installation) {
        this.installation = installation;
    }

    Rate measure(long rows) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            byte[] payload = filler(statement, "payload");
            byte[] metaData = filler(statement, "meta_data");
            statement.execute("CREATE TABLE plain_event (LIKE domain_event INCLUDING ALL)");
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            insert(connection, rows, payload, metaData);
            return Rate.of(rows, (System.nanoTime() - begin) / 1e9);
        } catch (SQLException e) {
            throw new Failure("The plain inserts failed: " + Failure.reason(e), e);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", STORE.database());
        properties.put("password", Secrets.of(installation.home()).databasePassword(STORE));
        properties.put("reWriteBatchedInserts", "true");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + installation.ports().postgres() + "/" + STORE.database(), properties);
    }

    /** Bytes without order, as many as the column holds on average. */
    private static byte[] filler(Statement statement, String column) throws SQLException {
        try (ResultSet length = statement
                .executeQuery("SELECT coalesce(avg(octet_length(" + column + ")), 0)::int FROM domain_event")) {
            length.next();
            byte[] bytes = new byte[length.getInt(1)];
            ThreadLocalRandom.current().nextBytes(bytes);
            return bytes;
        }
    }

    private static void insert(Connection connection, long rows, byte[] payload, byte[] metaData) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO plain_event (event_identifier,"
                + " aggregate_identifier, sequence_number, type, recorded_at, payload_type, payload, meta_data)"
                + " VALUES (?, ?, 0, 'ServiceDelivery', '2026-01-01T00:00:00.000Z', 'ServiceDelivered.v1', ?, ?)")) {
            for (long row = 1; row <= rows; row++) {
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, UUID.randomUUID().toString());
                insert.setBytes(3, payload);
                insert.setBytes(4, metaData);
                insert.addBatch();
                if (row % BATCH == 0 || row == rows) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
