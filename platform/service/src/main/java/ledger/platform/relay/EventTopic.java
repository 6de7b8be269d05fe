package ledger.platform.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import ledger.platform.consume.EventHeaders;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.jspecify.annotations.Nullable;

/** The Kafka topic of one service's events, written as CloudEvents 1.0 in binary mode. */
final class EventTopic implements AutoCloseable {
    private final String bootstrapServers;
    private final RelayProperties properties;
    private final String source;
    private @Nullable KafkaProducer<String, byte[]> producer;

    EventTopic(String bootstrapServers, RelayProperties properties, String serviceName) {
        this.bootstrapServers = bootstrapServers;
        this.properties = properties;
        this.source = "/" + serviceName;
    }

    /** Makes the topic if it is not there; kept for ever, since counts are rebuilt from it. */
    void create() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            NewTopic topic = new NewTopic(properties.topic(), Optional.of(properties.partitions()),
                    properties.replicationFactor() < 0 ? Optional.empty() : Optional.of(properties.replicationFactor()))
                    .configs(
                            Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.CLEANUP_POLICY_CONFIG, "delete"));
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** Returns when the broker has acknowledged every event, in this order; otherwise all have to be sent again. */
    void send(List<StoredEvent> events) throws ExecutionException, InterruptedException {
        KafkaProducer<String, byte[]> open = producer();
        List<Future<?>> acknowledgements = new ArrayList<>(events.size());
        for (StoredEvent event : events) {
            acknowledgements.add(open.send(message(event)));
        }
        open.flush();
        for (Future<?> acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
    }

    /** The next offset of each partition: whoever has read up to these has read all that was sent before the call. */
    Map<Integer, Long> endOffsets() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            for (TopicDescription topic : admin.describeTopics(List.of(properties.topic()))
                    .allTopicNames()
                    .get()
                    .values()) {
                topic.partitions()
                        .forEach(p -> partitions.put(new TopicPartition(topic.name(), p.partition()),
                                OffsetSpec.latest()));
            }
            Map<Integer, Long> ends = new TreeMap<>();
            admin.listOffsets(partitions).all().get().forEach((p, end) -> ends.put(p.partition(), end.offset()));
            return ends;
        }
    }

    /** Drops the connection; the next send makes a new one. What was not acknowledged counts as not sent. */
    @Override
    public void close() {
        if (producer != null) {
            producer.close(java.time.Duration.ZERO);
            producer = null;
        }
    }

    private ProducerRecord<String, byte[]> message(StoredEvent event) {
        String subject = event.subject().toString();
        return new ProducerRecord<>(properties.topic(), null, subject, event.payload(),
                new EventHeaders(event.id(), source, event.type(), subject, event.recordedAt(), event.recordId(),
                        event.sequence(), event.actor()).write());
    }

    private KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true, ProducerConfig.ACKS_CONFIG, "all",
                    ProducerConfig.LINGER_MS_CONFIG, 5, ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024,
                    ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4", ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
                    // An event that expired while the next one went through would turn their order round.
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE), new StringSerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", "10000",
                "request.timeout.ms", "5000"));
    }
}
