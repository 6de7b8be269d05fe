package ledger.deploy.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.util.UUID;

import ledger.deploy.home.Service;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All events of one service's store, as its table holds them. */
final class StoreEvents {
    private static final int PORTION = 2_000;
    private static final JsonMapper JSON = new JsonMapper();

    private StoreEvents() {}

    static void forEach(Connection store, Service service, Crossing crossing) throws SQLException {
        // Only within a transaction are rows fetched in portions.
        store.setAutoCommit(false);
        try (Statement query = store.createStatement()) {
            query.setFetchSize(PORTION);
            try (ResultSet row = query.executeQuery("SELECT event_identifier, payload_type || '.v' || payload_revision,"
                    + " aggregate_identifier, sequence_number, recorded_at, meta_data, payload,"
                    + " global_index FROM " + table(service)
                    + " ORDER BY global_index")) {
                while (row.next()) {
                    try {
                        crossing.take(event(row, service));
                    } catch (IllegalArgumentException | DateTimeException | JacksonException _) {
                        crossing.takeUnreadable(where(service), "the row of index " + row.getLong(8));
                    }
                }
            }
        } finally {
            store.rollback();
        }
        crossing.flush();
    }

    private static HeldEvent event(ResultSet row, Service service) throws SQLException {
        return new HeldEvent(where(service), UUID.fromString(row.getString(1)), "/" + service.module(),
                row.getString(2), null, row.getString(3), row.getLong(4), HeldEvent.time(row.getString(5)),
                actor(row.getBytes(6)), row.getBytes(7));
    }

    /** Reporting keeps its periods' events beside the journal, in a schema of their own. */
    private static String table(Service service) {
        return service == Service.REPORTING ? "periods.domain_event" : "domain_event";
    }

    private static String where(Service service) {
        return "the event store of " + service.module();
    }

    private static @Nullable String actor(byte[] metaData) {
        JsonNode actor = JSON.readTree(metaData).get("actor");
        return actor == null || actor.isNull() ? null : actor.asString();
    }
}
