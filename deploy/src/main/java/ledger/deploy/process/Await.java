package ledger.deploy.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import ledger.deploy.terminal.Failure;

/** Waiting for something outside this program, which cannot call back: asked again and again, up to a limit. */
public final class Await {
    private static final long PACE_MILLIS = 100;

    private Await() {}

    /** Asks ten times a second; returns whether the condition held before the limit. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            pause(PACE_MILLIS);
        }
        return true;
    }

    /** Lets time pass between two questions; an interrupt ends the command. */
    public static void pause(long millis) {
        try {
            // Nothing counts this down: it is a wait that an interrupt can end.
            boolean never = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            assert !never;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }
}
