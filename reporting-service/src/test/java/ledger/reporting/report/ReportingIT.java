package ledger.reporting.report;

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
import ledger.reporting.BurundiHistory;
import ledger.reporting.ExpectedFigures;
import ledger.reporting.Published;
import ledger.reporting.ReportingApplication;
import ledger.testing.TestEnvironment;
import ledger.testing.TestIssuer;
import ledger.vocabulary.event.EventJson;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

/** The service as its callers meet it: events on real topics, figures over HTTP. */
class ReportingIT {
    private static final TestEnvironment.Database DATABASE = TestEnvironment.freshDatabase();
    private static final Map<String, String> TOPICS = Map.of("beneficiary", TestEnvironment.freshTopic("beneficiary"),
            "assistance", TestEnvironment.freshTopic("assistance"));
    private static final List<PublishedEvent> HISTORY = Published.of(BurundiHistory.events());
    private static final String PROTECTION = "programme=PROTECTION&from=2020-01-01&to=2022-09-30";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void publishEverythingTwiceAndStart() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestEnvironment.kafka()))) {
            admin.createTopics(TOPICS.values().stream().map(topic -> new NewTopic(topic, 1, (short) 1)).toList())
                    .all()
                    .get();
        }
        publish(HISTORY);
        publish(HISTORY.subList(0, 2_000));
        service = start();
        awaitCounted();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({"protection,PROTECTION,2020-01-01,2022-09-30",
            "counter-trafficking,COUNTER_TRAFFICKING,2017-01-01,2022-09-30",
            "all-2022-q1,ALL,2022-01-01,2022-03-31"})
    void reportsGiveTheExpectedFigures(String expected, String programme, String from, String to) {
        JsonNode report = json(get("programme=" + programme + "&from=" + from + "&to=" + to, "application/json"));
        assertThat(ExpectedFigures.differences(expected, report)).isEmpty();
        assertThat(report.path("asOf").path("position").asLong()).isEqualTo(HISTORY.size());
        assertThat(report.path("rules").asInt()).isEqualTo(1);
        assertThat(report.has("incomplete")).isFalse();
    }

    @Test
    void figuresAsOfAnEarlierPositionAreThoseOfThatDay() {
        JsonNode before = json(get(PROTECTION + "&asOf=5000", "application/json"));
        assertThat(before.path("asOf").path("position").asLong()).isEqualTo(5_000);
        assertThat(before.path("people").path("total").asLong()).isLessThan(9_026);
        JsonNode empty = json(get(PROTECTION + "&asOf=2000-01-01T00:00:00Z", "application/json"));
        assertThat(empty.path("asOf").path("position").asLong()).isZero();
        assertThat(empty.path("people").path("total").asLong()).isZero();
    }

    @Test
    void theSheetShowsTheHeadlinesWithBars() {
        String sheet = get(PROTECTION, "text/plain").body();
        assertThat(sheet)
                .contains("9,026  people assisted", "13,553  services provided", "190,514  individuals reached")
                .containsPattern("Female +6,047 +67 % +█")
                .containsPattern("Internally displaced \\(IDP\\) +4,152 +46 %");
        assertThat(get("programme=COUNTER_TRAFFICKING&from=2017-01-01&to=2022-09-30", "text/plain").body())
                .containsPattern("Microbusiness financing +433")
                .containsPattern("Cross-border +1,583 +78 %")
                .contains("1,526  external stakeholders trained");
    }

    @Test
    void theSheetSpeaksFrenchWhenAsked() throws Exception {
        HttpResponse<String> sheet = HTTP.send(request(PROTECTION, "text/plain", "analyst")
                .header("Accept-Language", "fr")
                .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(sheet.body()).contains("personnes assistées", "Déplacés internes");
    }

    @Test
    void theCsvHasOneFigureARow() {
        assertThat(get(PROTECTION, "text/csv").body().lines())
                .contains("people.total,,9026", "services.byService,CASH_ASSISTANCE,2115",
                        "workingGroups,Counter-trafficking working group,30",
                        "combinations,CASH_ASSISTANCE;PSYCHOSOCIAL_SUPPORT,1589");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"programme=NONE&from=2020-01-01&to=2020-12-31|programme|unknown-code",
            "programme=ALL&from=2020-02-30&to=2020-12-31|from|not-a-value",
            "from=2020-01-01&to=2020-12-31|programme|required",
            "programme=ALL&from=2021-01-01&to=2020-12-31|from|after-to",
            "programme=ALL&from=2020-01-01&to=2020-12-31&area=Atlantis|area|unknown-area",
            "programme=ALL&from=2020-01-01&to=2020-12-31&service=MAGIC|service|unknown-code",
            "programme=ALL&from=2020-01-01&to=2020-12-31&asOf=999999999|asOf|not-yet",
            "programme=ALL&from=2020-01-01&to=2020-12-31&asOf=2999-01-01T00:00:00Z|asOf|not-yet",
            "programme=ALL&from=2020-01-01&to=2020-12-31&asOf=yesterday|asOf|not-a-position",
            "programme=ALL&from=2020-01-01&to=2020-12-31&audience=public|audience|not-available"})
    void aRequestThatCannotBeAnsweredSaysWhatIsWrong(String query, String field, String code) {
        HttpResponse<String> answer = get(query, "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode error = EventJson.mapper().readTree(answer.body()).path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("code").asString()).isEqualTo(code);
    }

    @Test
    void onlyThoseWhoMayReadReportsDo() throws Exception {
        assertThat(HTTP.send(HttpRequest.newBuilder(uri(PROTECTION)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode()).isEqualTo(401);
        assertThat(HTTP.send(request(PROTECTION, "application/json", "caseworker").build(),
                HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(403);
    }

    @Test
    void filtersSelectDeliveriesFirst() {
        JsonNode gitega = json(get(PROTECTION + "&area=Gitega", "application/json"));
        JsonNode all = json(get(PROTECTION, "application/json"));
        assertThat(gitega.path("filters").path("area").asString()).isEqualTo("Gitega");
        assertThat(gitega.path("people").path("total").asLong())
                .isBetween(1L, all.path("people").path("total").asLong() - 1);
    }

    @Test
    void aRestartReadsNothingTwiceAndGoesOn() {
        service.close();
        service = start();
        awaitCounted();
        assertThat(json(get(PROTECTION, "application/json")).path("people").path("total").asLong()).isEqualTo(9_026);
        JsonNode journal = journal();
        assertThat(journal.path("position").asLong()).isEqualTo(HISTORY.size());
        assertThat(journal.path("parked").asLong()).isZero();
        assertThat(journal.path("offsets").propertyNames()).containsExactlyInAnyOrderElementsOf(TOPICS.values());
    }

    private static void awaitCounted() {
        await().until(() -> {
            JsonNode journal = journal();
            return journal.path("position").asLong() >= HISTORY.size() && journal.path("unread").asLong(1) == 0;
        });
    }

    private static JsonNode journal() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/internal/journal"))
                    .header("Authorization", "Bearer " + TestIssuer.token("service"))
                    .build();
            return EventJson.mapper().readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return EventJson.mapper().readTree(answer.body());
    }

    private static HttpResponse<String> get(String query, String accept) {
        try {
            return HTTP.send(request(query, accept, "analyst").build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(String query, String accept, String role) {
        return HttpRequest.newBuilder(uri(query))
                .header("Accept", accept)
                .header("Authorization", "Bearer " + TestIssuer.token(role));
    }

    private static URI uri(String query) {
        return URI.create(url() + "/api/reports/assistance?" + query);
    }

    private static String url() {
        return "http://localhost:" + ((WebServerApplicationContext) service).getWebServer().getPort();
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(ReportingApplication.class).run("--server.port=0",
                "--spring.datasource.url=" + DATABASE.url(), "--spring.datasource.username=" + DATABASE.user(),
                "--spring.datasource.password=" + DATABASE.password(),
                "--ledger.kafka.bootstrap-servers=" + TestEnvironment.kafka(),
                "--ledger.topics=" + String.join(",", TOPICS.values()),
                "--ledger.identity.issuer=" + TestIssuer.url());
    }

    private static void publish(List<PublishedEvent> events) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestEnvironment.kafka()), new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (PublishedEvent event : events) {
                String subject = event.subject().toString();
                sent.add(producer.send(KafkaMessageFactory.createWriter(TOPICS.get(event.topic()), subject)
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
}
