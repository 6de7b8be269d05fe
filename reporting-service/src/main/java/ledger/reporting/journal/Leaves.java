package ledger.reporting.journal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Hashes the leaves of the log, each of which is written with its entry, and keeps what that took. */
public final class Leaves {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongAdder hashed = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /**
     * On a thread of the platform.
     *
     * @param read the same entries, whose data need not be parsed only to know that they are JSON where facts were made of them
     */
    List<byte[]> of(List<WholeEntry> entries, List<JournalEntry> read) {
        long begin = THREADS.getCurrentThreadCpuTime();
        List<byte[]> leaves = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            leaves.add(entries.get(i).leafHash(read.get(i).isRead()));
        }
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
