package ledger.assistance.deliver;

import java.util.Optional;
import java.util.UUID;

import ledger.assistance.people.KnownPeople;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.event.AssistanceEvent;
import org.springframework.stereotype.Component;

/** The deliveries of this service; making it lets the desk take commands about them. */
@Component
final class Deliveries {
    private final CommandDesk desk;

    Deliveries(CommandDesk desk, KnownPeople people) {
        this.desk = desk;
        desk.register(DeliveryAggregate.class, people);
    }

    /** A delivery as it is recorded now. */
    Optional<Delivery> find(UUID id) {
        Delivery delivery = Delivery.NONE;
        for (var event : desk.events(id)) {
            delivery = delivery.evolve((AssistanceEvent) event);
        }
        return Optional.of(delivery).filter(found -> found.recorded() != null);
    }
}
