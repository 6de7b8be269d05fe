package ledger.platform.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells readers in this process that something was committed, so that they need not wait for their next look. */
public final class CommitSignal {
    private final Semaphore committed = new Semaphore(0);

    public void raise() {
        if (committed.availablePermits() == 0) {
            committed.release();
        }
    }

    /** Waits for a commit in this process, but not longer: another process may have committed too. */
    public void await(Duration atMost) throws InterruptedException {
        if (committed.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            committed.drainPermits();
        }
    }
}
