package ledger.reporting.period;

import ledger.platform.decide.Outcome;
import ledger.platform.store.DecidingAggregate;
import ledger.vocabulary.event.PeriodEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** Axon's shell around {@link Period}. */
@AggregateRoot(type = "Period")
class PeriodAggregate extends DecidingAggregate<PeriodCommand, PeriodEvent, Period> {
    PeriodAggregate() {
        super(PeriodEvent.class, Period.NONE);
    }

    @CommandHandler(commandName = "PERIOD", payloadType = PeriodCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome handle(PeriodCommand command) {
        return carryOut(command, (asked, state) -> state.decide(asked));
    }

    @Override
    protected Period evolve(Period state, PeriodEvent event) {
        return state.evolve(event);
    }
}
