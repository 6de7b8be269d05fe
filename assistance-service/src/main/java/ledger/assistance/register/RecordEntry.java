package ledger.assistance.register;

import java.util.UUID;

import ledger.platform.decide.LedgerCommand;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.RegisterEvent;

/**
 * Writes an entry of a register, whole.
 *
 * @param replacing whether an entry that says something else gives way; where not, it is a conflict
 */
public record RecordEntry(RegisterEvent fact, boolean replacing) implements LedgerCommand {
    @Override
    public UUID recordId() {
        return fact.recordId();
    }

    @Override
    public RecordKind recordKind() {
        return fact.kind();
    }
}
