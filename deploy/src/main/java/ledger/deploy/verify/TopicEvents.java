package ledger.deploy.verify;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.deploy.terminal.Failure;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import org.jspecify.annotations.Nullable;

/** All events of the ledger's topics, from their beginning to where they end now. Events may be there several times. */
final class TopicEvents {
    static final List<String> TOPICS = List.of("ledger.beneficiary.events", "ledger.assistance.events",
            "ledger.reporting.events");
    private static final Duration POLL = Duration.ofSeconds(1);

    private TopicEvents() {}

    static void forEach(String bootstrapServers, List<String> topics, Crossing crossing) throws SQLException {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    take(message, crossing);
                }
            }
        } catch (KafkaException e) {
            throw new Failure("The topics cannot be read at " + bootstrapServers + ": " + Failure.reason(e)
                    + ". ./ledger status shows what runs.", e);
        }
        crossing.flush();
    }

    private static void take(ConsumerRecord<byte[], byte[]> message, Crossing crossing) throws SQLException {
        try {
            crossing.take(new HeldEvent("topic " + message.topic(), UUID.fromString(required(message, "ce_id")),
                    required(message, "ce_source"), required(message, "ce_type"), required(message, "ce_subject"),
                    required(message, "ce_recordid"), Long.parseLong(required(message, "ce_sequence")),
                    HeldEvent.time(required(message, "ce_time")), header(message, "ce_actor"),
                    message.value() == null ? new byte[0] : message.value()));
        } catch (IllegalArgumentException | DateTimeException _) {
            crossing.takeUnreadable("topic " + message.topic(),
                    "partition " + message.partition() + ", offset " + message.offset());
        }
    }

    private static String required(ConsumerRecord<byte[], byte[]> message, String name) {
        String value = header(message, name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        String value = header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
        if (value != null && value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
