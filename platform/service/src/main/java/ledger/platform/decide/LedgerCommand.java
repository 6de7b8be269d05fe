package ledger.platform.decide;

import java.util.Set;
import java.util.UUID;

import ledger.vocabulary.code.RecordKind;

/** Something that somebody wants recorded. It is about one record, which may not exist yet. */
public interface LedgerCommand {
    UUID recordId();

    RecordKind recordKind();

    /** Other records that the decision looks at; they are read together with the rest of the batch. */
    default Set<UUID> looksAt() {
        return Set.of();
    }
}
