package ledger.reporting.journal;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/** Reads entries whole, as they are stored now, with the leaf hash that was stored when they were taken. */
public final class StoredEntries {
    private static final int PORTION = 2_000;

    private final JdbcTemplate jdbc;

    public StoredEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param leaf null for an entry that was taken before there was a log */
    @SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals alone
    public record Stored(WholeEntry entry, byte @Nullable [] leaf) {}

    /** Takes entries in ledger order. */
    public interface Reader<E extends Exception> {
        void accept(Stored stored) throws E;
    }

    /** Every entry after a position and up to another, in ledger order, read in portions. */
    public <E extends Exception> void forEach(long after, long upTo, Reader<E> reader) throws E {
        long position = after;
        while (position < upTo) {
            List<Stored> portion = portion(position, upTo);
            if (portion.isEmpty()) {
                return;
            }
            for (Stored stored : portion) {
                reader.accept(stored);
            }
            position = portion.getLast().entry().position();
        }
    }

    private List<Stored> portion(long after, long upTo) {
        return jdbc.query("SELECT position, event_id, source, type, subject, record_id, sequence, recorded_at, actor, "
                + "journalled_at, data, hash FROM journal LEFT JOIN log_leaf USING (position) "
                + "WHERE position > ? AND position <= ? ORDER BY position LIMIT ?",
                (row, _) -> new Stored(
                        new WholeEntry(row.getLong(1), row.getObject(2, UUID.class), row.getString(3),
                                row.getString(4), row.getObject(5, UUID.class), row.getObject(6, UUID.class),
                                row.getLong(7), row.getTimestamp(8).toInstant(), row.getString(9),
                                row.getTimestamp(10).toInstant(), row.getBytes(11)),
                        row.getBytes(12)),
                after, upTo, PORTION);
    }
}
