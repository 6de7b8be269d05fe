package ledger.reporting.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.Books;
import ledger.reporting.Published;
import ledger.reporting.count.LiveCounts.Counted;
import ledger.reporting.count.LiveCounts.Crossing;
import ledger.reporting.follow.JournalKeeper;
import ledger.reporting.journal.Journal;
import ledger.vocabulary.event.BeneficiaryEvent.ConsentRecorded;
import ledger.vocabulary.event.BeneficiaryEvent.FunctioningAssessed;
import ledger.vocabulary.event.BeneficiaryEvent.PersonalDataErased;
import ledger.vocabulary.event.BeneficiaryEvent.ReportedElsewhereRecorded;
import ledger.vocabulary.event.LedgerEvent;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The counter that serves against the plain one, on random histories in random order with repetitions. */
class CountersAgreeProperties {
    private static final Books BOOKS = new Books();

    @Property(tries = 300)
    void bothCountersGiveTheSameFiguresForEveryHistoryAndOrder(@ForAll long seed,
            @ForAll @IntRange(max = 80) int acts) {
        Random random = new Random(seed);
        List<PublishedEvent> arriving = new ArrayList<>(Published.of(RandomHistory.of(seed, acts)));
        for (int i = random.nextInt(10); i > 0; i--) {
            arriving.add(arriving.get(random.nextInt(arriving.size())));
        }
        Collections.shuffle(arriving, random);
        BOOKS.transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            LiveCounts following = BOOKS.freshCounts();
            LiveCounts behind = BOOKS.freshCounts();
            JournalKeeper keeper = BOOKS.keeper(following);
            for (int taken = 0; taken < arriving.size();) {
                int size = Math.min(arriving.size() - taken, 1 + random.nextInt(20));
                List<PublishedEvent> batch = arriving.subList(taken, taken + size);
                keeper.accept(batch, Published.next(batch));
                taken += size;
                if (random.nextInt(4) == 0) {
                    behind.catchUp();
                }
            }
            LiveCounts rebuilt = BOOKS.freshCounts();
            rebuilt.catchUp();
            rebuilt.close();
            LiveCounts fromImage = BOOKS.freshCounts();
            PlainCounter plain = BOOKS.plainCounter(Long.MAX_VALUE);
            Journal.End before = BOOKS.journal.at(1 + random.nextInt((int) BOOKS.journal.end().position()));
            PlainCounter plainBefore = BOOKS.plainCounter(before.position());
            assertThat(following.replay(_ -> {})).isEmpty();
            assertThat(behind.tablesDiffering(BOOKS.jdbc)).isEmpty();
            for (int i = 0; i < 5; i++) {
                Selection selection = RandomHistory.selection(random);
                Crossing crossing = crossing(random);
                Figures figures = plain.count(selection);
                Cells cells = plain.cross(selection, crossing.rows(), crossing.columns());
                for (LiveCounts counts : List.of(following, behind, rebuilt, fromImage)) {
                    Counted counted = counts.count(selection, List.of(crossing));
                    assertThat(counted.figures()).as("%s", selection).isEqualTo(figures);
                    assertThat(counted.cells()).as("%s", selection).containsExactly(cells);
                }
                assertThat(fromImage.countAt(before, selection, List.of()).figures()).as("%s", selection)
                        .isEqualTo(plainBefore.count(selection));
            }
        });
    }

    private static Crossing crossing(Random random) {
        List<Dimension> all = List.of(Dimension.values());
        Dimension rows = all.get(random.nextInt(all.size()));
        Dimension columns = all.get(random.nextInt(all.size()));
        return rows == columns ? new Crossing(Dimension.SEX, Dimension.AGE_GROUP) : new Crossing(rows, columns);
    }

    @Property(tries = 300)
    void theFiguresObeyTheirOwnArithmetic(@ForAll long seed, @ForAll @IntRange(max = 120) int acts) {
        Selection random = RandomHistory.selection(new Random(seed));
        Selection selection = new Selection(random.programme(), random.from(), random.to(), random.areas(),
                random.project(), random.provider(), random.donor(), null, random.bands(), random.projects());
        Figures figures = new PlainCounter(Published.entries(Published.of(RandomHistory.of(seed, acts))))
                .count(selection);
        long people = figures.people().total();
        assertThat(figures.people().standalone() + figures.people().combined()).isEqualTo(people);
        assertThat(figures.services().standalone()).isEqualTo(figures.people().standalone());
        assertThat(figures.combinations().stream().mapToLong(Figures.Combination::people).sum()).isEqualTo(people);
        assertThat(figures.combinations().stream().mapToLong(c -> c.people() * c.services().size()).sum())
                .isEqualTo(figures.services().total());
        assertThat(figures.people().bySex().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(people);
        assertThat(figures.people().byAgeGroup().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(people);
        assertThat(figures.deliveries().total()).isGreaterThanOrEqualTo(figures.services().total());
    }

    @Property(tries = 100)
    void whatNoRuleNamesChangesNoFigure(@ForAll long seed, @ForAll @IntRange(max = 120) int acts) {
        Selection selection = RandomHistory.selection(new Random(seed));
        List<LedgerEvent> all = RandomHistory.of(seed, acts);
        List<LedgerEvent> counting = all.stream()
                .filter(event -> !(event instanceof ConsentRecorded || event instanceof FunctioningAssessed
                        || event instanceof PersonalDataErased
                        || event instanceof ReportedElsewhereRecorded))
                .toList();

        assertThat(new PlainCounter(Published.entries(Published.of(all))).count(selection))
                .isEqualTo(new PlainCounter(Published.entries(Published.of(counting))).count(selection));
    }
}
