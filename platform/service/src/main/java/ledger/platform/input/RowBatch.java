package ledger.platform.input;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Rows of one template that one service records in one transaction.
 *
 * @param source    whose refs the rows use
 * @param actor     on whose behalf they are recorded
 * @param rehearsal the dry run that they belong to; null where they are meant
 */
public record RowBatch(String source, String actor, @Nullable UUID rehearsal, List<Row> rows) {}
