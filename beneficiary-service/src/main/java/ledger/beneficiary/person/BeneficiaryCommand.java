package ledger.beneficiary.person;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.duplicates.Traits;
import ledger.beneficiary.protect.PersonalData;
import ledger.platform.decide.LedgerCommand;
import ledger.vocabulary.BirthDate;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.code.Vulnerability;

import org.jspecify.annotations.Nullable;

/** What can be asked of a person's record. */
public sealed interface BeneficiaryCommand extends LedgerCommand {
    @Override
    default RecordKind recordKind() {
        return RecordKind.BENEFICIARY;
    }

    /**
     * Registers a person; see {@link ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered}.
     *
     * @param evenIfLikelyKnown whether it is registered although somebody registered before is likely to be the same
     */
    record RegisterBeneficiary(UUID recordId, String source, String personRef, LocalDate registeredOn, Sex sex,
            @Nullable BirthDate birthDate, Category category, Set<Vulnerability> vulnerabilities, @Nullable String area,
            @Nullable Boolean consent, PersonalData personalData,
            boolean evenIfLikelyKnown) implements BeneficiaryCommand {
        public Traits traits() {
            return new Traits(personalData, sex, birthDate);
        }
    }

    /**
     * Gives attributes another value from a day on.
     *
     * @param changes  new values as events write them; null empties
     * @param fromFile whether this is a row of a file: the same row again then changes nothing, even if the value has been
     *                 changed since
     */
    record ChangeProfile(UUID recordId, LocalDate effectiveOn, Map<ProfileField, @Nullable String> changes,
            boolean fromFile) implements BeneficiaryCommand {}

    /**
     * Declares this record a duplicate of another person's.
     *
     * @param fromFile as for a changed profile: the same row again does not repeat a merge that was undone since
     */
    record MergeDuplicate(UUID recordId, UUID survivorId, String reason,
            boolean fromFile) implements BeneficiaryCommand {
        @Override
        public Set<UUID> looksAt() {
            return Set.of(survivorId);
        }
    }

    /** Undoes the merge of this record. */
    record Unmerge(UUID recordId, String reason) implements BeneficiaryCommand {}
}
