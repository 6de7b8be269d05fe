package ledger.platform.relay;

import static ledger.platform.store.TestPlatform.hold;
import static ledger.platform.store.TestPlatform.voiding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import ledger.platform.consume.BatchHandler;
import ledger.platform.consume.PublishedEvent;
import ledger.platform.consume.TopicReader;
import ledger.platform.store.CommitSignal;
import ledger.platform.store.TestPlatform;
import ledger.testing.TestEnvironment;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RelayIT {
    private final String topic = TestEnvironment.freshTopic("relay");
    private final Collected collected = new Collected();
    private TestPlatform platform;
    private Relay relay;
    private TopicReader reader;

    @BeforeEach
    void start() {
        platform = new TestPlatform();
        relay = relayOf(platform, TestEnvironment.kafka());
        relay.start();
        reader = new TopicReader(TestEnvironment.kafka(), List.of(topic), collected, new SimpleMeterRegistry());
        reader.start();
    }

    @AfterEach
    void stop() {
        relay.stop();
        reader.stop();
        platform.close();
    }

    @Test
    void anEventArrivesAsItWasStored() {
        platform.run(hold("T-1", 7));

        awaitEvents(1);
        PublishedEvent event = collected.events.getFirst();
        Map<String, Object> stored = platform.bean(JdbcTemplate.class).queryForMap("SELECT * FROM domain_event");
        assertThat(event.id()).hasToString((String) stored.get("event_identifier"));
        assertThat(event.data()).isEqualTo((byte[]) stored.get("payload"));
        assertThat(event.type()).isEqualTo("TrainingHeld.v1");
        assertThat(event.source()).isEqualTo("/test-service");
        assertThat(event.actor()).isEqualTo("test");
        assertThat(event.time()).isEqualTo(Instant.parse((String) stored.get("recorded_at")));
        assertThat(event.sequence()).isZero();
        assertThat(event.payload()).isInstanceOf(TrainingHeld.class);
        assertThat(event.subject()).isEqualTo(event.recordId()).isEqualTo(hold("T-1", 7).recordId());
        await().untilAsserted(() -> assertThat(relay.unrelayed()).isZero());
    }

    /** The trap that loses events: a lower number is still in flight when a higher one has become visible. */
    @Test
    void aSlowTransactionWithALowerNumberIsNotSkipped() throws SQLException {
        try (Connection slow = platform.database().connect()) {
            slow.setAutoCommit(false);
            append(slow, "slow-1");
            platform.run(hold("T-fast", 1));
            await().untilAsserted(() -> assertThat(relay.unrelayed()).isEqualTo(1));
            assertThat(collected.ids()).isEmpty();

            append(slow, "slow-2");
            slow.commit();
        }
        awaitEvents(3);
        platform.run(hold("T-after", 1));
        awaitEvents(4);
        assertThat(collected.ids()).isEqualTo(storedIds());
    }

    /** As above, with rows whose timestamps are hours old: the relay's order does not know time. */
    @Test
    void neitherOldTimestampsNorClocksThatAreOffSkipAnything() throws SQLException {
        platform.run(hold("T-1", 1));
        awaitEvents(1);
        try (Connection late = platform.database().connect(); Connection slower = platform.database().connect()) {
            late.setAutoCommit(false);
            slower.setAutoCommit(false);
            append(slower, "slower", Instant.now().minus(Duration.ofHours(2)));
            append(late, "late", Instant.now().plus(Duration.ofHours(1)));
            late.commit();
            platform.run(hold("T-2", 1));
            slower.commit();
        }
        awaitEvents(4);
        assertThat(collected.ids()).isEqualTo(storedIds());
    }

    @Test
    void aRolledBackNumberDoesNotStall() throws SQLException {
        try (Connection failing = platform.database().connect()) {
            failing.setAutoCommit(false);
            append(failing, "never");
            failing.rollback();
        }
        platform.run(hold("T-1", 1));

        awaitEvents(1);
    }

    @Test
    void anOpenTransactionHoldsBackVisiblyAndLosesNothing() throws SQLException {
        try (Connection idle = platform.database().connect()) {
            idle.setAutoCommit(false);
            append(idle, "idle");
            platform.run(hold("T-1", 1), voiding("T-1", "typo"));
            await().untilAsserted(() -> assertThat(relay.unrelayed()).isEqualTo(2));
            idle.rollback();
        }
        awaitEvents(2);
        await().untilAsserted(() -> assertThat(relay.unrelayed()).isZero());
    }

    /** Acknowledged by Kafka, but the process died before it stored how far it was. */
    @Test
    void whatMayHaveBeenSentIsSentAgainUnderTheSameIds() {
        platform.run(hold("T-1", 1), hold("T-2", 2));
        awaitEvents(2);
        relay.stop();
        platform.bean(JdbcTemplate.class).update("DELETE FROM token_entry");

        relay = relayOf(platform, TestEnvironment.kafka());
        relay.start();

        await().untilAsserted(() -> assertThat(collected.events).hasSize(4));
        assertThat(collected.ids()).isEqualTo(storedIds()).hasSize(2);
    }

    @Test
    void kafkaAwayMeansLagAndThenEverythingInOrder() {
        relay.stop();
        Relay astray = relayOf(platform, "localhost:1");
        astray.start();
        platform.run(hold("T-1", 1));
        platform.run(voiding("T-1", "typo"));
        await().untilAsserted(() -> assertThat(astray.failure()).isPresent());
        assertThat(astray.unrelayed()).isEqualTo(2);
        astray.stop();

        relay = relayOf(platform, TestEnvironment.kafka());
        relay.start();

        awaitEvents(2);
        assertThat(collected.events).extracting(PublishedEvent::sequence).containsExactly(0L, 1L);
    }

    @Test
    void ofTwoRelaysOnOneStoreOneSendsAndTheOtherTakesOver() {
        try (TestPlatform second = new TestPlatform(platform.database())) {
            Relay standby = relayOf(second, TestEnvironment.kafka());
            standby.start();
            platform.run(hold("T-1", 1));
            awaitEvents(1);
            relay.stop();
            platform.run(hold("T-2", 2));
            awaitEvents(2);
            standby.stop();
        }
        assertThat(collected.ids()).isEqualTo(storedIds());
    }

    @Test
    void aRecordThatIsNoEventOfOursIsPassedOverAndCounted() throws Exception {
        platform.run(hold("T-1", 1));
        awaitEvents(1);
        try (KafkaProducer<String, byte[]> stranger = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestEnvironment.kafka()), new StringSerializer(),
                new ByteArraySerializer())) {
            stranger.send(new ProducerRecord<>(topic, "key", new byte[]{1})).get();
        }
        await().untilAsserted(() -> assertThat(reader.unread()).isZero());
        platform.run(hold("T-2", 2));

        awaitEvents(2);
        assertThat(reader.failure()).isEmpty();
    }

    @Test
    void whatWasCommittedAtOneMomentIsCountedApartFromWhatComesLater() {
        relay.stop();
        platform.run(hold("T-1", 1));
        platform.run(hold("T-2", 2));
        RelayPosition moment = RelayPosition.of(relay.head().text());
        platform.run(hold("T-3", 3));

        assertThat(relay.unrelayed(moment)).isEqualTo(2);
        assertThat(relay.unrelayed()).isEqualTo(3);
        relay.start();
        await().untilAsserted(() -> assertThat(relay.unrelayed(moment)).isZero());
    }

    private Relay relayOf(TestPlatform process, String bootstrapServers) {
        RelayProperties properties = new RelayProperties(topic, 1, (short) -1, 100);
        return new Relay(new StoreReader(process.bean(JdbcClient.class)),
                new EventTopic(bootstrapServers, properties, "test-service"), process.tokens(),
                new TransactionTemplate(process.bean(PlatformTransactionManager.class)),
                process.bean(CommitSignal.class), properties, new SimpleMeterRegistry());
    }

    private void awaitEvents(int count) {
        await().untilAsserted(() -> assertThat(collected.ids()).hasSize(count));
    }

    private Set<String> storedIds() {
        return new TreeSet<>(platform.bean(JdbcTemplate.class)
                .queryForList("SELECT event_identifier FROM domain_event", String.class));
    }

    private static void append(Connection connection, String ref) throws SQLException {
        append(connection, ref, Instant.now());
    }

    private static void append(Connection connection, String ref, Instant recordedAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO domain_event (event_identifier, aggregate_identifier, sequence_number, type, recorded_at,
                    payload_type, payload_revision, payload, meta_data)
                VALUES (?, ?, 0, 'Training', ?, 'TrainingVoided', '1', convert_to(?, 'UTF8'), '{}')
                """)) {
            String recordId = hold(ref, 0).recordId().toString();
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, recordId);
            insert.setString(3, recordedAt.toString());
            insert.setString(4, "{\"trainingId\":\"" + recordId + "\",\"reason\":\"test\"}");
            insert.executeUpdate();
        }
    }

    /** Keeps what came, and where to go on. */
    private static final class Collected implements BatchHandler {
        final List<PublishedEvent> events = new CopyOnWriteArrayList<>();
        private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();

        @Override
        public Map<TopicPartition, Long> positions() {
            return positions;
        }

        @Override
        public void accept(List<PublishedEvent> batch, Map<TopicPartition, Long> next) {
            events.addAll(batch);
            positions.putAll(next);
        }

        Set<String> ids() {
            Set<String> ids = new TreeSet<>();
            events.forEach(event -> ids.add(event.id().toString()));
            return ids;
        }
    }
}
