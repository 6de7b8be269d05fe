package ledger.gateway.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import ledger.platform.web.Caller;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

import org.jspecify.annotations.Nullable;

/**
 * The record of access in the door's own database, append-only. What is written is committed when the call returns; that
 * somebody asked is on the disk by then, how it ended follows within a second.
 */
@Component
class AccessLog {
    private final JdbcClient jdbc;
    private final GroupedInserts begun;
    private final GroupedInserts ended;

    AccessLog(JdbcClient jdbc, JdbcTemplate inserts, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.begun = new GroupedInserts(inserts, transactions,
                "INSERT INTO access_record (request_id, subject, client, method, path) VALUES (?, ?, ?, ?, ?)", true);
        // A record without an outcome says by itself that the end is not known; the caller's next request need not wait.
        this.ended = new GroupedInserts(inserts, transactions,
                "INSERT INTO access_outcome (request_id, status, milliseconds, complete) VALUES (?, ?, ?, ?)", false);
    }

    /** A request that is about to be passed on. */
    void begin(UUID requestId, Caller caller, String method, String path) {
        begun.write(new Object[]{requestId, caller.subject(), caller.client(), method, path});
    }

    /** @param complete whether the whole answer was handed over */
    void end(UUID requestId, int status, long milliseconds, boolean complete) {
        ended.write(new Object[]{requestId, status, milliseconds, complete});
    }

    /**
     * Which records are asked for.
     *
     * @param from    first moment, null for no bound
     * @param to      first moment that is too late, null for no bound
     * @param subject null for everybody
     */
    record Selection(@Nullable Instant from, @Nullable Instant to, @Nullable String subject, AccessCursor after,
            int limit) {}

    /** Oldest first; only what no transaction that is still running could slip something in front of. */
    List<AccessRecord> read(Selection selection) {
        return jdbc.sql("""
                        SELECT r.*, o.status, o.milliseconds, o.complete
                        FROM access_record r LEFT JOIN access_outcome o USING (request_id)
                        WHERE (r.transaction_id, r.position) > (CAST(:transaction AS xid8), :position)
                          AND r.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
                          AND (CAST(:from AS timestamptz) IS NULL OR r.recorded_at >= :from)
                          AND (CAST(:to AS timestamptz) IS NULL OR r.recorded_at < :to)
                          AND (CAST(:subject AS text) IS NULL OR r.subject = :subject)
                        ORDER BY r.transaction_id, r.position
                        LIMIT :limit
                        """)
                .param("transaction", selection.after().transaction())
                .param("position", selection.after().position())
                .param("from", utc(selection.from()))
                .param("to", utc(selection.to()))
                .param("subject", selection.subject())
                .param("limit", selection.limit())
                .query((row, _) -> record(row))
                .list();
    }

    private static AccessRecord record(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        AccessRecord.Outcome outcome = row.wasNull()
                ? null
                : new AccessRecord.Outcome(status, row.getLong("milliseconds"), row.getBoolean("complete"));
        return new AccessRecord(row.getObject("request_id", UUID.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(), row.getString("subject"),
                row.getString("client"), row.getString("method"), row.getString("path"), outcome,
                new AccessCursor(row.getString("transaction_id"), row.getLong("position")));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
