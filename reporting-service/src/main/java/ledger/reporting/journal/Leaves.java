package ledger.reporting.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import ledger.platform.sql.CopyRows;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The leaves of the log, each written with its entry in one transaction. They are hashed while the database takes the entries,
 * so what they cost and what journalling waits for them are two things; both are kept.
 */
public final class Leaves {
    private final LongAdder written = new LongAdder();
    private final LongAdder worked = new LongAdder();
    private final LongAdder waited = new LongAdder();

    CompletableFuture<CopyRows> hash(List<WholeEntry> entries) {
        return CompletableFuture.supplyAsync(() -> rows(entries));
    }

    private CopyRows rows(List<WholeEntry> entries) {
        long begin = System.nanoTime();
        CopyRows rows = new CopyRows("log_leaf", List.of("position", "hash"));
        entries.forEach(entry -> rows.row().bigint(entry.position()).bytes(entry.leafHash()));
        worked.add(System.nanoTime() - begin);
        return rows;
    }

    void write(JdbcTemplate jdbc, CompletableFuture<CopyRows> hashed, int leaves) {
        long begin = System.nanoTime();
        CopyRows rows = hashed.join();
        long ready = System.nanoTime();
        rows.write(jdbc);
        long end = System.nanoTime();
        worked.add(end - ready);
        waited.add(end - begin);
        written.add(leaves);
    }

    public long written() {
        return written.sum();
    }

    /** Of hashing, and of writing until the database has taken them, as if nothing went on meanwhile. */
    public double worked(TimeUnit unit) {
        return worked.sum() / (double) unit.toNanos(1);
    }

    /** For which journalling stood still: until the hashes were there and the database had taken them. */
    public double waited(TimeUnit unit) {
        return waited.sum() / (double) unit.toNanos(1);
    }
}
