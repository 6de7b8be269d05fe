package ledger.reporting.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import ledger.platform.sql.CopiedRows;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/** Reads entries whole, as they are stored now, with the leaf hash that was stored when they were taken. */
public final class StoredEntries {
    private static final long PORTION = 5_000;

    private final JdbcTemplate jdbc;

    public StoredEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param leaf null where somebody has taken it away */
    @SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals alone
    public record Stored(WholeEntry entry, byte @Nullable [] leaf) {}

    /** Takes entries in ledger order. */
    public interface Reader<E extends Exception> {
        void accept(Stored stored) throws E;
    }

    /** Every entry after a position and up to another, in ledger order, read in portions. */
    public <E extends Exception> void forEach(long after, long upTo, Reader<E> reader) throws E {
        for (long from = after; from < upTo; from += PORTION) {
            for (Stored stored : portion(from, Math.min(upTo, from + PORTION))) {
                reader.accept(stored);
            }
        }
    }

    private List<Stored> portion(long after, long upTo) {
        List<Stored> portion = new ArrayList<>();
        stream(after, upTo, portion::add);
        return portion;
    }

    /** The same for a reader who is quick and asks the database for nothing meanwhile; no entry is kept. */
    public void stream(long after, long upTo, Consumer<Stored> reader) {
        CopiedRows.read(jdbc,
                "SELECT position, event_id, source, type, subject, record_id, sequence, recorded_at, actor,"
                        + " journalled_at, data, leaf FROM journal WHERE position > " + after + " AND position <= "
                        + upTo + " ORDER BY position",
                row -> reader.accept(new Stored(
                        new WholeEntry(row.bigint(), row.uuid(), row.text(), row.text(), row.uuid(), row.uuid(),
                                row.bigint(), row.instant(), row.textOrNull(), row.instant(), row.bytes()),
                        row.bytesOrNull())));
    }
}
