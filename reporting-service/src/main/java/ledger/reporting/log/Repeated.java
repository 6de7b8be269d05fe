package ledger.reporting.log;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One thing done again and again in a thread of its own, a second after it was done before, until it is stopped. */
final class Repeated {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /** @param task throws nothing; what it waits for may be interrupted when it is stopped */
    Repeated(String name, Runnable task) {
        thread = Thread.ofPlatform().name(name).start(() -> run(task));
    }

    private void run(Runnable task) {
        try {
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                task.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when it is done for the last time. */
    void stop() {
        stopping.countDown();
        join();
    }

    /** The same for what may wait long for others: it does not wait any further. */
    void interrupt() {
        stopping.countDown();
        thread.interrupt();
        join();
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
