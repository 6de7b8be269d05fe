package ledger.deploy.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.Failure;

/**
 * What the machine's PostgreSQL takes where nothing is decided, looked up, published or counted: the events of
 * the store under new ids, into a table with the store's columns and indexes, a thousand in each transaction.
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
            List<Sample> samples = samples(statement);
            statement.execute("CREATE TABLE plain_event (LIKE domain_event INCLUDING ALL)");
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            insert(connection, rows, samples);
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

    /** What an event holds beside its ids. */
    private static final class Sample {
        private final byte[] payload;
        private final byte[] metaData;

        private Sample(byte[] payload, byte[] metaData) {
            this.payload = payload;
            this.metaData = metaData;
        }
    }

    /** The last events of the store, over and over under new ids. */
    private static List<Sample> samples(Statement statement) throws SQLException {
        List<Sample> samples = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT payload, meta_data FROM domain_event ORDER BY global_index DESC LIMIT " + BATCH)) {
            while (rows.next()) {
                samples.add(new Sample(rows.getBytes(1), rows.getBytes(2)));
            }
        }
        if (samples.isEmpty()) {
            throw new Failure("The event store is empty: there is nothing to write again.");
        }
        return samples;
    }

    private static void insert(Connection connection, long rows, List<Sample> samples) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO plain_event (event_identifier,"
                + " aggregate_identifier, sequence_number, type, recorded_at, payload_type, payload_revision, payload,"
                + " meta_data) VALUES (?, ?, 0, 'Delivery', '2026-01-01T00:00:00.000Z', 'ServiceDelivered', '1', ?, ?)")) {
            for (long row = 1; row <= rows; row++) {
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, UUID.randomUUID().toString());
                Sample sample = samples.get((int) (row % samples.size()));
                insert.setBytes(3, sample.payload);
                insert.setBytes(4, sample.metaData);
                insert.addBatch();
                if (row % BATCH == 0 || row == rows) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
