package ledger.assistance.people;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/** How long to wait for something that moves: until it has come no closer for a while. */
final class Patience {
    private final Duration limit;
    private long closest = Long.MAX_VALUE;
    private long movedAt = System.nanoTime();

    Patience(Duration limit) {
        this.limit = limit;
    }

    /** How much longer it may stand still; zero or less where that is over. */
    Duration left() {
        return limit.minusNanos(System.nanoTime() - movedAt);
    }

    /**
     * Waits a moment for the next look.
     *
     * @param distance how far it still is; less than ever before counts as movement
     * @param why      it is not there yet, for the message
     * @throws PeopleNotUpToDate where nothing has moved for too long
     */
    void pause(long distance, Duration moment, String why, @Nullable Throwable cause) {
        if (distance < closest) {
            closest = distance;
            movedAt = System.nanoTime();
        } else if (!left().isPositive()) {
            throw new PeopleNotUpToDate(why, cause);
        }
        LockSupport.parkNanos(moment.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new PeopleNotUpToDate("this service is stopping", null);
        }
    }
}
