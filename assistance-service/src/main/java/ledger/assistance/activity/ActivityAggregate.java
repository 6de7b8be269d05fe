package ledger.assistance.activity;

import ledger.assistance.activity.ActivityCommand.CorrectActivity;
import ledger.assistance.activity.ActivityCommand.EndMembership;
import ledger.assistance.activity.ActivityCommand.RecordActivity;
import ledger.assistance.activity.ActivityCommand.VoidActivity;
import ledger.platform.decide.Outcome;
import ledger.platform.store.DecidingAggregate;
import ledger.vocabulary.event.AssistanceEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** Axon's shell around {@link Activity}: one handler for each kind, since Axon finds handlers by a command's name. */
@AggregateRoot(type = "Activity")
class ActivityAggregate extends DecidingAggregate<ActivityCommand, AssistanceEvent, Activity> {
    ActivityAggregate() {
        super(AssistanceEvent.class, Activity.NONE);
    }

    @CommandHandler(commandName = "AWARENESS_SESSION", payloadType = ActivityCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome aboutAwarenessSession(ActivityCommand command) {
        return decide(command);
    }

    @CommandHandler(commandName = "TRAINING", payloadType = ActivityCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome aboutTraining(ActivityCommand command) {
        return decide(command);
    }

    @CommandHandler(commandName = "MEMBERSHIP", payloadType = ActivityCommand.class)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome aboutMembership(ActivityCommand command) {
        return decide(command);
    }

    @Override
    protected Activity evolve(Activity state, AssistanceEvent event) {
        return state.evolve(event);
    }

    private Outcome decide(ActivityCommand command) {
        return carryOut(command, (_, state) -> switch (command) {
            case RecordActivity activity -> state.record(activity);
            case CorrectActivity correction -> state.correct(correction);
            case EndMembership end -> state.end(end);
            case VoidActivity voiding -> state.void_(voiding);
        });
    }
}
