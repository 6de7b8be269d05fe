package ledger.assistance.imports;

import java.util.List;
import java.util.Map;

import ledger.assistance.imports.file.Fault;

/**
 * A row that was refused, as it stood in the file.
 *
 * @param values   by column
 * @param unplaced its cells where nobody knows which column each belongs to
 * @param faults   why; at least one
 */
record RefusedRow(long line, Map<String, String> values, List<String> unplaced, List<Fault> faults) {}
