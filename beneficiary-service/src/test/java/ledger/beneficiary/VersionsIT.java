package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import ledger.beneficiary.Registry.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsIT {
    private static Registry registry;

    private final String person = registry.person("P-" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        registry = new Registry();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void everyAnswerCarriesTheVersionAndEveryFactMovesItOn() {
        assertThat(registry.get(person).etag()).isEqualTo("\"1\"");
        assertThat(change(person, "\"category\":\"RETURNEE\",\"area\":\"Ngozi\"").etag()).isEqualTo("\"3\"");
        assertThat(change(person, "\"category\":\"RETURNEE\"").etag()).isEqualTo("\"3\"");
        Answer consent = registry.put(person + "/consent",
                "{\"given\":false,\"scope\":[\"REPORTING\"],\"on\":\"2022-01-01\"}");
        assertThat(consent.etag()).isEqualTo("\"4\"");
        assertThat(consent.body().path("version").asLong()).isEqualTo(4);
        assertThat(registry.send("GET", person, null, "auditor", "If-None-Match", "\"4\"").status()).isEqualTo(200);
    }

    @Test
    void whoSawAnOlderRecordChangesNothing() {
        String other = registry.person("P-" + UUID.randomUUID());
        change(person, "\"category\":\"RETURNEE\"");
        long events = registry.events();
        String survivor = "{\"survivorId\":\"" + id(other) + "\",\"reason\":\"twice\"}";

        assertStale(registry.send("PATCH", person + "/profile", "{\"effectiveOn\":\"2022-01-01\",\"sex\":\"M\"}",
                "caseworker", "If-Match", "\"1\""));
        assertStale(registry.send("PUT", person + "/consent",
                "{\"given\":false,\"scope\":[\"REPORTING\"],\"on\":\"2022-01-01\"}", "caseworker", "If-Match",
                "\"1\", \"7\", W/\"2\""));
        assertStale(registry.send("DELETE", person + "/personal-data?reason=asked", null, "administrator", "If-Match",
                "\"1\""));
        assertStale(registry.send("POST", person + "/merge", survivor, "caseworker", "If-Match", "\"1\""));
        assertStale(registry.send("POST", person + "/unmerge", "{\"reason\":\"x\"}", "caseworker", "If-Match",
                "\"latest\""));
        assertThat(registry.events()).isEqualTo(events);
    }

    @Test
    void whoSawTheRecordAsItIsChangesIt() {
        assertThat(registry.send("PATCH", person + "/profile", "{\"effectiveOn\":\"2022-01-01\",\"sex\":\"M\"}",
                "caseworker", "If-Match", "\"1\", \"5\"").etag()).isEqualTo("\"2\"");
        assertThat(registry.send("PATCH", person + "/profile", "{\"effectiveOn\":\"2022-01-01\",\"sex\":\"F\"}",
                "caseworker", "If-Match", "*").etag()).isEqualTo("\"3\"");
    }

    @Test
    void aMergeLooksAtTheRecordThatTheAddressNames() {
        String duplicate = registry.person("P-" + UUID.randomUUID());
        change(person, "\"category\":\"RETURNEE\"");
        String body = "{\"duplicateId\":\"" + id(duplicate) + "\",\"reason\":\"twice\"}";

        assertStale(registry.send("POST", person + "/merge", body, "caseworker", "If-Match", "\"1\""));
        Answer merged = registry.send("POST", person + "/merge", body, "caseworker", "If-Match", "\"2\"");

        assertThat(merged.text("duplicateOf")).isEqualTo(id(person));
        assertThat(registry.send("POST", duplicate + "/unmerge", "{\"reason\":\"sisters\"}", "caseworker", "If-Match",
                merged.etag()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "\"1\" \"2\"", "\"1\",", "W\"1\"", "'1'"})
    void whatIsNoEntityTagIsRefused(String tag) {
        Answer answer = registry.send("PATCH", person + "/profile", "{\"effectiveOn\":\"2022-01-01\",\"sex\":\"M\"}",
                "caseworker", "If-Match", tag);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.firstError()).isEqualTo("If-Match not-an-etag");
    }

    @Test
    void whoDoesNotExistIsUnknownWhateverTheTag() {
        assertThat(registry.send("PATCH", "/api/beneficiaries/" + UUID.randomUUID() + "/profile",
                "{\"effectiveOn\":\"2022-01-01\",\"sex\":\"M\"}", "caseworker", "If-Match", "\"1\"").status())
                .isEqualTo(404);
    }

    @Test
    void ofTwoClerksWhoSawTheSameRecordOneWinsAndTheOtherIsTold() throws Exception {
        for (int round = 1; round <= 10; round++) {
            String seen = registry.get(person).etag();
            List<Answer> answers = atOnce(
                    () -> registry.send("PATCH", person + "/profile", sexFrom("M"), "caseworker", "If-Match", seen),
                    () -> registry.send("PATCH", person + "/profile", sexFrom("X"), "caseworker", "If-Match", seen));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
            registry.patch(person + "/profile", sexFrom("F"));
            assertThat(registry.get(person).etag()).isEqualTo("\"" + (1 + 2 * round) + "\"");
        }
    }

    @Test
    void withoutATagNothingThatTwoClerksSayIsLost() throws Exception {
        for (int round = 1; round <= 10; round++) {
            String day = "2022-01-" + (10 + round);
            List<Answer> answers = atOnce(() -> registry.patch(person + "/profile",
                    "{\"effectiveOn\":\"" + day + "\",\"category\":\"RETURNEE\"}"),
                    () -> registry.put(person + "/consent",
                            "{\"given\":false,\"scope\":[\"REPORTING\"],\"on\":\"" + day + "\"}"));

            assertThat(answers).extracting(Answer::status).containsExactly(200, 200);
            assertThat(registry.get(person).etag()).isEqualTo("\"" + (1 + 2 * round) + "\"");
        }
    }

    private interface Call {
        Answer send();
    }

    private static List<Answer> atOnce(Call... calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.length);
        try (ExecutorService clerks = Executors.newFixedThreadPool(calls.length)) {
            List<Future<Answer>> answers = Stream.of(calls).map(call -> clerks.submit(() -> {
                start.await();
                return call.send();
            })).toList();
            List<Answer> all = new java.util.ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private static void assertStale(Answer answer) {
        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.firstError()).isEqualTo("If-Match stale");
    }

    private static Answer change(String person, String attributes) {
        return registry.patch(person + "/profile", "{\"effectiveOn\":\"2022-01-01\"," + attributes + "}");
    }

    private static String sexFrom(String sex) {
        return "{\"effectiveOn\":\"2022-01-01\",\"sex\":\"" + sex + "\"}";
    }

    private static String id(String person) {
        return person.substring(person.lastIndexOf('/') + 1);
    }
}
