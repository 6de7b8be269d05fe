package ledger.platform.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;

import ledger.platform.decide.Decision;
import ledger.platform.decide.LedgerCommand;
import ledger.platform.decide.Outcome;
import ledger.vocabulary.event.LedgerEvent;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * The thin shell that Axon drives around two pure functions. A subclass names the one and has a command handler that hands the
 * other to {@link #carryOut}.
 *
 * @param <C> commands about the record
 * @param <E> its events
 * @param <S> what of them matters to later decisions; immutable
 */
public abstract class DecidingAggregate<C extends LedgerCommand, E extends LedgerEvent, S> {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID recordId;
    private final Class<E> eventType;
    private S state;
    /** Events that the state does not follow from yet: most records that a batch begins are not asked about again. */
    private final List<E> unseen = new ArrayList<>();

    /** Where decisions go while the record stands alone; null while Axon drives it. */
    private @Nullable List<LedgerEvent> decided;

    protected DecidingAggregate(Class<E> eventType, S initial) {
        this.eventType = eventType;
        this.state = initial;
    }

    protected abstract S evolve(S state, E event);

    /** What is recorded, for decisions about other records. */
    public final S state() {
        for (E event : unseen) {
            state = evolve(state, event);
        }
        unseen.clear();
        return state;
    }

    /** Refusals are an outcome, not an exception: one refused row of a batch must not roll back the others. */
    protected final Outcome carryOut(C command, BiFunction<C, S, Decision<E>> decide) {
        return switch (decide.apply(command, state())) {
            case Decision.Accept<E>(var events) -> {
                events.forEach(this::take);
                yield new Outcome.Accepted(command.recordId());
            }
            case Decision.AlreadyRecorded<E> _ -> new Outcome.Unchanged(command.recordId());
            case Decision.Refuse<E>(var kind, var errors) -> new Outcome.Refused(kind, errors);
        };
    }

    /** Makes this a record that Axon does not drive, with all that was recorded for it: what is decided is kept by itself. */
    final void standAlone(List<? extends LedgerEvent> past) {
        decided = new ArrayList<>();
        past.forEach(this::on);
    }

    /** What was decided since the last call, in order. */
    final List<LedgerEvent> takeDecided() {
        List<LedgerEvent> taken = Objects.requireNonNull(decided, "the record does not stand alone");
        decided = new ArrayList<>();
        return taken;
    }

    private void take(E event) {
        if (decided == null) {
            AggregateLifecycle.apply(event);
        } else {
            decided.add(event);
            on(event);
        }
    }

    @EventSourcingHandler
    void on(LedgerEvent event) {
        recordId = event.recordId();
        unseen.add(eventType.cast(event));
    }
}
