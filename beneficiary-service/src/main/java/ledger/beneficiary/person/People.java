package ledger.beneficiary.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import ledger.beneficiary.duplicates.DuplicateIndex;
import ledger.beneficiary.duplicates.PossibleDuplicates;
import ledger.beneficiary.protect.Vault;
import ledger.platform.store.CommandDesk;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentificationVoided;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.event.LedgerEvent;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

import org.jspecify.annotations.Nullable;

/** The people of the registry as decisions about others see them, with what the batch in hand has decided so far. */
public final class People {
    private final CommandDesk desk;
    private final Repository<BeneficiaryAggregate> records;

    private People(CommandDesk desk, Vault vault, PossibleDuplicates duplicates, DuplicateIndex index) {
        this.desk = desk;
        this.records = desk.registerForBatches(RecordKind.BENEFICIARY, BeneficiaryAggregate.class,
                command -> command.looksAt().isEmpty(), vault, this, duplicates, index);
    }

    /** Lets the desk take commands about people. */
    public static People openAt(CommandDesk desk, Vault vault, PossibleDuplicates duplicates, DuplicateIndex index) {
        return new People(desk, vault, duplicates, index);
    }

    /** A person's record as it is now. */
    public Optional<Beneficiary> find(UUID personId) {
        return person(desk.events(personId));
    }

    /** The records of those of these people who are registered, in the order of the ids. */
    public List<Beneficiary> find(List<UUID> personIds) {
        Map<UUID, List<LedgerEvent>> records = desk.events(personIds);
        return personIds.stream().flatMap(id -> person(records.getOrDefault(id, List.of())).stream()).toList();
    }

    /** The record that a person's record counts for now: its own, or the last survivor of its merges. */
    public Optional<Beneficiary> survivorOf(UUID personId) {
        return Optional.ofNullable(survivorsOf(List.of(personId)).get(personId));
    }

    /**
     * The records that people's records count for now: their own, or the last survivor of their merges.
     *
     * @return by the ids asked for; nothing of those that do not exist
     */
    public Map<UUID, Beneficiary> survivorsOf(Collection<UUID> personIds) {
        Map<UUID, Beneficiary> known = new HashMap<>();
        Set<UUID> asked = new HashSet<>(personIds);
        while (!asked.isEmpty()) {
            desk.events(asked).forEach((id, events) -> person(events).ifPresent(person -> known.put(id, person)));
            Set<UUID> survivors = new HashSet<>();
            for (UUID id : asked) {
                Beneficiary person = known.get(id);
                UUID survivor = person == null ? null : person.survivor();
                if (survivor != null && !known.containsKey(survivor)) {
                    survivors.add(survivor);
                }
            }
            asked = survivors;
        }
        Map<UUID, Beneficiary> survivors = new HashMap<>();
        for (UUID id : personIds) {
            Beneficiary person = known.get(id);
            while (person != null && person.survivor() != null) {
                person = known.get(person.survivor());
            }
            if (person != null) {
                survivors.put(id, person);
            }
        }
        return survivors;
    }

    private static Optional<Beneficiary> person(List<LedgerEvent> events) {
        Beneficiary person = Beneficiary.NONE;
        for (LedgerEvent event : events) {
            if (event instanceof VictimIdentified || event instanceof VictimIdentificationVoided) {
                return Optional.empty();
            }
            person = person.evolve((BeneficiaryEvent) event);
        }
        return Optional.of(person).filter(found -> found.registered() != null);
    }

    /** Whether the person is registered. Only inside a command. */
    public boolean exists(UUID personId) {
        return !chainFrom(personId).isEmpty();
    }

    /** The person, whose duplicate it is, and so on to the last survivor; empty where it is not registered. */
    List<UUID> chainFrom(UUID personId) {
        List<UUID> chain = new ArrayList<>();
        UUID next = personId;
        while (next != null) {
            Beneficiary person = inHand(next);
            if (person.registered() == null) {
                return List.of();
            }
            chain.add(next);
            next = person.survivor();
        }
        return chain;
    }

    /** The number of events of the person's record; 0 where it is not registered. Only inside a command. */
    long version(UUID personId) {
        return inHand(personId).version();
    }

    private Beneficiary inHand(UUID personId) {
        try {
            return records.load(personId.toString()).invoke(BeneficiaryAggregate::state);
        } catch (AggregateNotFoundException _) {
            return Beneficiary.NONE;
        }
    }
}
