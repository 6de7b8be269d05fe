package ledger.platform.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.platform.decide.CommandContext;
import ledger.platform.decide.LedgerCommand;
import ledger.platform.decide.Outcome;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.LedgerEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;

/** The records that one batch decides on without the framework, each with what the batch has decided about it so far. */
final class DirectBatch {
    private final Map<RecordKind, Map<UUID, Open>> records = new EnumMap<>(RecordKind.class);
    private final List<EventMessage<?>> events = new ArrayList<>();
    private final LedgerEventStore store;
    private final MetaData metaData;
    /** What is recorded in one transaction is recorded at one time. */
    private final Instant recordedAt = GenericEventMessage.clock.instant();

    /** A record in hand, and the sequence number of its next event. */
    private static final class Open {
        private final DecidingAggregate<?, ?, ?> record;
        private long next;

        private Open(DecidingAggregate<?, ?, ?> record, List<LedgerEvent> past) {
            this.record = record;
            this.next = past.size();
            record.standAlone(past);
        }
    }

    DirectBatch(LedgerEventStore store, CommandContext context) {
        this.store = store;
        this.metaData = MetaData.with(CommandDesk.ACTOR, context.actor());
    }

    Outcome carryOut(BatchKind kind, LedgerCommand command) {
        UUID id = command.recordId();
        Open open = records.computeIfAbsent(command.recordKind(), _ -> new HashMap<>())
                .computeIfAbsent(id, _ -> new Open(kind.make(), store.eventsInHand(id)));
        Outcome outcome = kind.handle(open.record, command);
        for (LedgerEvent event : open.record.takeDecided()) {
            events.add(new GenericDomainEventMessage<>(kind.type(), id.toString(), open.next++,
                    new GenericMessage<>(event, metaData), recordedAt));
        }
        return outcome;
    }

    /** What was decided, in order. */
    List<EventMessage<?>> events() {
        return events;
    }
}
