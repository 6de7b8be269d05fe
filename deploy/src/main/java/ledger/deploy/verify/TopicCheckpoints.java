package ledger.deploy.verify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ledger.deploy.terminal.Failure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic to which the log gives its checkpoints: a copy that whoever has the database does not have. */
final class TopicCheckpoints {
    static final String TOPIC = "ledger.checkpoints";
    private static final Duration POLL = Duration.ofSeconds(1);

    private TopicCheckpoints() {}

    /** The note that was sent last; empty where none was, or there is no such topic. */
    static Optional<String> newest(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", false),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            if (consumer.partitionsFor(TOPIC).isEmpty()) {
                return Optional.empty();
            }
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(0, end - 1));
            Optional<String> newest = Optional.empty();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    newest = Optional.of(new String(message.value() == null ? new byte[0] : message.value(),
                            StandardCharsets.UTF_8));
                }
            }
            return newest;
        } catch (KafkaException e) {
            throw new Failure("The topic " + TOPIC + " cannot be read at " + bootstrapServers + ": " + Failure.reason(e)
                    + ". ./ledger status shows what runs.", e);
        }
    }
}
