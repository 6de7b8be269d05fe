package ledger.assistance.deliver;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import ledger.assistance.people.KnownPeople;
import ledger.platform.store.CommandDesk;
import ledger.platform.store.RecordedEvent;
import ledger.vocabulary.code.RecordKind;
import org.springframework.stereotype.Component;

/** The deliveries of this service; making it lets the desk take commands about them. */
@Component
final class Deliveries {
    private final CommandDesk desk;

    Deliveries(CommandDesk desk, KnownPeople people) {
        this.desk = desk;
        desk.registerForBatches(RecordKind.DELIVERY, DeliveryAggregate.class, people);
    }

    /** All that was recorded under an id, in order; empty where there is nothing. */
    List<RecordedEvent> history(UUID id) {
        return desk.history(Set.of(id));
    }
}
