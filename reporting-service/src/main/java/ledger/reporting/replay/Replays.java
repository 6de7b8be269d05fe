package ledger.reporting.replay;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import ledger.platform.decide.FieldError;
import ledger.platform.decide.RefusalKind;
import ledger.platform.web.Refusal;
import ledger.reporting.count.LiveCounts;
import ledger.reporting.fact.Facts;
import ledger.reporting.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import org.jspecify.annotations.Nullable;

/** Carries out replays, one at a time in this process, and keeps what became of each. */
final class Replays implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final int STEP = 10_000;
    private static final int RECORDS = 5_000;

    private final Journal journal;
    private final Facts facts;
    private final LiveCounts counts;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("replay").unstarted(task));
    private final AtomicBoolean running = new AtomicBoolean();

    Replays(Journal journal, Facts facts, LiveCounts counts, JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.journal = journal;
        this.facts = facts;
        this.counts = counts;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** What became of a replay. */
    enum State { RUNNING, AGREED, DIFFERED, FAILED, LOST }

    /**
     * @param position    ledger position when it was asked for
     * @param read        entries read so far
     * @param differences parts of the counts that were not the same; by now they are as they should be
     * @param problem     why it failed; null where it did not
     */
    record Replay(UUID id, State state, long position, long read, List<String> differences,
            @Nullable String problem, Instant startedAt, Instant seenAt) {}

    /** @throws Refusal while another one runs */
    Replay start(String by) {
        if (!running.compareAndSet(false, true)) {
            throw new Refusal(RefusalKind.CONFLICT, List.of(new FieldError("", "running",
                    "A replay is running already; wait for its end.")));
        }
        UUID id = UUID.randomUUID();
        try {
            jdbc.update("INSERT INTO replay (replay_id, asked_by, state, position) VALUES (?, ?, ?, ?)", id, by,
                    State.RUNNING.name(), journal.end().position());
            runner.execute(() -> run(id));
        } catch (RuntimeException e) {
            running.set(false);
            throw e;
        }
        return find(id).orElseThrow();
    }

    Optional<Replay> find(UUID id) {
        return jdbc.query("SELECT replay_id, CASE WHEN state = 'RUNNING' AND seen_at < clock_timestamp() - "
                + "interval '5 minutes' THEN 'LOST' ELSE state END, position, entries_read, differences, problem, "
                + "started_at, seen_at FROM replay WHERE replay_id = ?", (row, _) -> replay(row), id)
                .stream()
                .findFirst();
    }

    @Override
    public void close() {
        runner.shutdownNow();
    }

    private void run(UUID id) {
        try {
            List<String> differences = counts.replay(read -> {
                if (read % STEP == 0) {
                    seen(id, read);
                }
            });
            List<String> tables = counts.tablesDiffering(jdbc);
            if (!tables.isEmpty()) {
                refreshTables(id);
            }
            List<String> all = java.util.stream.Stream.concat(differences.stream(), tables.stream()).toList();
            jdbc.update("UPDATE replay SET state = ?, differences = ?, entries_read = position, "
                    + "seen_at = clock_timestamp() WHERE replay_id = ?",
                    all.isEmpty() ? State.AGREED.name() : State.DIFFERED.name(), all.toArray(String[]::new), id);
            if (!all.isEmpty()) {
                LOG.error("Replay {} found counts that did not follow from the journal, and mended them: {}", id, all);
            }
        } catch (RuntimeException e) {
            LOG.error("Replay {} failed; the live counts stay as they are", id, e);
            jdbc.update("UPDATE replay SET state = ?, problem = ?, seen_at = clock_timestamp() WHERE replay_id = ?",
                    State.FAILED.name(), e.toString(), id);
        } finally {
            running.set(false);
        }
    }

    private void refreshTables(UUID id) {
        transaction.executeWithoutResult(_ -> {
            journal.lockForWriting();
            long end = journal.end().position();
            for (long after = 0; after < end; after += RECORDS) {
                facts.refresh(journal.recordsOf(after, Math.min(end, after + RECORDS)));
            }
        });
        seen(id, journal.end().position());
    }

    private void seen(UUID id, long read) {
        jdbc.update("UPDATE replay SET entries_read = ?, seen_at = clock_timestamp() WHERE replay_id = ?", read, id);
    }

    private static Replay replay(ResultSet row) throws SQLException {
        Array differences = row.getArray(5);
        return new Replay(row.getObject(1, UUID.class), State.valueOf(row.getString(2)), row.getLong(3),
                row.getLong(4), Arrays.asList((String[]) differences.getArray()), row.getString(6),
                row.getTimestamp(7).toInstant(), row.getTimestamp(8).toInstant());
    }
}
