package ledger.platform.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import ledger.platform.store.CommitSignal;
import org.apache.kafka.common.KafkaException;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

import org.jspecify.annotations.Nullable;

/**
 * Sends every stored event to Kafka: first the broker's acknowledgement, then the position. A crash between the two sends
 * a batch twice, never not at all. Of several processes on one store the holder of the token sends; another takes over
 * when the holder has been silent for the claim timeout, and the former one finds its claim gone before it stores.
 */
public final class Relay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final String PROCESSOR = "relay";
    private static final int SEGMENT = 0;
    private static final Duration IDLE_WAIT = Duration.ofMillis(100);
    /**
     * The shortest time from one look into the store to the next, unless there was more than one batch to send: each costs
     * a query, an acknowledgement and a commit, for one event as for many.
     */
    private static final Duration GATHERING = Duration.ofMillis(20);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLAIM_RENEWAL = Duration.ofSeconds(2);

    private final StoreReader store;
    private final EventTopic topic;
    private final TokenStore tokens;
    private final TransactionTemplate transaction;
    private final CommitSignal signal;
    private final RelayProperties properties;
    private final Counter relayed;

    private volatile boolean running;
    private @Nullable Thread thread;
    private volatile @Nullable String failure;
    private @Nullable RelayPosition position;
    private Instant claimed = Instant.MIN;

    Relay(StoreReader store, EventTopic topic, TokenStore tokens, TransactionTemplate transaction, CommitSignal signal,
            RelayProperties properties, MeterRegistry meters) {
        this.store = store;
        this.topic = topic;
        this.tokens = tokens;
        this.transaction = transaction;
        this.signal = signal;
        this.properties = properties;
        this.relayed = meters.counter("ledger.events.relayed");
        meters.gauge("ledger.relay.lag", this, Relay::lagOrUnknown);
    }

    /** Events that are committed but not yet acknowledged by Kafka, wherever the relay runs. */
    public long unrelayed() {
        return unrelayed(head());
    }

    /**
     * Those of them that were committed by the time of a {@link #head()}: it comes to 0 however much is recorded
     * meanwhile, and then Kafka has all that there was.
     */
    public long unrelayed(RelayPosition upTo) {
        return store.count(storedPosition(), upTo);
    }

    /** The last event that is committed by now. */
    public RelayPosition head() {
        return store.head();
    }

    /** The next offset of each partition of the topic. */
    public Map<Integer, Long> endOffsets() throws ExecutionException, InterruptedException {
        return topic.endOffsets();
    }

    /** Why the last attempt failed; empty where the relay works or another process holds it. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        boolean topicReady = false;
        while (running) {
            try {
                if (!topicReady) {
                    topic.create();
                    topicReady = true;
                }
                long begun = System.nanoTime();
                int sent = relayBatch();
                failure = null;
                if (sent < properties.batch()) {
                    gather(begun);
                }
            } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
                // Only stop() interrupts, and the loop's condition has changed by then.
                LOG.debug("relay interrupted", e);
            } catch (UnableToClaimTokenException e) {
                LOG.debug("another process relays", e);
                pauseAfter(null);
            } catch (ExecutionException | RuntimeException e) {
                LOG.warn("Relaying to Kafka failed, the same events will be sent again: {}", e.toString());
                LOG.debug("relay failure", e);
                pauseAfter(e);
            }
        }
        close();
    }

    /** Waits for something to send: a lone event goes at once, of a stream of them several go together. */
    private void gather(long since) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(since + GATHERING.toNanos() - System.nanoTime());
        if (!store.heldBack()) {
            signal.await(IDLE_WAIT);
        }
    }

    /** How many events were sent. */
    private int relayBatch() throws ExecutionException, InterruptedException {
        RelayPosition from = claim();
        List<StoredEvent> events = store.after(from, properties.batch());
        if (events.isEmpty()) {
            return 0;
        }
        topic.send(events);
        RelayPosition to = events.getLast().position();
        transaction.executeWithoutResult(_ -> tokens.storeToken(to, PROCESSOR, SEGMENT));
        claimed = Instant.now();
        position = to;
        relayed.increment(events.size());
        return events.size();
    }

    /** The position, held by this process; asked of the database again before the claim can have timed out. */
    private RelayPosition claim() {
        RelayPosition held = position;
        if (held == null) {
            held = transaction.execute(_ -> {
                if (tokens.fetchSegments(PROCESSOR).length == 0) {
                    tokens.initializeTokenSegments(PROCESSOR, 1, RelayPosition.START);
                }
                return (RelayPosition) tokens.fetchToken(PROCESSOR, SEGMENT);
            });
            claimed = Instant.now();
            position = held;
        } else if (claimed.plus(CLAIM_RENEWAL).isBefore(Instant.now())) {
            transaction.executeWithoutResult(_ -> tokens.extendClaim(PROCESSOR, SEGMENT));
            claimed = Instant.now();
        }
        return held;
    }

    private RelayPosition storedPosition() {
        return store.storedPosition(PROCESSOR, SEGMENT);
    }

    private void pauseAfter(@Nullable Exception e) {
        failure = e == null ? null : e.toString();
        position = null;
        if (e instanceof KafkaException || e instanceof ExecutionException) {
            topic.close();
        }
        try {
            signal.await(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException interrupted) {
            LOG.debug("relay interrupted", interrupted);
        }
    }

    private void close() {
        topic.close();
        if (position != null) {
            try {
                transaction.executeWithoutResult(_ -> tokens.releaseClaim(PROCESSOR, SEGMENT));
            } catch (RuntimeException e) {
                LOG.info("The relay's claim could not be released; it will time out: {}", e.toString());
            }
        }
    }

    private double lagOrUnknown() {
        try {
            return unrelayed();
        } catch (RuntimeException e) {
            LOG.debug("relay lag unknown", e);
            return Double.NaN;
        }
    }
}
