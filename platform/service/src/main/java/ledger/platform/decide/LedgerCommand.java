package ledger.platform.decide;

import java.util.UUID;

import ledger.vocabulary.code.RecordKind;

/** Something that somebody wants recorded. It is about one record, which may not exist yet. */
public interface LedgerCommand {
    UUID recordId();

    RecordKind recordKind();
}
