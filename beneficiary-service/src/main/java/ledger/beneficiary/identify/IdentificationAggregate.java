package ledger.beneficiary.identify;

import ledger.beneficiary.identify.IdentificationCommand.IdentifyVictim;
import ledger.beneficiary.identify.IdentificationCommand.VoidIdentification;
import ledger.beneficiary.person.People;
import ledger.platform.decide.Outcome;
import ledger.platform.store.DecidingAggregate;
import ledger.vocabulary.event.BeneficiaryEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** Axon's shell around {@link Identification}. */
@AggregateRoot(type = "VictimIdentification")
class IdentificationAggregate extends DecidingAggregate<IdentificationCommand, BeneficiaryEvent, Identification> {
    IdentificationAggregate() {
        super(BeneficiaryEvent.class, Identification.NONE);
    }

    @CommandHandler(commandName = "VICTIM_IDENTIFICATION", payloadType = IdentificationCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome handle(IdentificationCommand command, People people) {
        return carryOut(command, (_, state) -> switch (command) {
            case IdentifyVictim identify -> state.identify(identify, people.exists(identify.beneficiaryId()));
            case VoidIdentification voiding -> state.void_(voiding);
        });
    }

    @Override
    protected Identification evolve(Identification state, BeneficiaryEvent event) {
        return state.evolve(event);
    }
}
