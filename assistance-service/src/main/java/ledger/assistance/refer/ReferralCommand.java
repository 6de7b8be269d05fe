package ledger.assistance.refer;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import ledger.platform.decide.LedgerCommand;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.ReferralOutcome;
import ledger.vocabulary.event.ReferralEvent.ReferralMade;

import org.jspecify.annotations.Nullable;

/** What can be asked of a referral. */
public sealed interface ReferralCommand extends LedgerCommand {
    @Override
    default RecordKind recordKind() {
        return RecordKind.REFERRAL;
    }

    /** Refers a person. */
    record MakeReferral(ReferralMade fact) implements ReferralCommand {
        @Override
        public UUID recordId() {
            return fact.referralId();
        }

        @Override
        public Set<UUID> looksAt() {
            return Set.of(fact.beneficiaryId());
        }
    }

    /** A step of the organisation that was asked. */
    sealed interface Step extends ReferralCommand {
        Actor actor();

        /** The day of the step; null where it is today, or whatever day was recorded before. */
        @Nullable
        LocalDate on();
    }

    /**
     * Who takes a step, and when.
     *
     * @param organisation null for the unit itself, which acts for everybody
     */
    record Actor(@Nullable String organisation, LocalDate today) {}

    record AcceptReferral(UUID recordId, Actor actor, @Nullable LocalDate on) implements Step {}

    record DeclineReferral(UUID recordId, Actor actor, @Nullable LocalDate on, String reason) implements Step {}

    record CompleteReferral(UUID recordId, Actor actor, @Nullable LocalDate on,
            ReferralOutcome outcome) implements Step {}

    /** Lets a referral expire that was not answered by the last day for it; asked by the clock, not by people. */
    record ExpireReferral(UUID recordId) implements ReferralCommand {}

    /** Takes a referral back. */
    record VoidReferral(UUID recordId, Actor actor, String reason) implements ReferralCommand {}
}
