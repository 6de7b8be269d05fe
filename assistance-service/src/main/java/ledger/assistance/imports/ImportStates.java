package ledger.assistance.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.UUID;

import ledger.assistance.imports.ImportState.FileState;
import ledger.assistance.imports.ImportState.Stage;
import ledger.assistance.imports.file.Fault;
import ledger.platform.web.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells callers how far an import is and what it refused. */
final class ImportStates {
    /** Refusals of each file that the state itself holds. */
    private static final int SHOWN = 100;
    /** Remarks that are read at once, so that no transaction is open while a slow caller takes them. */
    private static final int PORTION = 1_000;

    private final JdbcTemplate jdbc;

    ImportStates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes refusals or notices one by one. */
    @FunctionalInterface
    interface FaultReader<E extends Exception> {
        void take(String file, Fault fault) throws E;
    }

    ImportState find(UUID id) {
        // The stage first: an import that has ended by then has its last figures, whatever was read afterwards.
        ImportState run = jdbc.query("SELECT source, dry_run, state, problem, position, "
                + "cancelled_by IS NOT NULL AND state = 'RUNNING' FROM import_run WHERE id = ?",
                (row, _) -> new ImportState(id, row.getString(1), row.getBoolean(2), Stage.valueOf(row.getString(3)),
                        row.getString(4), row.getBoolean(6), 0, 0, List.of(), row.getObject(5, Long.class)),
                id).stream().findFirst().orElseThrow(() -> unknown(id));
        Map<String, List<Fault>> shown = shownRefusals(id);
        long[] bytes = new long[2];
        List<FileState> files = new ArrayList<>();
        jdbc.query("SELECT template, accepted, unchanged, refused, notices, bytes_read, bytes FROM import_file "
                + "WHERE run_id = ? ORDER BY ordinal", row -> {
                    files.add(new FileState(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4),
                            row.getLong(5), shown.getOrDefault(row.getString(1), List.of())));
                    bytes[0] += row.getLong(6);
                    bytes[1] += row.getLong(7);
                }, id);
        return new ImportState(id, run.source(), run.dryRun(), run.state(), run.problem(), run.cancelling(), bytes[0],
                bytes[1], files,
                run.position());
    }

    private Map<String, List<Fault>> shownRefusals(UUID id) {
        Map<String, List<Fault>> shown = new HashMap<>();
        jdbc.query("SELECT f.template, r.line, r.field, r.code, r.message FROM import_file f CROSS JOIN LATERAL ("
                + "SELECT * FROM import_refusal WHERE run_id = f.run_id AND template = f.template ORDER BY number "
                + "LIMIT " + SHOWN + ") r WHERE f.run_id = ? AND f.refused > 0 ORDER BY f.ordinal, r.number", row -> {
                    shown.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(new Fault(row.getLong(2), row.getString(3), row.getString(4), row.getString(5)));
                }, id);
        return shown;
    }

    /** Every remark of a kind on an import, file by file and row by row, in portions. */
    <E extends Exception> void forEach(UUID id, Remark kind, FaultReader<E> reader) throws E {
        List<String> templates = jdbc.query("SELECT template FROM import_file WHERE run_id = ? ORDER BY ordinal",
                (row, _) -> row.getString(1), id);
        for (String template : templates) {
            long after = -1;
            List<Numbered> portion;
            do {
                portion = jdbc.query("SELECT number, line, field, code, message FROM " + kind.table()
                        + " WHERE run_id = ? AND template = ? AND number > ? ORDER BY number LIMIT " + PORTION,
                        (row, _) -> new Numbered(row.getLong(1),
                                new Fault(row.getLong(2), row.getString(3), row.getString(4), row.getString(5))),
                        id, template, after);
                for (Numbered remark : portion) {
                    reader.take(template, remark.fault());
                    after = remark.number();
                }
            } while (portion.size() == PORTION);
        }
    }

    /** Whether a file that has ended was never read row by row. */
    boolean refusedWhole(UUID id, Template template) {
        return jdbc.queryForList(
                "SELECT 1 FROM import_file WHERE run_id = ? AND template = ? AND finished AND NOT checked", id,
                template.fileName()).size() == 1;
    }

    /** The key that opens the refused rows of an import; empty where none were refused or they are no longer kept. */
    Optional<byte[]> refusedRowsKey(UUID id) {
        return jdbc.query("SELECT refused_rows_key FROM import_run WHERE id = ? AND refused_rows_key IS NOT NULL",
                (row, _) -> row.getBytes(1), id).stream().findFirst();
    }

    void mustExist(UUID id) {
        if (jdbc.queryForList("SELECT 1 FROM import_run WHERE id = ?", id).isEmpty()) {
            throw unknown(id);
        }
    }

    private record Numbered(long number, Fault fault) {}

    private static Refusal unknown(UUID id) {
        return Refusal.notFound("id", "There is no import " + id + ".");
    }
}
