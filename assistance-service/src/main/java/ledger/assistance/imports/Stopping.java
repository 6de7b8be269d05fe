package ledger.assistance.imports;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether this process is being stopped, known to all that would rather end than wait. */
final class Stopping {
    private volatile CountDownLatch latch = new CountDownLatch(1);

    void begin() {
        latch.countDown();
    }

    boolean begun() {
        return latch.getCount() == 0;
    }

    /** As after a stop, when work begins anew. */
    void reset() {
        latch = new CountDownLatch(1);
    }

    /** Waits for a while, or until the stop begins. */
    void pause(Duration atMost) throws InterruptedException {
        if (latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("stopping");
        }
    }
}
