package ledger.assistance.refer;

import java.time.Instant;
import java.util.UUID;

import ledger.assistance.refer.ReferralCommand.ExpireReferral;
import ledger.platform.decide.CommandContext;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.event.ReferralEvent.ReferralMade;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateScopeDescriptor;

/**
 * Sets the deadline of every referral, and lets it expire when the deadline has passed. A deadline is never taken back: one
 * whose referral was answered meanwhile changes nothing. It may come twice, which changes nothing either.
 */
final class ReferralDeadlines implements ScopeAware {
    static final String NAME = "referral-answer";
    /** Who is recorded as having let a referral expire. */
    private static final String ACTOR = "deadline";

    private final CommandDesk desk;

    ReferralDeadlines(CommandDesk desk) {
        this.desk = desk;
    }

    /** In the transaction that records the referral. */
    static void set(DeadlineManager deadlines, ReferralMade made, Instant at) {
        deadlines.schedule(at, NAME, made.referralId().toString(),
                new AggregateScopeDescriptor(ReferralAggregate.TYPE, made.referralId().toString()));
    }

    @Override
    public boolean canResolve(ScopeDescriptor scope) {
        return scope instanceof AggregateScopeDescriptor record && ReferralAggregate.TYPE.equals(record.getType());
    }

    /** As a unit of work of its own: the desk tries again where somebody answers at the same moment. */
    @Override
    public void send(Message<?> deadline, ScopeDescriptor scope) {
        UUID referral = UUID.fromString((String) deadline.getPayload());
        UnitOfWork<?> inHand = CurrentUnitOfWork.get();
        CurrentUnitOfWork.clear(inHand);
        try {
            desk.execute(new ExpireReferral(referral), CommandContext.of(ACTOR));
        } finally {
            CurrentUnitOfWork.set(inHand);
        }
    }
}
