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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

import org.jspecify.annotations.Nullable;

/** The Kafka topic of one service's events, written as CloudEvents 1.0 in binary mode. */
final class EventTopic implements AutoCloseable {
    private final Broker broker;
    private final RelayProperties properties;
    private final String source;
    private @Nullable KafkaProducer<String, byte[]> producer;

    EventTopic(String bootstrapServers, RelayProperties properties, String serviceName) {
        this.broker = new Broker(bootstrapServers);
        this.properties = properties;
        this.source = "/" + serviceName;
    }

    /** Makes the topic if it is not there; counts are rebuilt from it. */
    void create() throws ExecutionException, InterruptedException {
        broker.create(new NewTopic(properties.topic(), Optional.of(properties.partitions()),
                properties.replicationFactor() < 0 ? Optional.empty() : Optional.of(properties.replicationFactor())));
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
        try (Admin admin = broker.admin()) {
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
            producer = broker.producer();
        }
        return producer;
    }
}
