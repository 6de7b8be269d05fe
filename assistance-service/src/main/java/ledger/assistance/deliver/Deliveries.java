package ledger.assistance.deliver;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import ledger.assistance.people.KnownPeople;
import ledger.platform.store.CommandDesk;
import ledger.platform.store.RecordedEvent;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import org.springframework.stereotype.Component;

import org.jspecify.annotations.Nullable;

/** The deliveries of this service; making it lets the desk take commands about them. */
@Component
public final class Deliveries {
    private final CommandDesk desk;

    Deliveries(CommandDesk desk, KnownPeople people) {
        this.desk = desk;
        desk.registerForBatches(RecordKind.DELIVERY, DeliveryAggregate.class, people);
    }

    /**
     * The deliveries of these ids as they are now, without those that are voided or do not exist.
     *
     * @param rehearsal whose pretended recordings count too; null for none
     */
    public List<ServiceDelivered> current(Collection<UUID> ids, @Nullable UUID rehearsal) {
        return desk.events(ids, rehearsal).values().stream()
                .map(Delivery::of)
                .filter(delivery -> delivery.voidReason() == null)
                .flatMap(delivery -> Stream.ofNullable(delivery.current()))
                .toList();
    }

    /** All that was recorded under an id, in order; empty where there is nothing. */
    List<RecordedEvent> history(UUID id) {
        return desk.history(Set.of(id));
    }
}
