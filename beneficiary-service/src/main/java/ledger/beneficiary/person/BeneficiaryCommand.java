package ledger.beneficiary.person;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.duplicates.Traits;
import ledger.platform.decide.FieldError;
import ledger.platform.decide.LedgerCommand;
import ledger.platform.decide.Outcome;
import ledger.platform.decide.RefusalKind;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.ConsentScope;
import ledger.vocabulary.code.ProfileField;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.Vulnerability;
import ledger.vocabulary.event.BeneficiaryEvent.FunctioningAssessed;

import org.jspecify.annotations.Nullable;

/** What can be asked of a person's record: an act, or an act on the record as the caller saw it. */
public sealed interface BeneficiaryCommand extends LedgerCommand {
    @Override
    default RecordKind recordKind() {
        return RecordKind.BENEFICIARY;
    }

    /** Something that may change the record. */
    sealed interface Act extends BeneficiaryCommand {}

    /**
     * Registers a person; see {@link ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered}.
     *
     * @param traits            names and numbers, sex and birth date
     * @param evenIfLikelyKnown whether it is registered although somebody registered before is likely to be the same
     */
    record RegisterBeneficiary(UUID recordId, String source, String personRef, LocalDate registeredOn, Traits traits,
            Category category, Set<Vulnerability> vulnerabilities, @Nullable String area, @Nullable Boolean consent,
            @Nullable Boolean reportedElsewhere, boolean evenIfLikelyKnown) implements Act {
        @Override
        public boolean begins() {
            return true;
        }
    }

    /**
     * Gives attributes another value from a day on.
     *
     * @param changes           new values as events write them; null empties
     * @param reportedElsewhere null where nothing is said about it
     * @param fromFile          whether this is a row of a file: the same row again then changes nothing, even if the value
     *                          has been changed since
     */
    record ChangeProfile(UUID recordId, LocalDate effectiveOn, Map<ProfileField, @Nullable String> changes,
            @Nullable Boolean reportedElsewhere, boolean fromFile) implements Act {}

    /**
     * Declares this record a duplicate of another person's.
     *
     * @param fromFile as for a changed profile: the same row again does not repeat a merge that was undone since
     */
    record MergeDuplicate(UUID recordId, UUID survivorId, String reason, boolean fromFile) implements Act {
        @Override
        public Set<UUID> looksAt() {
            return Set.of(survivorId);
        }
    }

    /** Undoes the merge of this record. */
    record Unmerge(UUID recordId, String reason) implements Act {}

    /** Records that consent was given or refused on a day, for these scopes. */
    record RecordConsent(UUID recordId, LocalDate on, boolean given, Set<ConsentScope> scope,
            @Nullable String reason) implements Act {}

    /** Records the answers to the Washington Group's short set of questions, as the event has them. */
    record AssessFunctioning(UUID recordId, FunctioningAssessed assessment) implements Act {}

    /** Destroys the key of the person's sealed data. */
    record ErasePersonalData(UUID recordId, LocalDate erasedOn, String reason) implements Act {}

    /**
     * An act that is carried out only on a record as the caller saw it.
     *
     * @param of       the record that the caller saw; for a merge it may be the other of the two
     * @param versions that the caller accepts
     */
    record AtVersion(Act act, UUID of, Set<Long> versions) implements BeneficiaryCommand {
        @Override
        public UUID recordId() {
            return act.recordId();
        }

        @Override
        public Set<UUID> looksAt() {
            Set<UUID> records = new HashSet<>(act.looksAt());
            records.add(of);
            return records;
        }

        /** The refusal where the record has moved on; a record that does not exist is for the act to refuse. */
        Optional<Outcome> staleAt(long version) {
            return version == 0 || versions.contains(version)
                    ? Optional.empty()
                    : Optional.of(new Outcome.Refused(RefusalKind.STALE, List.of(new FieldError("If-Match", "stale",
                            "The record is at version " + version
                                    + ", not at the one named: somebody changed it. Read it again, then decide."))));
        }
    }
}
