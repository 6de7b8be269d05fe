package ledger.reporting.log;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Somebody outside who is given signed checkpoints, so that no other history can be shown later. */
interface Outlet {
    /** As logs and health name it. */
    String name();

    /**
     * Gives out what is new, if anything is.
     *
     * @throws NotTaken where it was refused, and why
     */
    void giveOut() throws NotTaken, IOException, ExecutionException, InterruptedException;

    /** Drops what is open; the next checkpoint opens it anew. */
    void close();

    /** What was given was refused. The message says what it means for the log. */
    final class NotTaken extends Exception {
        private static final long serialVersionUID = 1L;

        NotTaken(String message) {
            super(message);
        }
    }
}
