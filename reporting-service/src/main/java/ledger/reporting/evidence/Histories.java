package ledger.reporting.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import ledger.reporting.journal.Journal;
import ledger.reporting.journal.JournalEntry;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;
import ledger.vocabulary.event.EventTypes;
import ledger.vocabulary.event.LedgerEvent;

/**
 * The ledger in pieces that have nothing to do with each other: one person, or one record that is about nobody, at a time;
 * people who were ever merged come together at the end. So memory does not grow with the ledger.
 */
final class Histories {
    private final Journal journal;
    private final long upTo;
    private final Consumer<History> reader;
    private final Set<UUID> linked = new HashSet<>();
    private final List<Item> ofLinked = new ArrayList<>();
    private final List<Item> ofOne = new ArrayList<>();

    private Histories(Journal journal, long upTo, Consumer<History> reader) {
        this.journal = journal;
        this.upTo = upTo;
        this.reader = reader;
    }

    /** Reads the journal up to a position; entries that today's code cannot apply are left out, as in every figure. */
    static void forEach(Journal journal, long upTo, Consumer<History> reader) {
        Histories histories = new Histories(journal, upTo, reader);
        histories.link(BeneficiariesMerged.class);
        histories.link(BeneficiariesUnmerged.class);
        journal.forEachBySubject(upTo, histories::take);
        histories.end(histories.ofOne);
        histories.end(histories.ofLinked);
    }

    private void link(Class<? extends LedgerEvent> type) {
        for (JournalEntry entry : journal.ofType(EventTypes.of(type).wireName(), 0, upTo)) {
            entry.applicable().ifPresent(event -> {
                switch (event) {
                    case BeneficiariesMerged merged ->
                        linked.addAll(List.of(merged.duplicateId(), merged.survivorId()));
                    case BeneficiariesUnmerged undone -> linked.addAll(List.of(undone.duplicateId(),
                            undone.survivorId()));
                    default -> throw new IllegalStateException(entry.type() + " is no merge");
                }
            });
        }
    }

    private void take(JournalEntry entry) {
        entry.applicable().ifPresent(event -> {
            Item item = Item.of(entry, event);
            if (linked.contains(item.subject())) {
                ofLinked.add(item);
                return;
            }
            if (!ofOne.isEmpty() && !ofOne.getLast().subject().equals(item.subject())) {
                end(ofOne);
            }
            ofOne.add(item);
        });
    }

    private void end(List<Item> piece) {
        if (!piece.isEmpty()) {
            reader.accept(new History(piece));
            piece.clear();
        }
    }
}
