package ledger.reporting.log;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import org.jspecify.annotations.Nullable;

/** Signs a checkpoint a second while entries come in. Counting goes on whatever happens here; what is wrong is said. */
public final class LogSigner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LogSigner.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final VerifiableLog log;
    private volatile @Nullable String problem;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    LogSigner(VerifiableLog log) {
        this.log = log;
    }

    /** Why nothing is signed at present; empty where the log is whole as far as it was looked at. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Signs once before it returns: whoever finds the service ready finds a checkpoint. */
    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        boolean whole = signed(true);
        thread = Thread.ofPlatform().name("log signer").start(() -> run(!whole));
    }

    @Override
    public void stop() {
        stopping.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run(boolean look) {
        boolean again = look;
        try {
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                again = !signed(again);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Before the web server, which starts with the last. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Whether it was looked at; after a failure the whole end is looked at again. */
    private boolean signed(boolean again) {
        try {
            log.sign(again);
            if (problem != null) {
                LOG.info("The log is signed again.");
            }
            problem = null;
            return true;
        } catch (LogBroken e) {
            report(e.getMessage(), "The log is not signed any further: {} Compare with the last export, and hold the"
                    + " stores against the log with ./ledger verify --live.");
        } catch (RuntimeException e) {
            report(e.toString(), "Signing the log failed, it will be tried again: {}");
        }
        return false;
    }

    /** Once for each problem: it may stand for days. */
    private void report(@Nullable String what, String sentence) {
        String now = String.valueOf(what);
        if (!now.equals(problem)) {
            LOG.error(sentence, now);
        }
        problem = now;
    }
}
