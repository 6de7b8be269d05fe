package ledger.assistance.plan;

import ledger.assistance.people.KnownPeople;
import ledger.assistance.plan.PackageCommand.PlanPackage;
import ledger.assistance.plan.PackageCommand.VoidPackage;
import ledger.platform.decide.Outcome;
import ledger.platform.store.DecidingAggregate;
import ledger.vocabulary.event.AssistanceEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** Axon's shell around {@link Plan}. */
@AggregateRoot(type = "Package")
class PackageAggregate extends DecidingAggregate<PackageCommand, AssistanceEvent, Plan> {
    PackageAggregate() {
        super(AssistanceEvent.class, Plan.NONE);
    }

    @CommandHandler(commandName = "PACKAGE", payloadType = PackageCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome handle(PackageCommand command, KnownPeople people) {
        return carryOut(command, (_, state) -> switch (command) {
            case PlanPackage plan -> state.plan(plan, people.knows(plan.fact().beneficiaryId()));
            case VoidPackage voiding -> state.void_(voiding);
        });
    }

    @Override
    protected Plan evolve(Plan state, AssistanceEvent event) {
        return state.evolve(event);
    }
}
