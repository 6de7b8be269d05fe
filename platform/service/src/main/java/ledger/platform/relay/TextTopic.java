package ledger.platform.relay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import org.jspecify.annotations.Nullable;

/** A topic of texts in one partition, so that whoever follows it has them in the order in which they were sent. */
public final class TextTopic implements AutoCloseable {
    private final Broker broker;
    private final String name;
    private @Nullable KafkaProducer<String, byte[]> producer;

    public TextTopic(String bootstrapServers, String name) {
        this.broker = new Broker(bootstrapServers);
        this.name = name;
    }

    /** Returns when the broker has acknowledged every text; otherwise all have to be sent again. Makes the topic at first. */
    public void send(String key, List<String> texts) throws ExecutionException, InterruptedException {
        KafkaProducer<String, byte[]> open = producer;
        if (open == null) {
            broker.create(new NewTopic(name, Optional.of(1), Optional.empty()));
            open = broker.producer();
            producer = open;
        }
        List<Future<?>> acknowledgements = new ArrayList<>(texts.size());
        for (String text : texts) {
            acknowledgements
                    .add(open.send(new ProducerRecord<>(name, 0, key, text.getBytes(StandardCharsets.UTF_8))));
        }
        open.flush();
        for (Future<?> acknowledgement : acknowledgements) {
            acknowledgement.get();
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
}
