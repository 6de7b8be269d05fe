package ledger.platform.relay;

import java.util.List;

import ledger.vocabulary.event.EventJson;

import org.springframework.jdbc.core.simple.JdbcClient;

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
                        row.getBytes("payload"), row.getBytes("meta_data")))
                .list();
    }

    /** Committed events after the position, those above the line included. */
    long countAfter(RelayPosition position) {
        return jdbc.sql("""
                        SELECT count(*) FROM domain_event
                        WHERE (transaction_id, global_index) > (CAST(CAST(:transaction AS text) AS xid8), :index)
                        """)
                .param("transaction", position.transactionId())
                .param("index", position.globalIndex())
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
}
