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

    /**
     * Whether it makes its record, so that there is most likely none yet. Decisions come out the same either way: batches of
     * such commands are decided first as if there were none, and anew where there turns out to be one.
     */
    default boolean begins() {
        return false;
    }
}
