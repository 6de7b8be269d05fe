package ledger.beneficiary.identify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import ledger.beneficiary.person.People;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.LedgerEvent;

/** The identifications of the registry. */
public final class Identifications {
    private final CommandDesk desk;

    private Identifications(CommandDesk desk) {
        this.desk = desk;
    }

    /** Lets the desk take commands about identifications. */
    public static Identifications openAt(CommandDesk desk, People people) {
        desk.register(IdentificationAggregate.class, people);
        return new Identifications(desk);
    }

    /** An identification as it is recorded now. */
    public Optional<Identification> find(UUID id) {
        return identification(desk.events(id));
    }

    /** Those of these records that are identifications, in the order of the ids. */
    public List<Identification> find(List<UUID> ids) {
        Map<UUID, List<LedgerEvent>> records = desk.events(ids);
        return ids.stream().flatMap(id -> identification(records.getOrDefault(id, List.of())).stream()).toList();
    }

    private static Optional<Identification> identification(List<LedgerEvent> events) {
        Identification identification = Identification.NONE;
        for (LedgerEvent event : events) {
            if (!(event instanceof BeneficiaryEvent.VictimIdentified
                    || event instanceof BeneficiaryEvent.VictimIdentificationVoided)) {
                return Optional.empty();
            }
            identification = identification.evolve((BeneficiaryEvent) event);
        }
        return Optional.of(identification).filter(found -> found.identified() != null);
    }
}
