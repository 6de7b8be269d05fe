package ledger.assistance.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.google.crypto.tink.subtle.Random;
import ledger.assistance.imports.ImportState.Stage;
import ledger.assistance.imports.Run.RunFile;
import ledger.assistance.imports.file.Fault;
import ledger.assistance.imports.file.TemplateFile.Format;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import org.jspecify.annotations.Nullable;

/** What is kept of every import in the database: what was asked for, how far it is, and what was refused. */
final class Imports {
    /** Longest sentence that is kept of a refusal. */
    private static final int MAX_MESSAGE = 1_000;
    private static final int KEY_BYTES = 32;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Imports(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Keeps a new import, which begins to wait for its turn. */
    void add(Run run, UUID spool) {
        transaction.executeWithoutResult(_ -> {
            jdbc.update("INSERT INTO import_run (id, source, actor, dry_run, spool) VALUES (?, ?, ?, ?, ?)", run.id(),
                    run.source(), run.actor(), run.rehearsal() != null, spool);
            if (run.rehearsal() != null) {
                beginRehearsal(run.id(), run.rehearsal());
            }
            for (RunFile file : run.files()) {
                jdbc.update("INSERT INTO import_file (run_id, template, ordinal, format, spool_file, sheet, bytes) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?)", run.id(), file.template().fileName(),
                        file.template().place(), file.format().name(), file.spoolFile(), file.sheet(), file.bytes());
            }
        });
    }

    /** Keeps what became of rows that did not come as files, as an import that has ended; it replaces one of the same id. */
    void addEnded(UUID id, String source, String actor, UUID spool, Map<Template, Progress> files) {
        transaction.executeWithoutResult(_ -> {
            deleteEnded(id);
            jdbc.update("INSERT INTO import_run (id, source, actor, dry_run, spool, state, ended_at) "
                    + "VALUES (?, ?, ?, false, ?, 'DONE', now())", id, source, actor, spool);
            files.forEach((template, progress) -> {
                RunFile file = RunFile.of(template, Format.CSV, "", null, 0);
                jdbc.update("INSERT INTO import_file (run_id, template, ordinal, format, spool_file, bytes, checked, "
                        + "finished, rows_read, accepted, unchanged, refused, notices) "
                        + "VALUES (?, ?, ?, ?, '', 0, true, true, ?, ?, ?, ?, ?)", id, template.fileName(),
                        template.place(), file.format().name(), progress.rows(), progress.accepted(),
                        progress.unchanged(), progress.refused(), progress.notices().size());
                keep(id, file, Remark.REFUSAL, progress.faults());
                keep(id, file, Remark.NOTICE, progress.notices());
            });
        });
    }

    /** Forgets an import that has ended, if there is one. */
    void deleteEnded(UUID id) {
        transaction.executeWithoutResult(_ -> {
            for (Remark remark : Remark.values()) {
                jdbc.update("DELETE FROM " + remark.table() + " WHERE run_id = ?", id);
            }
            jdbc.update("DELETE FROM import_file WHERE run_id = ?", id);
            jdbc.update("DELETE FROM import_run WHERE id = ? AND state = 'DONE'", id);
        });
    }

    /** The import of this spool folder that is to be carried out next. */
    Optional<UUID> nextToRecord(UUID spool) {
        return ids(spool, Stage.RUNNING).stream().findFirst();
    }

    /** The imports of this spool folder in a stage, oldest first. */
    List<UUID> ids(UUID spool, Stage stage) {
        return jdbc.query("SELECT id FROM import_run WHERE spool = ? AND state = ? ORDER BY number",
                (row, _) -> row.getObject(1, UUID.class), spool, stage.name());
    }

    /** An import as it is to be carried out, or carried on. */
    Run find(UUID id) {
        List<RunFile> files = jdbc.query("SELECT template, format, spool_file, sheet, bytes, checked, finished, "
                + "rows_read FROM import_file WHERE run_id = ? ORDER BY ordinal",
                (row, _) -> new RunFile(
                        Template.named(row.getString(1)).orElseThrow(), Format.valueOf(row.getString(2)),
                        row.getString(3), row.getString(4), row.getLong(5), row.getBoolean(6), row.getBoolean(7),
                        row.getLong(8)),
                id);
        return java.util.Objects.requireNonNull(jdbc.queryForObject(
                "SELECT source, actor, rehearsal FROM import_run WHERE id = ?", (row, _) -> new Run(id,
                        row.getString(1), row.getString(2), row.getObject(3, UUID.class), files),
                id));
    }

    /** Forgets what a dry run found so far, so that it begins again in a rehearsal of its own. */
    void beginAgain(UUID id, UUID rehearsal) {
        transaction.executeWithoutResult(_ -> {
            for (Remark remark : Remark.values()) {
                jdbc.update("DELETE FROM " + remark.table() + " WHERE run_id = ?", id);
            }
            jdbc.update("UPDATE import_file SET bytes_read = 0, checked = false, finished = false, rows_read = 0, "
                    + "accepted = 0, unchanged = 0, refused = 0, notices = 0 WHERE run_id = ?", id);
            beginRehearsal(id, rehearsal);
        });
    }

    /** The key that seals the refused rows of an import, made when first asked for. */
    byte[] refusedRowsKey(UUID id) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject("UPDATE import_run "
                + "SET refused_rows_key = coalesce(refused_rows_key, ?) WHERE id = ? RETURNING refused_rows_key",
                byte[].class, Random.randBytes(KEY_BYTES), id));
    }

    /** Makes the refused rows of imports that ended so long ago unreadable, wherever their files may be. */
    void deleteRefusedRowsKeys(Duration age) {
        jdbc.update("UPDATE import_run SET refused_rows_key = NULL WHERE refused_rows_key IS NOT NULL "
                + "AND ended_at < now() - make_interval(secs => ?)", (double) age.toSeconds());
    }

    void checked(UUID id, RunFile file) {
        jdbc.update("UPDATE import_file SET checked = true WHERE run_id = ? AND template = ?", id,
                file.template().fileName());
    }

    /** Refuses a file whole, {@code rows} of it. */
    void refuse(UUID id, RunFile file, long rows, List<Fault> faults) {
        transaction.executeWithoutResult(_ -> {
            int refused = jdbc.update("UPDATE import_file SET finished = true, bytes_read = bytes, refused = ? "
                    + "WHERE run_id = ? AND template = ? AND NOT finished", rows, id, file.template().fileName());
            if (refused > 0) {
                keep(id, file, Remark.REFUSAL, faults);
            }
        });
    }

    /**
     * Keeps what became of a batch. Kept again, where nobody knows whether the first time succeeded, it changes nothing.
     *
     * @param rowsBefore rows of the file that were dealt with before
     * @throws OptimisticLockingFailureException where the import was ended or is carried out by another process
     */
    void add(UUID id, RunFile file, long rowsBefore, Progress progress) {
        transaction.executeWithoutResult(_ -> {
            List<Long> now = jdbc.query(
                    "SELECT f.rows_read FROM import_file f JOIN import_run r ON r.id = f.run_id "
                            + "WHERE r.id = ? AND r.state = 'RUNNING' AND f.template = ? AND NOT f.finished FOR UPDATE OF f",
                    (row, _) -> row.getLong(1), id, file.template().fileName());
            if (now.equals(List.of(rowsBefore + progress.rows()))) {
                return;
            }
            if (!now.equals(List.of(rowsBefore))) {
                throw new OptimisticLockingFailureException("import " + id + " was ended or goes on elsewhere");
            }
            jdbc.update("UPDATE import_file SET rows_read = rows_read + ?, bytes_read = ?, accepted = accepted + ?, "
                    + "unchanged = unchanged + ?, refused = refused + ?, notices = notices + ? "
                    + "WHERE run_id = ? AND template = ?",
                    progress.rows(), Math.min(progress.bytesRead(), file.bytes()), progress.accepted(),
                    progress.unchanged(), progress.refused(), progress.notices().size(), id,
                    file.template().fileName());
            keep(id, file, Remark.REFUSAL, progress.faults());
            keep(id, file, Remark.NOTICE, progress.notices());
        });
    }

    void finished(UUID id, RunFile file) {
        jdbc.update("UPDATE import_file SET finished = true, bytes_read = bytes WHERE run_id = ? AND template = ?", id,
                file.template().fileName());
    }

    void counting(UUID id) {
        jdbc.update("UPDATE import_run SET state = 'COUNTING' WHERE id = ? AND state = 'RUNNING'", id);
    }

    void done(UUID id, @Nullable Long position) {
        jdbc.update("UPDATE import_run SET state = 'DONE', position = ?, ended_at = now() WHERE id = ? "
                + "AND state IN ('RUNNING', 'COUNTING')", position, id);
    }

    void failed(UUID id, String problem) {
        jdbc.update("UPDATE import_run SET state = 'FAILED', problem = ?, ended_at = now() WHERE id = ? "
                + "AND state IN ('RUNNING', 'COUNTING')", storable(problem), id);
    }

    /**
     * Asks for the end of an import that is not recorded yet.
     *
     * @param by the person or system who asks; the first one is kept
     * @return whether it will end before its last row
     */
    boolean cancel(UUID id, String by) {
        return jdbc.update("UPDATE import_run SET cancelled_by = coalesce(cancelled_by, ?) WHERE id = ? "
                + "AND state = 'RUNNING'", by, id) == 1;
    }

    /** Whether somebody asked for the end of an import. */
    boolean isCancelled(UUID id) {
        return !jdbc.queryForList("SELECT 1 FROM import_run WHERE id = ? AND cancelled_by IS NOT NULL", id).isEmpty();
    }

    void cancelled(UUID id, String problem) {
        jdbc.update("UPDATE import_run SET state = 'CANCELLED', problem = ?, ended_at = now() WHERE id = ? "
                + "AND state = 'RUNNING'", problem, id);
    }

    /** Says that the process with this spool folder lives. */
    void alive(UUID spool) {
        jdbc.update("UPDATE import_run SET alive_at = now() WHERE spool = ? AND state IN ('RUNNING', 'COUNTING')",
                spool);
    }

    /** Ends the imports of processes that have been silent for so long. */
    void failSilent(Duration silence, String problem) {
        jdbc.update("UPDATE import_run SET state = 'FAILED', problem = ?, ended_at = now() "
                + "WHERE state IN ('RUNNING', 'COUNTING') AND alive_at < now() - make_interval(secs => ?)", problem,
                (double) silence.toSeconds());
    }

    /** Deletes the remarks on single rows of imports that ended so long ago; the figures stay. */
    void deleteRemarks(Duration age) {
        for (Remark remark : Remark.values()) {
            jdbc.update("DELETE FROM " + remark.table() + " WHERE run_id IN (SELECT id FROM import_run "
                    + "WHERE ended_at < now() - make_interval(secs => ?))", (double) age.toSeconds());
        }
    }

    /** Rehearsals that no running import needs any more. */
    Set<UUID> leftRehearsals() {
        return new HashSet<>(jdbc.queryForList("SELECT rehearsal FROM import_rehearsal r WHERE NOT EXISTS ("
                + "SELECT 1 FROM import_run WHERE rehearsal = r.rehearsal AND state = 'RUNNING')", UUID.class));
    }

    void rehearsalEnded(UUID rehearsal) {
        jdbc.update("DELETE FROM import_rehearsal WHERE rehearsal = ?", rehearsal);
    }

    private void beginRehearsal(UUID id, UUID rehearsal) {
        jdbc.update("INSERT INTO import_rehearsal (rehearsal) VALUES (?)", rehearsal);
        jdbc.update("UPDATE import_run SET rehearsal = ? WHERE id = ?", rehearsal, id);
    }

    private void keep(UUID id, RunFile file, Remark kind, List<Fault> remarks) {
        List<Object[]> rows = new ArrayList<>(remarks.size());
        for (Fault remark : remarks) {
            rows.add(new Object[]{id, file.template().fileName(), remark.line(), storable(remark.column()),
                    remark.code(),
                    storable(remark.message())});
        }
        jdbc.batchUpdate("INSERT INTO " + kind.table() + " (run_id, template, line, field, code, message) "
                + "VALUES (?, ?, ?, ?, ?, ?)", rows);
    }

    /** A sentence may quote a cell, and a cell may hold what neither PostgreSQL nor a terminal should see. */
    private static String storable(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(MAX_MESSAGE)
                .forEach(character -> clean.appendCodePoint(Character.isISOControl(character)
                        || Character.getType(character) == Character.SURROGATE ? '\uFFFD' : character));
        return clean.toString();
    }
}
