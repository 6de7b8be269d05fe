package ledger.reporting.follow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import ledger.platform.consume.BatchHandler;
import ledger.platform.consume.PublishedEvent;
import ledger.platform.consume.ReadPositions;
import ledger.reporting.count.LiveCounts;
import ledger.reporting.fact.Change;
import ledger.reporting.fact.Facts;
import ledger.reporting.journal.Journal;
import ledger.reporting.journal.JournalEntry;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes published events into the journal and the facts. Entries, facts and read position are one transaction, and one
 * process writes at a time: events that come twice, or to two instances, count once. The counts in memory follow when it
 * has been committed.
 */
public final class JournalKeeper implements BatchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JournalKeeper.class);

    private final ReadPositions positions;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Facts facts;
    private final LiveCounts counts;
    /** Batches come one after the other, each perhaps on another thread. */
    private volatile CompletableFuture<Void> counted = CompletableFuture.completedFuture(null);

    public JournalKeeper(JdbcTemplate jdbc, TransactionTemplate transaction, Journal journal, Facts facts,
            LiveCounts counts) {
        this.positions = new ReadPositions(jdbc);
        this.transaction = transaction;
        this.journal = journal;
        this.facts = facts;
        this.counts = counts;
    }

    private record Taken(long before, Journal.End end, List<Change> changes) {}

    @Override
    public Map<TopicPartition, Long> positions() {
        return positions.positions();
    }

    /** The next offset to read, by topic and partition. */
    SortedMap<String, SortedMap<Integer, Long>> offsets() {
        return positions.offsets();
    }

    @Override
    public void accept(List<PublishedEvent> batch, Map<TopicPartition, Long> next) {
        Taken taken;
        try {
            taken = take(batch, next, false);
        } catch (DuplicateKeyException e) {
            LOG.debug("an event id came again with another record", e);
            taken = take(batch, next, true);
        }
        // Counts are a batch behind at most.
        CompletableFuture<Void> batchBefore = counted;
        counted = CompletableFuture.completedFuture(null);
        batchBefore.join();
        counts.keepImage();
        counted = counts.advance(taken.before(), taken.end(), taken.changes());
    }

    /**
     * @param distrustful whether every record and event is looked for in the journal; else those that may be known are, and
     *                    of another event, whose id must not be there with another record, the journal itself finds it out
     */
    private Taken take(List<PublishedEvent> batch, Map<TopicPartition, Long> next, boolean distrustful) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            journal.lockForWriting();
            Journal.End before = journal.end();
            List<JournalEntry> earlier = journal.ofRecords(known(batch, before, distrustful));
            Set<UUID> there = earlier.stream().map(JournalEntry::id).collect(Collectors.toSet());
            Journal.Addition addition = journal.addition(before, batch,
                    batch.stream().filter(event -> distrustful || there.contains(event.id())).toList());
            // Read while the database takes them. Not in the common pool, where the first entries would wait for all facts.
            CompletableFuture<Facts.Prepared> prepared = CompletableFuture.supplyAsync(
                    () -> Facts.prepared(Facts.made(earlier, addition.entries(), before.position())),
                    Thread::startVirtualThread);
            journal.append(addition);
            facts.write(prepared.join());
            positions.advance(next);
            return new Taken(before.position(), journal.end(),
                    prepared.join().records().stream().map(Facts.Made::change).toList());
        }));
    }

    /** The records of a batch that may have entries; of others the counts tell that this batch begins them. */
    private Set<UUID> known(List<PublishedEvent> batch, Journal.End before, boolean distrustful) {
        Set<UUID> all = HashSet.newHashSet(batch.size());
        batch.forEach(event -> all.add(event.recordId()));
        if (distrustful) {
            return all;
        }
        Set<UUID> known = new HashSet<>(counts.perhapsKnown(all, before.position()));
        // An event that is not the first of its record says itself that there are others.
        batch.stream().filter(event -> event.sequence() > 0).map(PublishedEvent::recordId).forEach(known::add);
        return known;
    }

    /** Tries what is parked again; done at every start, since a new version may know what an old one did not. */
    public void retryParked() {
        transaction.executeWithoutResult(_ -> {
            journal.lockForWriting();
            facts.retryParked();
        });
    }
}
