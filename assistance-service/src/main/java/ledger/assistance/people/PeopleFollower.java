package ledger.assistance.people;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.assistance.people.PersonFacts.Merge;
import ledger.platform.consume.BatchHandler;
import ledger.platform.consume.PublishedEvent;
import ledger.platform.consume.ReadPositions;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the ids of registered people, whether they consent to referral and who is whose duplicate, and how far they have
 * been read, all in one transaction. Several processes may follow into one database: what comes again changes nothing,
 * and a position never moves backwards.
 */
final class PeopleFollower implements BatchHandler {
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
        PersonFacts facts = new PersonFacts(batch);
        transaction.executeWithoutResult(_ -> {
            jdbc.update("INSERT INTO known_person (beneficiary_id) SELECT person FROM unnest(CAST(? AS uuid[])) person "
                    + "ORDER BY person ON CONFLICT DO NOTHING", (Object) facts.registered.toArray(UUID[]::new));
            write("INSERT INTO referral_consent (beneficiary_id, given, answered_on, sequence) VALUES (?, ?, ?, ?) "
                    + "ON CONFLICT (beneficiary_id) DO UPDATE SET given = excluded.given, "
                    + "answered_on = excluded.answered_on, sequence = excluded.sequence "
                    + "WHERE (excluded.answered_on, excluded.sequence) "
                    + "> (referral_consent.answered_on, referral_consent.sequence)",
                    facts.answers.entrySet()
                            .stream()
                            .map(answer -> new Object[]{answer.getKey(), answer.getValue().given(),
                                    answer.getValue().on(), answer.getValue().sequence()})
                            .toList());
            write("INSERT INTO person_merge (duplicate_id, survivor_id, sequence) VALUES (?, ?, ?) "
                    + "ON CONFLICT (duplicate_id) DO UPDATE SET survivor_id = excluded.survivor_id, "
                    + "sequence = excluded.sequence WHERE excluded.sequence > person_merge.sequence",
                    facts.merges.entrySet().stream().map(PeopleFollower::row).toList());
            positions.advance(next);
        });
    }

    @SuppressWarnings("NullAway") // a column that is empty, in an array that JDBC alone reads
    private static Object[] row(Map.Entry<UUID, Merge> merge) {
        return new Object[]{merge.getKey(), merge.getValue().survivor(), merge.getValue().sequence()};
    }

    private void write(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    /** How many records are missing of those before these offsets, by partition of the registry's topic. */
    long missing(Map<Integer, Long> ends) {
        return positions.missing(topic, ends);
    }
}
