package ledger.platform.input;

import java.util.Map;

/**
 * A row of an import file.
 *
 * @param line   of the file on which the row begins, from 1
 * @param values by column name, as they stand in the file
 */
public record Row(long line, Map<String, String> values) {}
