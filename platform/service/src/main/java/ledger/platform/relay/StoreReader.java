package ledger.platform.relay;

import java.util.Arrays;
import java.util.List;

import ledger.vocabulary.event.EventJson;

import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/**
 * Reads the event store in an order in which nothing is ever skipped.
 *
 * <p>
 * Numbers are given when a row is inserted, rows become visible when their transaction commits: a reader that remembers
 * "the highest number seen" loses the rows of a slower transaction for ever. So this one stops below the oldest
 * transaction that is still running ({@code pg_snapshot_xmin}) and orders by (transaction, index): what is below that
 * line is complete, whatever the order of commits, clocks or pauses. A transaction left open holds the line back, which
 * shows as lag, and never lets anything be passed over.
 */
final class StoreReader {
    private final JdbcClient jdbc;

    StoreReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StoredEvent> after(RelayPosition position, int limit) {
        Actors actors = new Actors();
        return jdbc
                .sql("""
                     SELECT transaction_id, global_index, event_identifier, aggregate_identifier, sequence_number, recorded_at,
                            payload_type || '.v' || payload_revision AS type, payload, meta_data
                     FROM domain_event
                     WHERE (transaction_id, global_index) > (CAST(CAST(:transaction AS text) AS xid8), :index)
                       AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
                     ORDER BY transaction_id, global_index
                     LIMIT :limit
                     """)
                .param("transaction", position.transactionId())
                .param("index", position.globalIndex())
                .param("limit", limit)
                .query((row, _) -> new StoredEvent(
                        new RelayPosition(Long.parseLong(row.getString("transaction_id")), row.getLong("global_index")),
                        row.getString("event_identifier"), row.getString("aggregate_identifier"),
                        row.getLong("sequence_number"), row.getString("recorded_at"), row.getString("type"),
                        row.getBytes("payload"), actors.in(row.getBytes("meta_data"))))
                .list();
    }

    /** Whether events are committed that cannot be read yet, since an older transaction still runs. */
    boolean heldBack() {
        // By the end of the index: of an EXISTS the planner expects a third of all rows, and looks for one in the whole table.
        return jdbc.sql("""
                        SELECT transaction_id >= pg_snapshot_xmin(pg_current_snapshot()) FROM domain_event
                        ORDER BY transaction_id DESC, global_index DESC LIMIT 1
                        """)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** The last committed event; those of slower transactions may still come before it. */
    RelayPosition head() {
        return jdbc.sql("""
                        SELECT transaction_id, global_index FROM domain_event
                        ORDER BY transaction_id DESC, global_index DESC LIMIT 1
                        """)
                .query((row, _) -> new RelayPosition(Long.parseLong(row.getString("transaction_id")),
                        row.getLong("global_index")))
                .optional()
                .orElse(RelayPosition.START);
    }

    /** Committed events after the one position and up to the other, those above the line included. */
    long count(RelayPosition after, RelayPosition upTo) {
        return jdbc.sql("""
                        SELECT count(*) FROM domain_event
                        WHERE (transaction_id, global_index) > (CAST(CAST(:after AS text) AS xid8), :afterIndex)
                          AND (transaction_id, global_index) <= (CAST(CAST(:upTo AS text) AS xid8), :upToIndex)
                        """)
                .param("after", after.transactionId())
                .param("afterIndex", after.globalIndex())
                .param("upTo", upTo.transactionId())
                .param("upToIndex", upTo.globalIndex())
                .query(Long.class)
                .single();
    }

    /** The position that was stored last, by whichever process relays. */
    RelayPosition storedPosition(String processor, int segment) {
        return jdbc.sql("SELECT token FROM token_entry WHERE processor_name = :processor AND segment = :segment")
                .param("processor", processor)
                .param("segment", segment)
                .query((row, _) -> EventJson.mapper().readValue(row.getBytes("token"), RelayPosition.class))
                .optional()
                .orElse(RelayPosition.START);
    }

    /** Reads who acted out of an event's metadata: mostly the same for many events in a row, which are read once. */
    private static final class Actors {
        private byte[] metaData = {};
        private @Nullable String actor;

        @Nullable
        String in(byte[] next) {
            if (!Arrays.equals(next, metaData)) {
                JsonNode found = EventJson.mapper().readTree(next).get("actor");
                actor = found == null || found.isNull() ? null : found.asString();
                metaData = next;
            }
            return actor;
        }
    }
}
