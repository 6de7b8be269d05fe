package ledger.assistance.plan;

import java.util.Set;
import java.util.UUID;

import ledger.platform.decide.LedgerCommand;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.PackageEvent.PackagePlanned;

/** What can be asked of a package. */
public sealed interface PackageCommand extends LedgerCommand {
    @Override
    default RecordKind recordKind() {
        return RecordKind.PACKAGE;
    }

    /** Plans a package. */
    record PlanPackage(PackagePlanned fact) implements PackageCommand {
        @Override
        public UUID recordId() {
            return fact.packageId();
        }

        @Override
        public Set<UUID> looksAt() {
            return Set.of(fact.beneficiaryId());
        }
    }

    /** Takes a plan back; what was delivered of it stays. */
    record VoidPackage(UUID recordId, String reason) implements PackageCommand {}
}
