package ledger.reporting.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.Published;
import ledger.reporting.fact.Change;
import ledger.reporting.journal.JournalEntry;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.EventTypes;
import ledger.vocabulary.event.PackageEvent;
import ledger.vocabulary.event.ReferralEvent;
import ledger.vocabulary.event.RegisterEvent;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Bitmaps against the plain counter without a database between them, on thousands of random histories. */
class BitmapsAgreeProperties {
    private static final int OFTEN = 100;
    private static final List<Class<?>> NO_FACTS = List.of(PackageEvent.class, RegisterEvent.class,
            ReferralEvent.class);

    @Property(tries = 2_000)
    void bitmapsGiveThePlainFiguresForEveryHistoryAndOrder(@ForAll long seed, @ForAll @IntRange(max = 120) int acts) {
        Random random = new Random(seed);
        List<PublishedEvent> arriving = new ArrayList<>(Published.of(RandomHistory.of(seed, acts)));
        Collections.shuffle(arriving, random);
        Counts counts = new Counts();
        List<PlainCounter.Entry> plain = new ArrayList<>();
        Map<UUID, List<JournalEntry>> records = new HashMap<>();
        Set<UUID> touched = new LinkedHashSet<>();
        long before = 0;
        for (PublishedEvent event : arriving) {
            long position = plain.size() + 1L;
            plain.add(new PlainCounter.Entry(position, event.sequence(), event.payload()));
            List<JournalEntry> ofRecord = records.computeIfAbsent(event.recordId(), _ -> new ArrayList<>());
            ofRecord.add(new JournalEntry(position, event.id(), event.type(), event.subject(), event.recordId(),
                    event.sequence(), event.time(), event.data()));
            ofRecord.sort(Comparator.comparingLong(JournalEntry::sequence));
            touched.add(event.recordId());
            if (random.nextInt(10) == 0 || position == arriving.size()) {
                for (UUID record : touched) {
                    counts.apply(Change.since(before, records.get(record)));
                }
                touched.clear();
                before = position;
                if (random.nextInt(8) == 0 || position == arriving.size()) {
                    same(counts, new PlainCounter(plain), random);
                }
            }
        }
        arriving.stream().map(PublishedEvent::type).distinct().forEach(Statistics::collect);
        Statistics.coverage(coverage -> EventTypes.all()
                .stream()
                .filter(type -> BeneficiaryEvent.class.isAssignableFrom(type.javaType())
                        || AssistanceEvent.class.isAssignableFrom(type.javaType()))
                // Plans, registers and referrals are no facts: nothing of them reaches a counter.
                .filter(type -> NO_FACTS.stream().noneMatch(none -> none.isAssignableFrom(type.javaType())))
                .forEach(type -> coverage.check(type.wireName()).count(times -> times >= OFTEN)));
    }

    private static void same(Counts counts, PlainCounter plain, Random random) {
        for (int i = 0; i < 3; i++) {
            Selection selection = RandomHistory.selection(random);
            assertThat(new BitmapCounter(counts, selection).count()).as("%s", selection)
                    .isEqualTo(plain.count(selection));
        }
        Selection years = Selection.of(null, java.time.LocalDate.of(2020, 1, 1), java.time.LocalDate.of(2021, 12, 31));
        assertThat(new BitmapCounter(counts, years).count()).isEqualTo(plain.count(years));
    }
}
