package ledger.vocabulary.event;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import ledger.vocabulary.InOrder;
import ledger.vocabulary.code.ReferralOutcome;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Urgency;

import org.jspecify.annotations.Nullable;

/**
 * A person is referred by one organisation to another, as a National Referral Mechanism has it. No figure of the counting
 * rules asks for referrals; what is delivered after one is recorded as a delivery.
 */
public sealed interface ReferralEvent extends AssistanceEvent {
    UUID referralId();

    UUID beneficiaryId();

    @Override
    default UUID recordId() {
        return referralId();
    }

    @Override
    default UUID subject() {
        return beneficiaryId();
    }

    /**
     * A person who consents to it was referred.
     *
     * @param services  that the other organisation is asked for, at least one
     * @param respondBy last day for an answer
     * @param reason    in the words of who refers, without names
     */
    record ReferralMade(UUID referralId, UUID beneficiaryId, String source, String referralRef,
            String fromOrganisation, String toOrganisation, Set<ServiceType> services, LocalDate madeOn,
            LocalDate respondBy, Urgency urgency, @Nullable String reason) implements ReferralEvent {
        public ReferralMade {
            services = InOrder.codes(ServiceType.class, services);
        }
    }

    /** The other organisation will help. */
    record ReferralAccepted(UUID referralId, UUID beneficiaryId, LocalDate on) implements ReferralEvent {}

    /** The other organisation will not help. */
    record ReferralDeclined(UUID referralId, UUID beneficiaryId, LocalDate on,
            String reason) implements ReferralEvent {}

    /** What was accepted has come to its end. */
    record ReferralCompleted(UUID referralId, UUID beneficiaryId, LocalDate on,
            ReferralOutcome outcome) implements ReferralEvent {}

    /**
     * Nobody answered in time.
     *
     * @param on the first day after the last one for an answer
     */
    record ReferralExpired(UUID referralId, UUID beneficiaryId, LocalDate on) implements ReferralEvent {}

    /** A referral was a mistake, or was taken back. */
    record ReferralVoided(UUID referralId, UUID beneficiaryId, String reason) implements ReferralEvent {}
}
