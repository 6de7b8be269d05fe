package ledger.assistance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import ledger.testing.TestEnvironment;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.ConsentScope;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesUnmerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.ConsentRecorded;
import ledger.vocabulary.event.EventJson;
import ledger.vocabulary.event.EventTypes;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays the registry: events on a real topic, and an address that tells how far they are and records who asks. */
final class RegistryStandIn implements AutoCloseable {
    final String topic = TestEnvironment.freshTopic("registry");
    final List<String> askedWith = new CopyOnWriteArrayList<>();
    volatile Mood mood = Mood.WELL;
    private volatile long endOffset;
    private final AtomicLong sequence = new AtomicLong();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestEnvironment.kafka()), new StringSerializer(), new ByteArraySerializer());
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** How it answers. */
    enum Mood {
        WELL, FAILING, SILENT,
        /** Its events do not get to Kafka. */
        STUCK,
        /** More is registered all the time: what is new is always on its way. */
        BUSY,
        /** What it has sent to Kafka does not arrive here. */
        AHEAD, ANOTHER_TOPIC
    }

    RegistryStandIn() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestEnvironment.kafka()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()))).all().get();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/internal/relay", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    static UUID personId(String ref) {
        return RecordId.of(RecordKind.BENEFICIARY, "test-client", ref);
    }

    /** The person's registration, on Kafka when this returns. */
    UUID register(String ref) {
        UUID id = personId(ref);
        send(registration(id, ref));
        return id;
    }

    static BeneficiaryRegistered registration(UUID id, String ref) {
        return new BeneficiaryRegistered(id, "test-client", ref, LocalDate.of(2021, 5, 1), Sex.F, null, Category.IDP,
                Set.of(), null, null, null);
    }

    /** A registration that answers the question of consent. */
    UUID register(String ref, boolean consent) {
        UUID id = personId(ref);
        send(new BeneficiaryRegistered(id, "test-client", ref, LocalDate.of(2021, 5, 1), Sex.F, null, Category.IDP,
                Set.of(), null, consent, null));
        return id;
    }

    void merge(UUID duplicate, UUID survivor) {
        send(new BeneficiariesMerged(duplicate, survivor, "registered twice"));
    }

    void unmerge(UUID duplicate, UUID survivor) {
        send(new BeneficiariesUnmerged(duplicate, survivor, "two people after all"));
    }

    /** An answer to the question whether the person may be referred. */
    void consent(UUID person, String on, boolean given) {
        send(new ConsentRecorded(person, LocalDate.parse(on), given, Set.of(ConsentScope.REFERRAL), null));
    }

    private void send(BeneficiaryEvent event) {
        var cloudEvent = CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withSource(URI.create("/beneficiary-service"))
                .withType(EventTypes.of(event.getClass()).wireName())
                .withSubject(event.subject().toString())
                .withTime(OffsetDateTime.now(java.time.ZoneOffset.UTC))
                .withExtension("recordid", event.recordId().toString())
                .withExtension("sequence", Long.toString(sequence.getAndIncrement()))
                .withData("application/json",
                        BytesCloudEventData.wrap(EventJson.mapper().writeValueAsBytes(event)))
                .build();
        try {
            endOffset = producer.send(KafkaMessageFactory.<String>createWriter(topic, event.subject().toString())
                    .writeBinary(cloudEvent)).get().offset() + 1;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Mood now = mood;
        askedWith.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        try (exchange) {
            if (now == Mood.SILENT) {
                closing.await();
            }
            boolean onItsWay = now == Mood.STUCK
                    || (now == Mood.BUSY && !"upTo=7-9".equals(exchange.getRequestURI().getQuery()));
            byte[] body = ("{\"unrelayed\":" + (onItsWay ? 1 : 0) + ",\"head\":\"7-9\",\"topic\":\""
                    + (now == Mood.ANOTHER_TOPIC ? "another" : topic) + "\",\"endOffsets\":{\"0\":"
                    + (now == Mood.AHEAD ? endOffset + 1 : endOffset) + "}}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(now == Mood.FAILING ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        producer.close();
    }
}
