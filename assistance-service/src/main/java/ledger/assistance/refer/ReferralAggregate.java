package ledger.assistance.refer;

import java.util.UUID;

import ledger.assistance.people.KnownPeople;
import ledger.assistance.refer.Referral.PersonState;
import ledger.assistance.refer.ReferralCommand.ExpireReferral;
import ledger.assistance.refer.ReferralCommand.MakeReferral;
import ledger.assistance.refer.ReferralCommand.Step;
import ledger.assistance.refer.ReferralCommand.VoidReferral;
import ledger.platform.decide.Outcome;
import ledger.platform.store.DecidingAggregate;
import ledger.vocabulary.event.AssistanceEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** Axon's shell around {@link Referral}. */
@AggregateRoot(type = ReferralAggregate.TYPE)
class ReferralAggregate extends DecidingAggregate<ReferralCommand, AssistanceEvent, Referral> {
    static final String TYPE = "Referral";

    ReferralAggregate() {
        super(AssistanceEvent.class, Referral.NONE);
    }

    @CommandHandler(commandName = "REFERRAL", payloadType = ReferralCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome handle(ReferralCommand command, KnownPeople people) {
        return carryOut(command, (_, state) -> switch (command) {
            case MakeReferral make -> state.make(make, person(people, make.fact().beneficiaryId()));
            case Step step -> state.take(step);
            case ExpireReferral expiry -> state.expire(expiry);
            case VoidReferral voiding -> state.void_(voiding);
        });
    }

    @Override
    protected Referral evolve(Referral state, AssistanceEvent event) {
        return state.evolve(event);
    }

    private static PersonState person(KnownPeople people, UUID person) {
        if (!people.knows(person)) {
            return PersonState.UNKNOWN;
        }
        return people.consentsToReferral(person) ? PersonState.CONSENTING : PersonState.WITHOUT_CONSENT;
    }
}
