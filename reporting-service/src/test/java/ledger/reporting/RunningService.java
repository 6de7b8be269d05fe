package ledger.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import ledger.platform.consume.PublishedEvent;
import ledger.testing.TestEnvironment;
import ledger.testing.TestIssuer;
import ledger.vocabulary.event.EventJson;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

/** The service as its callers meet it, on a database and topics of its own: events on Kafka, answers over HTTP. */
public final class RunningService implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestEnvironment.Database database = TestEnvironment.freshDatabase();
    private final TestEnvironment.Roles roles = TestEnvironment.roles(database);
    private final Map<String, String> topics = Map.of("beneficiary", TestEnvironment.freshTopic("beneficiary"),
            "assistance", TestEnvironment.freshTopic("assistance"), "reporting",
            TestEnvironment.freshTopic("reporting"));
    private ConfigurableApplicationContext service;

    /** Publishes a history and starts a service that has counted it. */
    public RunningService(List<PublishedEvent> history) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestEnvironment.kafka()))) {
            admin.createTopics(topics.values().stream().map(topic -> new NewTopic(topic, 1, (short) 1)).toList())
                    .all()
                    .get();
            await().until(() -> haveLeaders(admin));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        publish(history);
        service = start();
        awaitCounted();
    }

    /** A topic is made before its partitions have a leader, and takes nothing until then. */
    private boolean haveLeaders(Admin admin) throws InterruptedException, ExecutionException {
        return admin.describeTopics(topics.values())
                .allTopicNames()
                .get()
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
    }

    /** As the superuser opens it. */
    public TestEnvironment.Database database() {
        return database;
    }

    /** As the service itself opens it. */
    public TestEnvironment.Database worker() {
        return roles.worker();
    }

    public Map<String, String> topics() {
        return topics;
    }

    public ListableBeanFactory beans() {
        return service;
    }

    public void restart() {
        service.close();
        service = start();
        awaitCounted();
    }

    @Override
    public void close() {
        service.close();
    }

    /** Waits until the counts include everything that is on the topics. */
    public void awaitCounted() {
        await().until(() -> json(get("/internal/journal", "application/json", "service")).path("unread")
                .asLong(1) == 0);
    }

    public HttpResponse<String> get(String path, String accept, String role) {
        return send(request(path, role).header("Accept", accept).build());
    }

    public HttpResponse<String> post(String path, String body, String role) {
        return send(request(path, role).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpRequest.Builder request(String path, String role) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TestIssuer.token(role));
    }

    public URI uri(String path) {
        return URI
                .create("http://localhost:" + ((WebServerApplicationContext) service).getWebServer().getPort() + path);
    }

    public static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body of an answer that must be a success. */
    public static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return EventJson.mapper().readTree(answer.body());
    }

    public void publish(List<PublishedEvent> events) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestEnvironment.kafka()), new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (PublishedEvent event : events) {
                String subject = event.subject().toString();
                sent.add(producer.send(KafkaMessageFactory.createWriter(topics.get(event.topic()), subject)
                        .writeBinary(CloudEventBuilder.v1()
                                .withId(event.id().toString())
                                .withSource(URI.create(event.source()))
                                .withType(event.type())
                                .withSubject(subject)
                                .withTime(event.time().atOffset(ZoneOffset.UTC))
                                .withExtension("recordid", event.recordId().toString())
                                .withExtension("sequence", Long.toString(event.sequence()))
                                .withData("application/json", BytesCloudEventData.wrap(event.data()))
                                .build())));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(ReportingApplication.class).run("--server.port=0",
                "--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + roles.worker().user(),
                "--spring.datasource.password=" + roles.worker().password(),
                "--spring.flyway.user=" + roles.owner().user(), "--spring.flyway.password=" + roles.owner().password(),
                "--ledger.kafka.bootstrap-servers=" + TestEnvironment.kafka(),
                "--ledger.topics=" + String.join(",", topics.values()),
                "--ledger.log.topic=" + TestEnvironment.freshTopic("checkpoints"),
                "--ledger.relay.topic=" + topics.get("reporting"), "--ledger.identity.issuer=" + TestIssuer.url());
    }
}
