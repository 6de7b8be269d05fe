package ledger.reporting.log;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import org.jspecify.annotations.Nullable;

/** Signs a checkpoint a second while entries come in. Counting goes on whatever happens here; what is wrong is said. */
public final class LogSigner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LogSigner.class);

    private final VerifiableLog log;
    private volatile @Nullable String problem;
    private volatile @Nullable String damage;
    private volatile @Nullable Repeated repeated;
    private boolean whole;

    LogSigner(VerifiableLog log) {
        this.log = log;
    }

    /** What is wrong with the log at present; empty where it is whole as far as it was looked at. */
    public Optional<String> problem() {
        String found = damage;
        return Optional.ofNullable(found == null ? problem : found);
    }

    /**
     * Signs what is not signed yet, and reads everything that is again, entry by entry, which takes seconds where there are
     * millions.
     *
     * @return what is wrong with the log; empty where all of it is as it was signed
     */
    public Optional<String> lookAtAll() {
        var _ = signed(() -> log.signAll(true));
        try {
            log.checkWhole();
            damage = null;
        } catch (LogBroken e) {
            LOG.error("The log is damaged: {}", e.getMessage());
            damage = e.getMessage();
        }
        return problem();
    }

    /** Signs once before it returns: whoever finds the service ready finds a checkpoint. */
    @Override
    public void start() {
        whole = signed(() -> log.sign(true));
        // After a failure the whole end of the log is looked at again.
        repeated = new Repeated("log signer", () -> whole = signed(() -> log.signAll(!whole)));
    }

    @Override
    public void stop() {
        Repeated running = repeated;
        if (running != null) {
            running.stop();
            repeated = null;
        }
    }

    @Override
    public boolean isRunning() {
        return repeated != null;
    }

    /** Before the web server, which starts with the last. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Whether nothing was wrong. */
    private boolean signed(Runnable signing) {
        try {
            signing.run();
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
