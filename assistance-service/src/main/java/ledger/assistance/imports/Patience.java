package ledger.assistance.imports;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.web.client.RestClientResponseException;

import org.jspecify.annotations.Nullable;

/** Tries again, with growing pauses and for a bounded time, what fails because something is away. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Answers to a request that is wrong in itself: the same again gets the same. */
    private static final Set<Integer> FINAL = Set.of(400, 404, 405, 409, 413, 415, 422);

    private final Duration bound;
    private final Stopping stopping;

    /** @param stopping whether this process is being stopped: what fails then is no failure of what was tried */
    Patience(Duration bound, Stopping stopping) {
        this.bound = bound;
        this.stopping = stopping;
    }

    /**
     * What {@code attempt} gives in the end.
     *
     * @param what a name for what is tried, beginning a sentence: "The registry"
     */
    <T> T tryFor(String what, Callable<T> attempt) throws GaveUp, InterruptedException {
        long since = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            if (stopping.begun()) {
                throw new InterruptedException("stopping");
            }
            try {
                return attempt.call();
            } catch (InterruptedException | OptimisticLockingFailureException e) {
                throw e;
            } catch (Exception e) {
                if (stopping.begun() || Thread.interrupted()) {
                    throw (InterruptedException) new InterruptedException("stopping").initCause(e);
                }
                boolean last = isFinal(e) || System.nanoTime() - since > bound.toNanos();
                LOG.warn("{} failed: {}; {}", what, forLog(e), last ? "given up" : "it will be tried again");
                LOG.debug("failure", e);
                if (last) {
                    throw new GaveUp(what + (isFinal(e)
                            ? " refused what it was sent (" + reason(e) + ")."
                            : " could not be reached for " + bound.toSeconds() + " seconds (" + reason(e) + ")."), e);
                }
                stopping.pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** What lies at the bottom of a failure, without addresses, which are nobody's business outside. */
    static String reason(@Nullable Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof RestClientResponseException answer) {
            return "it answered with status " + answer.getStatusCode().value();
        }
        return root == null ? "unknown" : root.getClass().getSimpleName();
    }

    /** Without the body of an answer, which may quote people's data. */
    private static String forLog(Exception e) {
        return e instanceof RestClientResponseException ? reason(e) : e.toString();
    }

    private static boolean isFinal(Exception e) {
        return e instanceof RestClientResponseException answer && FINAL.contains(answer.getStatusCode().value());
    }
}
