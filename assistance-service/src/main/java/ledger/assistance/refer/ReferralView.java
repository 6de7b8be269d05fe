package ledger.assistance.refer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.assistance.refer.ReferralCommand.Actor;
import ledger.platform.store.RecordedEvent;
import ledger.vocabulary.code.ReferralOutcome;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Urgency;
import ledger.vocabulary.event.ReferralEvent;
import ledger.vocabulary.event.ReferralEvent.ReferralAccepted;
import ledger.vocabulary.event.ReferralEvent.ReferralCompleted;
import ledger.vocabulary.event.ReferralEvent.ReferralDeclined;
import ledger.vocabulary.event.ReferralEvent.ReferralExpired;
import ledger.vocabulary.event.ReferralEvent.ReferralMade;
import ledger.vocabulary.event.ReferralEvent.ReferralVoided;

import org.jspecify.annotations.Nullable;

/**
 * A referral as it is now.
 *
 * @param respondBy last day for an answer
 * @param steps     all that happened to it, in order, its making included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferralView(UUID id, UUID beneficiaryId, String source, String referralRef, String fromOrganisation,
        String toOrganisation, Set<ServiceType> services, LocalDate madeOn, LocalDate respondBy, Urgency urgency,
        @Nullable String reason, ReferralStatus status, List<StepView> steps) {
    /**
     * @param to      the status that it led to
     * @param on      the day on which it happened; missing for a void
     * @param reason  of a refusal or a void
     * @param outcome of what was completed
     * @param at      when it was recorded
     * @param by      subject of the token; missing where it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepView(ReferralStatus to, @Nullable LocalDate on, @Nullable String reason,
            @Nullable ReferralOutcome outcome, Instant at, @Nullable String by) {
        static StepView of(ReferralEvent event, RecordedEvent recorded) {
            return switch (event) {
                case ReferralMade e -> of(e, e.madeOn(), null, null, recorded);
                case ReferralAccepted e -> of(e, e.on(), null, null, recorded);
                case ReferralDeclined e -> of(e, e.on(), e.reason(), null, recorded);
                case ReferralCompleted e -> of(e, e.on(), null, e.outcome(), recorded);
                case ReferralExpired e -> of(e, e.on(), null, null, recorded);
                case ReferralVoided e -> of(e, null, e.reason(), null, recorded);
            };
        }

        private static StepView of(ReferralEvent event, @Nullable LocalDate on, @Nullable String reason,
                @Nullable ReferralOutcome outcome, RecordedEvent recorded) {
            return new StepView(ReferralStatus.after(event), on, reason, outcome, recorded.recordedAt(),
                    recorded.actor());
        }
    }

    /** Of a history; empty where it is no referral's. */
    static Optional<ReferralView> of(List<RecordedEvent> history) {
        Referral referral = Referral.NONE;
        List<StepView> steps = new ArrayList<>();
        for (RecordedEvent recorded : history) {
            if (recorded.event() instanceof ReferralEvent event) {
                referral = referral.evolve(event);
                steps.add(StepView.of(event, recorded));
            }
        }
        ReferralMade made = referral.made();
        return made == null
                ? Optional.empty()
                : Optional.of(new ReferralView(made.referralId(), made.beneficiaryId(), made.source(),
                        made.referralRef(), made.fromOrganisation(), made.toOrganisation(), made.services(),
                        made.madeOn(), made.respondBy(), made.urgency(), made.reason(), referral.status(), steps));
    }

    /** The same rule as {@link Referral#visibleTo}. */
    boolean visibleTo(Actor actor) {
        return actor.organisation() == null || actor.organisation().equals(fromOrganisation)
                || actor.organisation().equals(toOrganisation);
    }
}
