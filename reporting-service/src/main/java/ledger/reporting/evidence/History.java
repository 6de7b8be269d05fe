package ledger.reporting.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

import ledger.vocabulary.code.MembershipField;
import ledger.vocabulary.event.ActivityCorrected.AwarenessSessionCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipCorrected;
import ledger.vocabulary.event.ActivityCorrected.MembershipEnded;
import ledger.vocabulary.event.ActivityCorrected.TrainingCorrected;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionVoided;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.MembershipVoided;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryVoided;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.AssistanceEvent.TrainingVoided;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentificationVoided;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;
import ledger.vocabulary.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

/** Entries of the ledger, gathered by the record that they belong to. */
final class History {
    private final Map<UUID, List<Item>> records = new HashMap<>();
    private final Map<UUID, PersonItems> people = new HashMap<>();

    History(List<Item> items) {
        items.stream()
                .sorted(Comparator.comparingLong(Item::sequence))
                .forEach(item -> records.computeIfAbsent(item.recordId(), _ -> new ArrayList<>()).add(item));
        records.forEach((id, ofRecord) -> {
            if (PersonItems.isPerson(ofRecord.getFirst().event())) {
                people.put(id, new PersonItems(ofRecord));
            }
        });
    }

    /**
     * What is recorded once and may be corrected.
     *
     * @param event  as it is now
     * @param former as it was before its corrections, oldest first
     * @param voided whether it counts nowhere
     */
    record Recorded<E>(E event, List<E> former, List<Item> items, boolean voided) {}

    List<DeliveryItems> deliveries() {
        return records.values()
                .stream()
                .filter(items -> items.stream().anyMatch(item -> item.event() instanceof ServiceDelivered))
                .map(items -> new DeliveryItems(items, voided(items)))
                .toList();
    }

    List<Recorded<VictimIdentified>> identifications() {
        return recorded(VictimIdentified.class, (now, _) -> now);
    }

    List<Recorded<AwarenessSessionHeld>> sessions() {
        return recorded(AwarenessSessionHeld.class,
                (now, event) -> event instanceof AwarenessSessionCorrected c
                        ? now.corrected(c.field(), c.value())
                        : now);
    }

    List<Recorded<TrainingHeld>> trainings() {
        return recorded(TrainingHeld.class,
                (now, event) -> event instanceof TrainingCorrected c ? now.corrected(c.field(), c.value()) : now);
    }

    List<Recorded<MembershipRecorded>> memberships() {
        return recorded(MembershipRecorded.class, (now, event) -> switch (event) {
            case MembershipCorrected c -> now.corrected(c.field(), c.value());
            case MembershipEnded e -> now.corrected(MembershipField.LEFT_ON, e.leftOn().toString());
            default -> now;
        });
    }

    PersonItems person(UUID id) {
        return people.getOrDefault(id, PersonItems.UNKNOWN);
    }

    /** All entries of a record. */
    List<Item> ofRecord(UUID id) {
        return records.getOrDefault(id, List.of());
    }

    boolean has(long position) {
        return records.values().stream().flatMap(List::stream).anyMatch(item -> item.position() == position);
    }

    boolean hasAfter(long position) {
        return records.values().stream().flatMap(List::stream).anyMatch(item -> item.position() > position);
    }

    /** Those entries that were there at a position. */
    History asOf(long position) {
        return new History(records.values()
                .stream()
                .flatMap(List::stream)
                .filter(item -> item.position() <= position)
                .toList());
    }

    /** Rule 3: the end of the chain of merges; the entries that say so are added to {@code merges}. */
    UUID countsAs(UUID id, Set<Item> merges) {
        Set<UUID> seen = new HashSet<>();
        UUID person = id;
        merges.addAll(person(person).merges());
        @Nullable
        UUID next = person(person).survivor();
        while (next != null && seen.add(person)) {
            person = next;
            merges.addAll(person(person).merges());
            next = person(person).survivor();
        }
        return person;
    }

    private <E> List<Recorded<E>> recorded(Class<E> type, BiFunction<E, LedgerEvent, E> corrected) {
        List<Recorded<E>> all = new ArrayList<>();
        for (List<Item> items : records.values()) {
            List<E> states = new ArrayList<>();
            for (Item item : items) {
                if (type.isInstance(item.event())) {
                    states.add(type.cast(item.event()));
                } else if (!states.isEmpty()) {
                    E next = corrected.apply(states.getLast(), item.event());
                    if (!next.equals(states.getLast())) {
                        states.add(next);
                    }
                }
            }
            if (!states.isEmpty()) {
                all.add(new Recorded<>(states.getLast(), states.subList(0, states.size() - 1), items, voided(items)));
            }
        }
        return all;
    }

    private static boolean voided(List<Item> items) {
        return items.stream()
                .map(Item::event)
                .anyMatch(event -> event instanceof ServiceDeliveryVoided || event instanceof VictimIdentificationVoided
                        || event instanceof AwarenessSessionVoided || event instanceof TrainingVoided
                        || event instanceof MembershipVoided);
    }
}
