package ledger.platform.consume;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import org.jspecify.annotations.Nullable;

/**
 * Reads topics from start to end and onwards, on a thread of its own; the handler has another. Kafka is asked for no
 * positions and no group: where to go on is what the handler committed with its own data, so that the two can never disagree. After any failure the handler's
 * positions are asked for again.
 */
public final class TopicReader implements SmartLifecycle, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    /**
     * The shortest time from one small batch to the next: a lone event is taken at once, of a stream of them several share
     * the transaction, which costs as much for one.
     */
    private static final Duration GATHERING = Duration.ofMillis(20);
    /** Records of a batch that is no small one. */
    private static final int GATHERED = 500;

    private final String bootstrapServers;
    private final List<String> topics;
    private final BatchHandler handler;
    private final Counter foreign;

    private volatile @Nullable Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile @Nullable String failure = "has not read from Kafka yet";
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    public TopicReader(String bootstrapServers, List<String> topics, BatchHandler handler, MeterRegistry meters) {
        this.bootstrapServers = bootstrapServers;
        this.topics = List.copyOf(topics);
        this.handler = handler;
        this.foreign = meters.counter("ledger.records.foreign");
    }

    /** Why nothing is read at present; empty where the reader works. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Records on Kafka that the handler has not taken yet. */
    public long unread() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", "10000",
                "request.timeout.ms", "5000"))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.describeTopics(topics).allTopicNames().get().values().forEach(topic -> topic.partitions()
                    .forEach(p -> ends.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest())));
            Map<TopicPartition, Long> positions = handler.positions();
            return admin.listOffsets(ends)
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .mapToLong(end -> end.getValue().offset() - positions.getOrDefault(end.getKey(), 0L))
                    .sum();
        }
    }

    /** The same for a gauge: no number while the broker is away. */
    public double unreadIfKnown() {
        try {
            return unread();
        } catch (ExecutionException e) {
            LOG.debug("nobody can tell how much is unread", e);
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("reader of " + String.join(", ", topics)).start(this::run);
    }

    @Override
    public void stop() {
        Thread running = thread;
        stopping.countDown();
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public void close() {
        stop();
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try (KafkaConsumer<String, byte[]> open = open()) {
                consumer = open;
                if (assign(open)) {
                    read(open);
                }
            } catch (WakeupException e) {
                LOG.debug("stopping", e);
            } catch (RuntimeException e) {
                failure = e.toString();
                LOG.warn("Reading {} failed, it will be tried again: {}", topics, e.toString());
                LOG.debug("reader failure", e);
            } finally {
                consumer = null;
            }
            pause(PAUSE_AFTER_FAILURE);
        }
    }

    /** Not longer than until this reader is stopped. */
    private void pause(Duration time) {
        try {
            stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private boolean assign(KafkaConsumer<String, byte[]> open) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> known = open.partitionsFor(topic);
            if (known == null || known.isEmpty()) {
                failure = "topic " + topic + " is not there yet; the service that writes it makes it";
                return false;
            }
            known.forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
        }
        open.assign(partitions);
        Map<TopicPartition, Long> positions = handler.positions();
        partitions.forEach(p -> open.seek(p, positions.getOrDefault(p, 0L)));
        return true;
    }

    /** The handler takes one batch while the next is fetched and decoded; of two it never has both. */
    private void read(KafkaConsumer<String, byte[]> open) {
        try (ExecutorService handling = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("handler of " + String.join(", ", topics)).factory())) {
            CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);
            while (stopping.getCount() > 0) {
                ConsumerRecords<String, byte[]> records = open.poll(POLL);
                if (!records.isEmpty()) {
                    long begun = System.nanoTime();
                    List<PublishedEvent> batch = new ArrayList<>(records.count());
                    records.forEach(message -> toEvent(message).ifPresent(batch::add));
                    Map<TopicPartition, Long> next = new HashMap<>();
                    records.partitions().forEach(p -> next.put(p, records.records(p).getLast().offset() + 1));
                    settle(taken);
                    failure = null;
                    taken = CompletableFuture.runAsync(() -> handler.accept(batch, next), handling);
                    if (records.count() < GATHERED) {
                        pause(Duration.ofNanos(begun + GATHERING.toNanos() - System.nanoTime()));
                    }
                }
                if (taken.isDone()) {
                    settle(taken);
                    failure = null;
                }
            }
        }
    }

    /** Waits for the handler, and fails as it did: what came after is then asked for again. */
    private static void settle(CompletableFuture<Void> taken) {
        try {
            taken.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException ofHandler ? ofHandler : e;
        }
    }

    private Optional<PublishedEvent> toEvent(ConsumerRecord<String, byte[]> message) {
        try {
            EventHeaders headers = EventHeaders.read(message.headers());
            return Optional.of(new PublishedEvent(UUID.fromString(headers.id()), headers.source(), headers.type(),
                    UUID.fromString(headers.subject()), UUID.fromString(headers.recordId()), headers.sequence(),
                    headers.timeOr(Instant.ofEpochMilli(message.timestamp())), headers.actor(),
                    message.value() == null ? new byte[0] : message.value(), message.topic(), message.partition(),
                    message.offset()));
        } catch (IllegalArgumentException e) {
            // Not from any event store of ours, so nothing that was recorded is missed. Counted, because somebody else
            // writes to a topic of the ledger.
            foreign.increment();
            LOG.error("{}-{}@{} is no event of the ledger and is passed over: {}. Find who writes to this topic.",
                    message.topic(), message.partition(), message.offset(), e.toString());
            return Optional.empty();
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
                // Enough in one answer of the broker for a whole batch.
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                4 * 1024 * 1024, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000), new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
