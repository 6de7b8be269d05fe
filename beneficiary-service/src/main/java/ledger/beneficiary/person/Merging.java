package ledger.beneficiary.person;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.person.BeneficiaryCommand.MergeDuplicate;
import ledger.beneficiary.person.BeneficiaryCommand.Unmerge;
import ledger.platform.decide.Decision;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;

import org.jspecify.annotations.Nullable;

/**
 * Whose duplicate a record is.
 *
 * @param survivor at present; null for nobody's
 * @param merges   every merge ever recorded, undone ones included
 */
public record Merging(@Nullable UUID survivor, Set<Merge> merges) {
    static final Merging NONE = new Merging(null, Set.of());

    /** A merge that was recorded. */
    public record Merge(UUID survivorId, String reason) {}

    /** @param chain the survivor, the record that it is a duplicate of, and so on; empty where it does not exist */
    Decision<BeneficiaryEvent> merge(MergeDuplicate command, List<UUID> chain) {
        if (command.recordId().equals(command.survivorId())) {
            return Decision.conflict("duplicate_ref", "same-person",
                    "A person cannot be merged with itself; give the refs of two records.");
        }
        if (chain.isEmpty()) {
            return Decision.invalid("survivor_ref", "unknown-ref",
                    "The survivor is not registered; register it first, or correct the ref.");
        }
        Merge merge = new Merge(command.survivorId(), command.reason());
        if (command.survivorId().equals(survivor) || (command.fromFile() && merges.contains(merge))) {
            return Decision.alreadyRecorded();
        }
        if (survivor != null) {
            return Decision.conflict("duplicate_ref", "merged-before",
                    "This person is already a duplicate of another; undo that merge first.");
        }
        if (chain.contains(command.recordId())) {
            return Decision.conflict("survivor_ref", "circle",
                    "The survivor is itself a duplicate of this person; merge it the other way round.");
        }
        return Decision.accept(new BeneficiariesMerged(command.recordId(), command.survivorId(), command.reason()));
    }

    Decision<BeneficiaryEvent> unmerge(Unmerge command) {
        return survivor == null
                ? Decision.conflict("duplicate_ref", "not-merged", "This person is no duplicate of another at present.")
                : Decision.accept(new BeneficiariesUnmerged(command.recordId(), survivor, command.reason()));
    }

    Merging with(BeneficiariesMerged e) {
        Set<Merge> all = new HashSet<>(merges);
        all.add(new Merge(e.survivorId(), e.reason()));
        return new Merging(e.survivorId(), all);
    }

    Merging parted() {
        return new Merging(null, merges);
    }
}
