package ledger.deploy.endtoend;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ledger.deploy.TestLedger;
import ledger.deploy.home.Ports;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads which events are in the stores, on Kafka and in the journal, from the databases and the broker themselves. */
final class EventIds {
    private static final List<String> TOPICS = List.of("ledger.beneficiary.events", "ledger.assistance.events");

    private final TestLedger ledger;

    EventIds(TestLedger ledger) {
        this.ledger = ledger;
    }

    Set<String> inStores() throws SQLException {
        Set<String> ids = ids(Service.BENEFICIARY, "SELECT event_identifier FROM domain_event");
        ids.addAll(ids(Service.ASSISTANCE, "SELECT event_identifier FROM domain_event"));
        return ids;
    }

    Set<String> inJournal() throws SQLException {
        return ids(Service.REPORTING, "SELECT event_id::text FROM journal");
    }

    /** @param reader is given every record, unpacked, also one that is there twice */
    Set<String> onKafka(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Set<String> ids = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "localhost:" + new Ports(ledger.port()).kafka()),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = TOPICS.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    ids.add(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
                    reader.accept(record);
                });
            }
        }
        return ids;
    }

    /** How many events a service's store holds. */
    long count(Service service) {
        try (Stream<String> rows = ids(service, "SELECT count(*)::text FROM domain_event").stream()) {
            return Long.parseLong(rows.findFirst().orElseThrow());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> ids(Service service, String query) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + new Ports(ledger.port()).postgres() + "/" + service.database(),
                service.database(), Secrets.of(ledger.home()).databasePassword(service));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
