package ledger.reporting.journal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Hashes the leaves of the log, each of which is written with its entry, and keeps what that took. */
public final class Leaves {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongAdder hashed = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** On a thread of the platform. */
    List<byte[]> of(List<WholeEntry> entries) {
        long begin = THREADS.getCurrentThreadCpuTime();
        List<byte[]> leaves = entries.stream().map(WholeEntry::leafHash).toList();
        nanos.add(THREADS.getCurrentThreadCpuTime() - begin);
        hashed.add(leaves.size());
        return leaves;
    }

    public long hashed() {
        return hashed.sum();
    }

    /** Of a processor, that hashing took; the database takes the entries before meanwhile. */
    public double time(TimeUnit unit) {
        return nanos.sum() / (double) unit.toNanos(1);
    }
}
