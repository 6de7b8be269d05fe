package ledger.reporting.follow;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import ledger.platform.consume.BatchHandler;
import ledger.platform.consume.PublishedEvent;
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
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Facts facts;

    public JournalKeeper(JdbcTemplate jdbc, TransactionTemplate transaction, Journal journal, Facts facts) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.journal = journal;
        this.facts = facts;
    }

    @Override
    public Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        offsets().forEach((topic, partitions) -> partitions
                .forEach((partition, next) -> positions.put(new TopicPartition(topic, partition), next)));
        return positions;
    }

    /** The next offset to read, by topic and partition. */
    SortedMap<String, SortedMap<Integer, Long>> offsets() {
        SortedMap<String, SortedMap<Integer, Long>> offsets = new TreeMap<>();
        jdbc.query("SELECT topic, partition, next_offset FROM read_position", row -> {
            offsets.computeIfAbsent(row.getString(1), _ -> new TreeMap<>()).put(row.getInt(2), row.getLong(3));
        });
        return offsets;
    }

    @Override
    public void accept(List<PublishedEvent> batch) {
        transaction.executeWithoutResult(_ -> {
            journal.lockForWriting();
            Set<UUID> touched = new LinkedHashSet<>();
            journal.append(batch).forEach(entry -> touched.add(entry.recordId()));
            facts.refresh(touched);
            Map<TopicPartition, Long> next = new HashMap<>();
            batch.forEach(event -> next.merge(new TopicPartition(event.topic(), event.partition()), event.offset() + 1,
                    Math::max));
            // Never backwards: another instance may have been here with later events.
            next.forEach((partition, offset) -> jdbc.update("INSERT INTO read_position (topic, partition, next_offset) "
                    + "VALUES (?, ?, ?) ON CONFLICT (topic, partition) DO UPDATE "
                    + "SET next_offset = greatest(read_position.next_offset, excluded.next_offset)",
                    partition.topic(), partition.partition(), offset));
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
