package ledger.assistance.deliver;

import ledger.assistance.deliver.DeliveryCommand.CorrectDelivery;
import ledger.assistance.deliver.DeliveryCommand.RecordDelivery;
import ledger.assistance.deliver.DeliveryCommand.VoidDelivery;
import ledger.assistance.people.KnownPeople;
import ledger.platform.decide.Outcome;
import ledger.platform.store.DecidingAggregate;
import ledger.vocabulary.event.AssistanceEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** Axon's shell around {@link Delivery}. */
@AggregateRoot(type = "Delivery")
class DeliveryAggregate extends DecidingAggregate<DeliveryCommand, AssistanceEvent, Delivery> {
    DeliveryAggregate() {
        super(AssistanceEvent.class, Delivery.NONE);
    }

    @CommandHandler(commandName = "DELIVERY", payloadType = DeliveryCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome handle(DeliveryCommand command, KnownPeople people) {
        return carryOut(command, (_, state) -> switch (command) {
            case RecordDelivery delivery -> state.record(delivery, people.knows(delivery.fact().beneficiaryId()));
            case CorrectDelivery correction -> state.correct(correction);
            case VoidDelivery voiding -> state.void_(voiding);
        });
    }

    @Override
    protected Delivery evolve(Delivery state, AssistanceEvent event) {
        return state.evolve(event);
    }
}
