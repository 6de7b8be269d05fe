package ledger.assistance.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import ledger.assistance.deliver.Deliveries;
import ledger.assistance.people.KnownPeople;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.LedgerEvent;
import org.springframework.stereotype.Component;

/** The packages of this service; making it lets the desk take commands about them. */
@Component
final class Packages {
    private final CommandDesk desk;
    private final Deliveries deliveries;
    private final PackageIndex index;

    Packages(CommandDesk desk, KnownPeople people, Deliveries deliveries, PackageIndex index) {
        this.desk = desk;
        this.deliveries = deliveries;
        this.index = index;
        desk.register(PackageAggregate.class, people);
    }

    /** A package as it is now, with its deliveries. */
    Optional<PackageView> find(UUID id) {
        return find(Set.of(id)).stream().findFirst();
    }

    /** Packages in the order of their ids in hand; those that do not exist are left out. */
    List<PackageView> find(Collection<UUID> ids) {
        Map<UUID, List<LedgerEvent>> records = desk.events(ids);
        return ids.stream().flatMap(id -> {
            Plan plan = Plan.NONE;
            for (LedgerEvent event : records.getOrDefault(id, List.of())) {
                plan = plan.evolve((AssistanceEvent) event);
            }
            return plan.planned() == null
                    ? Stream.<PackageView>empty()
                    : Stream.of(PackageView.of(plan.planned(), plan.voidReason(),
                            deliveries.current(index.deliveriesOf(plan.planned()), null)));
        }).toList();
    }
}
