package ledger.reporting.follow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;

import ledger.platform.consume.BatchHandler;
import ledger.platform.consume.PublishedEvent;
import ledger.platform.consume.ReadPositions;
import ledger.reporting.fact.Facts;
import ledger.reporting.journal.Journal;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes published events into the journal and the facts. Entries, facts and read position are one transaction, and one
 * process writes at a time: events that come twice, or to two instances, count once.
 */
public final class JournalKeeper implements BatchHandler {
    private final ReadPositions positions;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Facts facts;

    public JournalKeeper(JdbcTemplate jdbc, TransactionTemplate transaction, Journal journal, Facts facts) {
        this.positions = new ReadPositions(jdbc);
        this.transaction = transaction;
        this.journal = journal;
        this.facts = facts;
    }

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
        transaction.executeWithoutResult(_ -> {
            journal.lockForWriting();
            Set<UUID> touched = new LinkedHashSet<>();
            journal.append(batch).forEach(entry -> touched.add(entry.recordId()));
            facts.refresh(touched);
            positions.advance(next);
        });
    }

    /** Tries what is parked again; done at every start, since a new version may know what an old one did not. */
    public void retryParked() {
        transaction.executeWithoutResult(_ -> {
            journal.lockForWriting();
            facts.retryParked();
        });
    }
}
