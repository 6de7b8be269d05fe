package ledger.reporting.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.Books;
import ledger.reporting.BurundiHistory;
import ledger.reporting.Published;
import ledger.reporting.count.Figures;
import ledger.reporting.count.Figures.Figure;
import ledger.reporting.count.PlainCounter;
import ledger.reporting.count.RandomHistory;
import ledger.reporting.count.Selection;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.event.LedgerEvent;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whoever counts plainly from the entries behind a figure, and from nothing else, gets the figure. */
class EvidenceProperties {
    private static final Books BOOKS = new Books();
    private static final LocalDate END = LocalDate.of(2022, 9, 30);

    @Property(tries = 200)
    void theEntriesBehindAFigureGiveTheFigure(@ForAll long seed, @ForAll @IntRange(max = 100) int acts) {
        every(RandomHistory.of(seed, acts), RandomHistory.selection(new Random(seed)));
    }

    @Property(tries = 60)
    void pieceByPieceTheLedgerSaysTheSameAsAtOnce(@ForAll long seed, @ForAll @IntRange(max = 100) int acts) {
        List<PublishedEvent> published = Published.of(RandomHistory.of(seed, acts));
        Selection selection = RandomHistory.selection(new Random(seed));
        Set<String> atOnce = new TreeSet<>();
        Trace.run(new History(items(published)), selection,
                (figure, part, item, of) -> atOnce.add(figure + part + item.position() + of));
        Set<String> inPieces = new TreeSet<>();
        BOOKS.transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            BOOKS.take(published);
            Histories.forEach(BOOKS.journal, Long.MAX_VALUE, piece -> Trace.run(piece, selection,
                    (figure, part, item, of) -> inPieces.add(figure + part + item.position() + of)));
        });
        assertThat(inPieces).isEqualTo(atOnce);
    }

    @Example
    void ofTheProtectionSheet() {
        every(BurundiHistory.events(), Selection.of(Programme.PROTECTION, LocalDate.of(2020, 1, 1), END));
    }

    @Example
    void ofTheCounterTraffickingSheet() {
        every(BurundiHistory.events(), Selection.of(Programme.COUNTER_TRAFFICKING, LocalDate.of(2017, 1, 1), END));
    }

    private static void every(List<LedgerEvent> events, Selection selection) {
        List<PublishedEvent> published = Published.of(events);
        List<PlainCounter.Entry> entries = Published.entries(published);
        Figures figures = new PlainCounter(entries).count(selection);
        Map<String, Set<Long>> behind = new TreeMap<>();
        Trace.run(new History(items(published)), selection,
                (figure, _, item, _) -> behind.computeIfAbsent(figure, _ -> new TreeSet<>()).add(item.position()));
        for (Figure figure : figures.all()) {
            List<PlainCounter.Entry> evidence = behind.getOrDefault(figure.path(), Set.of())
                    .stream()
                    .map(position -> entries.get(position.intValue() - 1))
                    .toList();
            assertThat(new PlainCounter(evidence).count(selection).at(figure.path())).as(figure.path())
                    .isEqualTo(figure.value());
        }
        Set<String> paths = new TreeSet<>(figures.all().stream().map(Figure::path).toList());
        behind.keySet().stream().filter(path -> !paths.contains(path)).forEach(path -> {
            // What would be a figure, had its records not been corrected or voided.
            List<PlainCounter.Entry> evidence = behind.get(path)
                    .stream()
                    .map(position -> entries.get(position.intValue() - 1))
                    .toList();
            assertThat(new PlainCounter(evidence).count(selection).at(path)).as(path).isZero();
        });
    }

    static List<Item> items(List<PublishedEvent> published) {
        List<Item> items = new ArrayList<>();
        for (PublishedEvent event : published) {
            items.add(new Item(items.size() + 1L, event.id(), event.type(), event.subject(), event.recordId(),
                    event.sequence(), event.time(), event.payload()));
        }
        return items;
    }
}
