package ledger.beneficiary.disclose;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import ledger.platform.web.Caller;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who read whose personal data, when and why; append only. */
@Component
public class Reads {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reads(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A read that was allowed.
     *
     * @param number of the read, rising for each person
     * @param reader subject of the bearer token
     * @param client the application that the token was given to
     */
    record Read(long number, UUID beneficiaryId, String reader, String client, Instant readAt, String reason) {}

    /** Records a read, for good: when this returns it is committed. */
    public void record(UUID personId, Caller caller, String reason) {
        transaction.executeWithoutResult(_ -> {
            // One after the other for each person, so that a later number is never visible before an earlier one.
            jdbc.query("SELECT pg_advisory_xact_lock(hashtextextended('read of ' || ?, 0))", _ -> {},
                    personId.toString());
            jdbc.update("""
                        INSERT INTO personal_data_read (beneficiary_id, reader, client, read_at, reason)
                        VALUES (?, ?, ?, ?, ?)
                        """, personId, caller.subject(), caller.client(), Timestamp.from(clock.instant()), reason);
        });
    }

    /** The reads of a person's data after a number, oldest first. */
    List<Read> of(UUID personId, long after, int limit) {
        return jdbc.query("""
                          SELECT number, beneficiary_id, reader, client, read_at, reason FROM personal_data_read
                          WHERE beneficiary_id = ? AND number > ? ORDER BY number LIMIT ?
                          """,
                (row, _) -> new Read(row.getLong("number"), row.getObject("beneficiary_id", UUID.class),
                        row.getString("reader"), row.getString("client"), row.getTimestamp("read_at").toInstant(),
                        row.getString("reason")),
                personId, after, limit);
    }
}
