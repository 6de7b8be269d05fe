package ledger.deploy.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

import ledger.deploy.process.Await;
import ledger.deploy.terminal.Failure;

/** Starts parts side by side and watches them until they are ready, or one of them ends. */
final class Starter {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** How long a part is started again that ended for a reason which passes. */
    private static final Duration STARTED_AGAIN = Duration.ofSeconds(30);
    private static final int LOG_LINES = 20;

    private final Set<Part> missing;
    private final StartProgress progress;
    private final List<Part> started = new ArrayList<>();
    private boolean cancelled;

    /** @param missing the parts that do not run yet; the others are watched, and started if they end */
    Starter(List<Part> missing, StartProgress progress) {
        this.missing = ConcurrentHashMap.newKeySet();
        this.missing.addAll(missing);
        this.progress = progress;
    }

    /** What has been started here. */
    synchronized List<Part> started() {
        return List.copyOf(started);
    }

    /** Does ahead what the part's start needs, if it is missing. */
    void prepare(Part part) {
        if (missing.contains(part) && !isCancelled()) {
            part.prepare();
        }
    }

    /** Starts the part if it is missing. */
    void start(Part part) {
        if (missing.contains(part) && register(part)) {
            part.start();
        }
    }

    /** Returns when the part does its work; fails when it ends instead, or takes longer than three minutes. */
    void awaitReady(Part part) {
        long begin = System.nanoTime();
        boolean decided = Await.until(LIMIT, () -> {
            if (isCancelled()) {
                throw new CancellationException();
            }
            if (part.runs()) {
                return part.ready();
            }
            if (missing.add(part)) {
                // It was ending when it was looked at: a killed process may live on for a moment.
                start(part);
                return false;
            }
            boolean again = part.endedForAWhile()
                    && System.nanoTime() - begin < STARTED_AGAIN.toNanos();
            if (!again) {
                throw new Failure(part.name() + " ended before it was ready." + lastLines(part));
            }
            part.start();
            return false;
        });
        if (!decided) {
            throw new Failure(part.name() + " was not ready within " + LIMIT.toMinutes() + " minutes."
                    + lastLines(part));
        }
        progress.ready(part.name());
    }

    /** Nothing is started and nothing is waited for any more. */
    synchronized void cancel() {
        cancelled = true;
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Before it is started: a start that fails half-way has to be cleaned up too. */
    private synchronized boolean register(Part part) {
        return !cancelled && started.add(part);
    }

    private static String lastLines(Part part) {
        List<String> lines = part.process().log().tail(LOG_LINES);
        return " Its log is " + part.process().log().path()
                + (lines.isEmpty() ? "; it wrote nothing." : "; its last lines:\n  " + String.join("\n  ", lines));
    }
}
