package ledger.gateway.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import org.jspecify.annotations.Nullable;

/**
 * Writes rows of one table, committed before the call returns. Rows that come while others are being written wait and then
 * share one transaction: a commit waits for the disk, for many rows no longer than for one. Whoever finds nobody writing
 * writes for all that wait, so a lone row is never held up.
 */
final class GroupedInserts {
    /** Rows of one transaction at most. */
    private static final int MOST = 500;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final String insert;
    private final boolean onDisk;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    /** A row, and what became of it; touched only by who holds the lock, or has held it since. */
    private static final class Waiting {
        private final Object[] row;
        private boolean done;
        private @Nullable RuntimeException failure;

        private Waiting(Object[] row) {
            this.row = row;
        }
    }

    /**
     * @param onDisk whether a row is on the disk when the call returns; otherwise it can be read by then, and is on the disk
     *               within a second: a failure of the database may take it along
     */
    GroupedInserts(JdbcTemplate jdbc, PlatformTransactionManager transactions, String insert, boolean onDisk) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.insert = insert;
        this.onDisk = onDisk;
    }

    /** @throws DataAccessException or {@link TransactionException} where this row is not written */
    void write(Object[] row) {
        Waiting mine = new Waiting(row);
        waiting.add(mine);
        writing.lock();
        try {
            while (!mine.done) {
                writeNext();
            }
        } finally {
            writing.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
    }

    private void writeNext() {
        List<Waiting> group = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = group.size() < MOST ? waiting.poll() : null) {
            group.add(next);
        }
        RuntimeException failure = failureOf(group);
        if (failure instanceof DataIntegrityViolationException && group.size() > 1) {
            // One of them is at fault; the others must not fail for it.
            group.forEach(one -> end(one, failureOf(List.of(one))));
        } else {
            group.forEach(one -> end(one, failure));
        }
    }

    private @Nullable RuntimeException failureOf(List<Waiting> group) {
        try {
            transaction.executeWithoutResult(_ -> {
                if (!onDisk) {
                    jdbc.execute("SET LOCAL synchronous_commit = off");
                }
                jdbc.batchUpdate(insert, group.stream().map(one -> one.row).toList());
            });
            return null;
        } catch (DataAccessException | TransactionException e) {
            return e;
        }
    }

    private static void end(Waiting one, @Nullable RuntimeException failure) {
        one.failure = failure;
        one.done = true;
    }
}
