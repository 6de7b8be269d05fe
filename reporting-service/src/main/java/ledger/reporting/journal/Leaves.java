package ledger.reporting.journal;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import ledger.platform.sql.CopyRows;
import org.springframework.jdbc.core.JdbcTemplate;

/** The leaves of the log, each written with its entry in one transaction; and how long that has taken so far. */
public final class Leaves {
    private final LongAdder written = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();

    CopyRows rows(List<WholeEntry> entries) {
        long begin = System.nanoTime();
        CopyRows rows = new CopyRows("log_leaf", List.of("position", "hash"));
        entries.forEach(entry -> rows.row().bigint(entry.position()).bytes(entry.leafHash()));
        nanoseconds.add(System.nanoTime() - begin);
        return rows;
    }

    void write(JdbcTemplate jdbc, CopyRows rows, int leaves) {
        long begin = System.nanoTime();
        rows.write(jdbc);
        nanoseconds.add(System.nanoTime() - begin);
        written.add(leaves);
    }

    public long written() {
        return written.sum();
    }

    /** Of hashing, and of writing until the database has taken them, as if nothing went on meanwhile. */
    public double time(TimeUnit unit) {
        return nanoseconds.sum() / (double) unit.toNanos(1);
    }
}
