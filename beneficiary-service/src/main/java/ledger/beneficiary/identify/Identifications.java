package ledger.beneficiary.identify;

import java.util.Optional;
import java.util.UUID;

import ledger.beneficiary.person.People;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.event.BeneficiaryEvent;

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
        Identification identification = Identification.NONE;
        for (var event : desk.events(id)) {
            if (!(event instanceof BeneficiaryEvent.VictimIdentified
                    || event instanceof BeneficiaryEvent.VictimIdentificationVoided)) {
                return Optional.empty();
            }
            identification = identification.evolve((BeneficiaryEvent) event);
        }
        return Optional.of(identification).filter(found -> found.identified() != null);
    }
}
