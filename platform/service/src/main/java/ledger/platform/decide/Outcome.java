package ledger.platform.decide;

import java.util.List;
import java.util.UUID;

/** What became of one command. */
public sealed interface Outcome {
    /** Recorded, in the transaction that has been committed. */
    record Accepted(UUID recordId) implements Outcome {}

    /** Recorded before; nothing changed. */
    record Unchanged(UUID recordId) implements Outcome {}

    /** Refused; nothing changed. */
    record Refused(RefusalKind kind, List<FieldError> errors) implements Outcome {}
}
