package ledger.assistance.imports;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import org.jspecify.annotations.Nullable;

/**
 * What has to be done now and then: say that this process lives, end the imports of processes that do not, end rehearsals
 * that were left, and delete old refusals and refused rows.
 */
final class Housekeeping implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    /** A process that is silent for so long will not come back with its files. */
    private static final Duration SILENCE = Duration.ofMinutes(15);
    private static final String GONE = "The process that held the uploaded files is gone. Run the same import again:"
            + " rows that are recorded by now will be found unchanged, and nothing is recorded twice.";

    private final Imports imports;
    private final Spool spool;
    private final Rehearsals rehearsals;
    private final Duration keepRefusals;
    private final Duration keepRefusedRows;
    private @Nullable ScheduledExecutorService timer;

    Housekeeping(Imports imports, Spool spool, Rehearsals rehearsals, Duration keepRefusals,
            Duration keepRefusedRows) {
        this.imports = imports;
        this.spool = spool;
        this.rehearsals = rehearsals;
        this.keepRefusals = keepRefusals;
        this.keepRefusedRows = keepRefusedRows;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("import housekeeping").factory());
        var _ = started.scheduleWithFixedDelay(this::keepHouse, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    void keepHouse() {
        try {
            // This process first, so that it never takes itself for gone after a long pause.
            imports.alive(spool.id());
            imports.failSilent(SILENCE, GONE);
            imports.deleteRemarks(keepRefusals);
            imports.deleteRefusedRowsKeys(keepRefusedRows);
            spool.deleteRefusedBefore(Instant.now().minus(keepRefusedRows));
            rehearsals.endLeft();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Housekeeping of imports failed, it will be tried again: {}", e.toString());
            LOG.debug("housekeeping failure", e);
        }
    }
}
