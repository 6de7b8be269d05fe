package ledger.platform.store;

import ledger.platform.decide.Outcome;
import ledger.platform.store.TestPlatform.TrainingCommand;
import ledger.vocabulary.event.AssistanceEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateRoot;

/** A record whose decisions ask for something. */
@AggregateRoot(type = "Asking")
class AskingAggregate extends DecidingAggregate<TrainingCommand, AssistanceEvent, String> {
    AskingAggregate() {
        super(AssistanceEvent.class, "");
    }

    @CommandHandler(commandName = "TRAINING", payloadType = TrainingCommand.class)
    Outcome handle(TrainingCommand command, LedgerEventStore store) {
        return new Outcome.Accepted(command.recordId());
    }

    @Override
    protected String evolve(String state, AssistanceEvent event) {
        return state;
    }
}
