package ledger.assistance.refer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import ledger.assistance.people.KnownPeople;
import ledger.platform.store.CommandDesk;
import ledger.platform.store.RecordedEvent;
import org.springframework.stereotype.Component;

/** The referrals of this service; making it lets the desk take commands about them. */
@Component
final class Referrals {
    private final CommandDesk desk;

    Referrals(CommandDesk desk, KnownPeople people) {
        this.desk = desk;
        desk.register(ReferralAggregate.class, people);
    }

    /** Referrals in the order of the ids in hand; what is none is left out. */
    List<ReferralView> find(Collection<UUID> ids) {
        Map<UUID, List<RecordedEvent>> records = desk.history(ids)
                .stream()
                .collect(Collectors.groupingBy(recorded -> recorded.event().recordId()));
        return ids.stream().flatMap(id -> ReferralView.of(records.getOrDefault(id, List.of())).stream()).toList();
    }
}
