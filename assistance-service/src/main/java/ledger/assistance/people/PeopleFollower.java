package ledger.assistance.people;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.platform.consume.BatchHandler;
import ledger.platform.consume.PublishedEvent;
import ledger.platform.consume.ReadPositions;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the ids of registered people and how far they have been read, both in one transaction. Several processes may
 * follow into one database: what comes again changes nothing, and a position never moves backwards.
 */
final class PeopleFollower implements BatchHandler {
    /** Of any version: the id of the person stands beside the data. */
    private static final String REGISTERED = "BeneficiaryRegistered.";

    private final String topic;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ReadPositions positions;

    PeopleFollower(String topic, JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.topic = topic;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.positions = new ReadPositions(jdbc);
    }

    @Override
    public Map<TopicPartition, Long> positions() {
        return positions.positions();
    }

    @Override
    public void accept(List<PublishedEvent> batch, Map<TopicPartition, Long> next) {
        UUID[] people = batch.stream()
                .filter(event -> event.type().startsWith(REGISTERED))
                .map(PublishedEvent::recordId)
                .distinct()
                .toArray(UUID[]::new);
        // In sorted order, so that two processes with the same people never wait for each other in a circle.
        transaction.executeWithoutResult(_ -> {
            jdbc.update("INSERT INTO known_person (beneficiary_id) SELECT person FROM unnest(CAST(? AS uuid[])) person "
                    + "ORDER BY person ON CONFLICT DO NOTHING", (Object) people);
            positions.advance(next);
        });
    }

    /** How many records are missing of those before these offsets, by partition of the registry's topic. */
    long missing(Map<Integer, Long> ends) {
        return positions.missing(topic, ends);
    }
}
