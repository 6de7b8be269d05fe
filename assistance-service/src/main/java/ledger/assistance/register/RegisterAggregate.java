package ledger.assistance.register;

import ledger.platform.decide.Outcome;
import ledger.platform.store.DecidingAggregate;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.RegisterEvent.ProjectRecorded;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** Axon's shell around {@link RegisterEntry}: one handler for each register, since Axon finds handlers by a command's name. */
@AggregateRoot(type = "RegisterEntry")
class RegisterAggregate extends DecidingAggregate<RecordEntry, AssistanceEvent, RegisterEntry> {
    RegisterAggregate() {
        super(AssistanceEvent.class, RegisterEntry.NONE);
    }

    @CommandHandler(commandName = "DONOR", payloadType = RecordEntry.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome aboutDonor(RecordEntry command) {
        return carryOut(command, (_, state) -> state.record(command, true));
    }

    @CommandHandler(commandName = "PROGRAMME", payloadType = RecordEntry.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome aboutProgramme(RecordEntry command) {
        return carryOut(command, (_, state) -> state.record(command, true));
    }

    @CommandHandler(commandName = "PROJECT", payloadType = RecordEntry.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome aboutProject(RecordEntry command, RegisterIndex index) {
        ProjectRecorded project = (ProjectRecorded) command.fact();
        return carryOut(command,
                (_, state) -> state.record(command, project.donor() == null || index.hasDonor(project.donor())));
    }

    @Override
    protected RegisterEntry evolve(RegisterEntry state, AssistanceEvent event) {
        return state.evolve(event);
    }
}
