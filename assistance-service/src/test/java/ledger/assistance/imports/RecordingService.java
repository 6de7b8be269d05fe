package ledger.assistance.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import ledger.platform.decide.FieldError;
import ledger.platform.input.Row;
import ledger.platform.input.RowBatch;
import ledger.platform.input.RowResult;
import ledger.platform.input.RowResult.Status;

/**
 * Records rows as the services do, in memory, and notes the order of calls: a row that is known is unchanged, one of which
 * a value begins with BAD is refused, of one that begins with ODD there is a notice. It outlives restarts of the service under test.
 */
class RecordingService extends ThisService {
    /** What was asked of it, and of all that share this list, in order. */
    final List<String> calls;
    private final boolean registry;
    private final Set<List<Object>> known = new HashSet<>();

    RecordingService(List<String> calls, boolean registry) {
        super(null, null);
        this.calls = calls;
        this.registry = registry;
    }

    static List<String> newCalls() {
        return new CopyOnWriteArrayList<>();
    }

    @Override
    synchronized List<RowResult> record(String template, RowBatch batch) {
        calls.add(template + " " + batch.rows().size() + (registry ? " at the registry" : " here"));
        List<RowResult> results = new ArrayList<>();
        for (Row row : batch.rows()) {
            results.add(result(template, batch, row));
        }
        return results;
    }

    /** Rows that were recorded and meant. */
    synchronized long recorded() {
        return known.stream().filter(row -> row.getFirst().equals("meant")).count();
    }

    @Override
    void catchUp() {
        calls.add("catch up");
    }

    @Override
    void rehearse(UUID rehearsal, Collection<UUID> people) {
        calls.add("rehearse " + people.size());
    }

    @Override
    synchronized void endRehearsal(UUID rehearsal) {
        calls.add("end rehearsal" + (registry ? " at the registry" : " here"));
        known.removeIf(row -> row.getFirst().equals(rehearsal));
    }

    private RowResult result(String template, RowBatch batch, Row row) {
        boolean identification = "VICTIM_IDENTIFICATION".equals(row.values().get("record"));
        if (template.equals("voids") && identification != registry) {
            return new RowResult(row.line(), Status.NOT_MINE, List.of());
        }
        for (Map.Entry<String, String> cell : row.values().entrySet()) {
            if (cell.getValue().startsWith("BAD")) {
                return new RowResult(row.line(), Status.REFUSED, List.of(new FieldError(cell.getKey(), "unknown-code",
                        "=cmd|'" + cell.getValue() + "' is no code,\u0000 \"really\".")));
            }
        }
        Object whose = batch.rehearsal() == null ? "meant" : batch.rehearsal();
        boolean added = !known.contains(List.of("meant", batch.source(), template, row.values()))
                && known.add(List.of(whose, batch.source(), template, row.values()));
        List<FieldError> notices = row.values().values().stream()
                .filter(cell -> cell.startsWith("ODD"))
                .map(cell -> new FieldError("", "possible-duplicate", "=" + cell + " may be there twice."))
                .toList();
        return new RowResult(row.line(), added ? Status.ACCEPTED : Status.UNCHANGED, List.of(), notices);
    }
}
