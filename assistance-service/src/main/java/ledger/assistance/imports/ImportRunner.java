package ledger.assistance.imports;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import ledger.assistance.imports.ImportState.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.TransactionException;

import org.jspecify.annotations.Nullable;

/**
 * Carries out imports one after the other, in the order in which they came, and goes on at every start with those that
 * were cut off. Waiting for the counts holds up no later import.
 */
final class ImportRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);
    /** How often the lock is asked for while another process holds it. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);
    private static final String AGAIN = " Run the same import again once that is mended: rows that are recorded by now"
            + " will be found unchanged, and nothing is recorded twice.";

    private static final String CANCELLED = "It was ended before its last row, as somebody asked. The rows that are counted"
            + " as accepted are recorded and stay; run the same import again to go on with the others.";
    private static final String CANCELLED_REHEARSAL = "The dry run was ended before its last row, as somebody asked; nothing"
            + " was recorded.";
    private final Imports imports;
    private final Spool spool;
    private final DataSource dataSource;
    private final Recording recording;
    private final Counting counting;
    private final Rehearsals rehearsals;
    private final Services services;
    private final MeterRegistry meters;
    private final Stopping stopping;

    private final Semaphore submitted = new Semaphore(0);
    private @Nullable Thread thread;
    private @Nullable ExecutorService waiting;

    ImportRunner(Imports imports, Spool spool, DataSource dataSource, Recording recording, Counting counting,
            Rehearsals rehearsals, Services services, MeterRegistry meters, Stopping stopping) {
        this.imports = imports;
        this.spool = spool;
        this.dataSource = dataSource;
        this.recording = recording;
        this.counting = counting;
        this.rehearsals = rehearsals;
        this.services = services;
        this.meters = meters;
        this.stopping = stopping;
    }

    /** Tells that a new import waits. */
    void submitted() {
        submitted.release();
    }

    @Override
    public void start() {
        stopping.reset();
        waiting = Executors.newCachedThreadPool(Thread.ofPlatform().name("import counting ", 0).factory());
        thread = Thread.ofPlatform().name("imports").start(this::run);
    }

    @Override
    public void stop() {
        stopping.begin();
        Thread running = thread;
        ExecutorService counters = waiting;
        thread = null;
        waiting = null;
        try {
            if (counters != null) {
                counters.shutdownNow();
                counters.awaitTermination(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (running != null) {
                running.interrupt();
                running.join(STOP_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        boolean pickedUp = false;
        while (!stopping.begun()) {
            try {
                if (!pickedUp) {
                    pickUp();
                    pickedUp = true;
                }
                if (imports.nextToRecord(spool.id()).isEmpty()) {
                    submitted.acquire();
                } else if (!carriedOut()) {
                    stopping.pause(LOCK_WAIT);
                }
            } catch (InterruptedException e) {
                LOG.debug("imports stop, or go on at the next start", e);
            } catch (SQLException | IOException | RuntimeException e) {
                LOG.error("Imports cannot go on at present, they will be tried again: {}", e.toString());
                LOG.debug("import failure", e);
                pauseAfterFailure();
            }
        }
    }

    /** Goes on where the last process with this spool folder stopped. */
    private void pickUp() throws IOException {
        imports.alive(spool.id());
        List<UUID> counted = imports.ids(spool.id(), Stage.COUNTING);
        Set<UUID> needed = new HashSet<>(imports.ids(spool.id(), Stage.RUNNING));
        spool.deleteAllBut(needed);
        for (UUID id : needed) {
            Run run = imports.find(id);
            boolean begun = run.files().stream().anyMatch(file -> file.checked() || file.finished());
            if (run.rehearsal() != null && begun) {
                spool.deleteRefused(id);
                imports.beginAgain(id, UUID.randomUUID());
            }
        }
        rehearsals.endLeft();
        counted.forEach(this::awaitCounts);
    }

    /** False where another process carries out imports at present. */
    private boolean carriedOut() throws SQLException, InterruptedException {
        Optional<RunLock> lock = RunLock.tryTake(dataSource);
        if (lock.isEmpty()) {
            return false;
        }
        try (RunLock _ = lock.get()) {
            Optional<UUID> next = imports.nextToRecord(spool.id());
            if (next.isPresent()) {
                carryOut(imports.find(next.get()));
            }
        }
        return true;
    }

    private void carryOut(Run run) throws InterruptedException {
        long since = System.nanoTime();
        try {
            recording.record(run);
            if (run.rehearsal() == null) {
                spool.delete(run.id());
                imports.counting(run.id());
                awaitCounts(run.id());
            } else {
                rehearsals.end(run.rehearsal());
                imports.done(run.id(), presentPosition());
                spool.delete(run.id());
            }
            measure(since, run.rehearsal() == null ? "recorded" : "rehearsed");
        } catch (Cancelled _) {
            LOG.info("Import {} was cancelled", run.id());
            imports.cancelled(run.id(), run.rehearsal() == null ? CANCELLED : CANCELLED_REHEARSAL);
            rehearsals.endLeft();
            spool.delete(run.id());
            measure(since, "cancelled");
        } catch (GaveUp e) {
            LOG.error("Import {} failed: {}", run.id(), e.getMessage());
            imports.failed(run.id(), e.getMessage() + AGAIN);
            rehearsals.endLeft();
            spool.delete(run.id());
            measure(since, "failed");
        } catch (OptimisticLockingFailureException e) {
            LOG.warn("Import {} was ended or taken over by another process", run.id(), e);
            if (!imports.ids(spool.id(), Stage.RUNNING).contains(run.id())) {
                spool.delete(run.id());
            }
        } catch (DataAccessException | TransactionException e) {
            // Nothing can be kept at present, not even that it failed: the same run is taken up again.
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Import {} failed for a reason that lies in this service", run.id(), e);
            imports.failed(run.id(), "This service failed; its log says why, under the id of this import." + AGAIN);
            rehearsals.endLeft();
            spool.delete(run.id());
            measure(since, "failed");
        }
    }

    private void measure(long since, String outcome) {
        meters.timer("ledger.import.runs", "outcome", outcome).record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
    }

    private void awaitCounts(UUID id) {
        ExecutorService counters = waiting;
        if (counters != null) {
            counters.execute(() -> {
                boolean ended = false;
                while (!ended && !stopping.begun()) {
                    ended = ended(id);
                }
            });
        }
    }

    private boolean ended(UUID id) {
        try {
            imports.done(id, counting.await());
            return true;
        } catch (GaveUp e) {
            LOG.error("Import {}: {}", id, e.getMessage());
            imports.failed(id, String.valueOf(e.getMessage()));
            return true;
        } catch (InterruptedException e) {
            LOG.debug("waiting for counts goes on at the next start", e);
            return false;
        } catch (RuntimeException e) {
            LOG.error("The end of import {} cannot be kept at present, it will be tried again: {}", id, e.toString());
            pauseAfterFailure();
            return false;
        }
    }

    /** Null where reporting is away: the checks of a dry run are worth no less. */
    private @Nullable Long presentPosition() {
        try {
            return services.journal().position();
        } catch (RuntimeException e) {
            LOG.warn("The ledger position is unknown at present: {}", e.toString());
            return null;
        }
    }

    private void pauseAfterFailure() {
        try {
            stopping.pause(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            LOG.debug("imports stop", e);
        }
    }
}
