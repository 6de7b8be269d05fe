package ledger.reporting.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

import ledger.reporting.count.Selection;
import ledger.reporting.evidence.EvidenceView.Line;
import ledger.reporting.journal.Journal;
import ledger.vocabulary.event.BeneficiaryEvent.PersonalDataErased;
import ledger.vocabulary.event.EventTypes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.jspecify.annotations.Nullable;

/** Finds the entries behind figures, as they were known at a ledger position. */
@Service
public class Evidence {
    private final Journal journal;
    private final TransactionTemplate reading;

    Evidence(Journal journal, PlatformTransactionManager transactions) {
        this.journal = journal;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The entries behind a figure. */
    Behind behind(String figure, Selection selection, long position) {
        Behind behind = new Behind();
        each(position, history -> Trace.run(history, selection, (path, part, item, _) -> {
            if (path.equals(figure)) {
                behind.add(part, item);
            }
        }));
        return behind;
    }

    /** Some of the entries behind a figure, in ledger order. */
    List<Line> lines(Behind behind, long after, int limit) {
        return journal.ofPositions(Arrays.stream(behind.after(after, limit)).boxed().toList())
                .stream()
                .map(entry -> Line.of(Item.of(entry, entry.event()), behind.part(entry.position())))
                .toList();
    }

    /** The figures that an entry is part of, with what it has to do with each. */
    SortedMap<String, Part> of(long entry, Selection selection, long position) {
        SortedMap<String, Part> figures = new TreeMap<>();
        each(position, history -> {
            if (history.has(entry)) {
                Trace.run(history, selection, (path, part, item, _) -> {
                    if (item.position() == entry) {
                        figures.merge(path, part, (a, b) -> a.compareTo(b) <= 0 ? a : b);
                    }
                });
            }
        });
        return figures;
    }

    /** An entry; the same as a line of evidence, without a part. */
    public record Since(long index, UUID eventId, String type, @Nullable LocalDate date, Instant recordedAt,
            UUID recordId, @Nullable UUID beneficiaryId) {
        static Since of(Item item) {
            return new Since(item.position(), item.eventId(), item.type(), item.day(), item.recordedAt(),
                    item.recordId(), item.beneficiaryId());
        }
    }

    /** The entries after a position that made figures other than they were there, by ledger index. */
    public Map<String, List<Since>> since(long before, Selection selection, long now, Set<String> figures) {
        Movement movement = new Movement(selection, before, figures);
        each(now, movement::take);
        Map<String, List<Since>> entries = new TreeMap<>();
        movement.moved().forEach((path, items) -> entries.put(path, items.values().stream().map(Since::of).toList()));
        return entries;
    }

    /** The erasures after a position, by ledger index. */
    public List<Since> erasures(long before, long now) {
        return journal.ofType(EventTypes.of(PersonalDataErased.class).wireName(), before, now)
                .stream()
                .flatMap(entry -> entry.applicable().map(event -> Since.of(Item.of(entry, event))).stream())
                .toList();
    }

    private void each(long position, Consumer<History> reader) {
        reading.executeWithoutResult(_ -> Histories.forEach(journal, position, reader));
    }
}
