package ledger.deploy.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C, or any other request to end, while something goes on that must not be left half done. */
public final class Interruption implements AutoCloseable {
    /** After this long the program ends whatever is left to do. */
    private static final long PATIENCE_SECONDS = 90;

    private final Runnable giveUp;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "interruption");
    private volatile boolean happened;

    /** @param giveUp makes what goes on end soon; this program then waits until it has ended */
    public Interruption(Runnable giveUp) {
        this.giveUp = giveUp;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public boolean happened() {
        return happened;
    }

    private void interrupted() {
        happened = true;
        giveUp.run();
        try {
            var _ = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What went on has ended. */
    @Override
    public void close() {
        over.countDown();
        if (!happened) {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program began to end this moment; the hook has nothing to wait for any more.
            happened = true;
        }
    }
}
