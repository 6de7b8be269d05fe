package ledger.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.UUID;

import ledger.assistance.Assistance.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActivitiesIT {
    private static Assistance assistance;

    private final String ref = "A-" + UUID.randomUUID();

    /** The three resources, each with a complete body. */
    enum Resource {
        SESSIONS("awareness-sessions", "{\"sessionRef\":\"REF\",\"heldOn\":\"2021-05-01\",\"programme\":\"PROTECTION\","
                + "\"topic\":\"Safe migration\",\"area\":\"Gitega\",\"ledBy\":\"focal point\",\"female\":30,\"male\":4}",
                "Safe migration"),
        TRAININGS("trainings", "{\"trainingRef\":\"REF\",\"heldOn\":\"2021-05-01\",\"programme\":\"PROTECTION\","
                + "\"topic\":\"Referral\",\"area\":\"Gitega\",\"stakeholder\":\"JUDGE\",\"female\":30,\"male\":4}",
                "JUDGE"),
        MEMBERSHIPS("memberships", "{\"membershipRef\":\"REF\",\"group\":\"Working group\",\"organisation\":\"One\","
                + "\"kind\":\"NGO\",\"joinedOn\":\"2021-05-01\",\"leftOn\":\"2999-12-31\"}", "NGO");

        final String path;
        final String body;
        final String part;

        Resource(String name, String body, String part) {
            this.path = "/api/assistance/" + name;
            this.body = body;
            this.part = part;
        }
    }

    @BeforeAll
    static void start() {
        assistance = new Assistance();
    }

    @AfterAll
    static void stop() {
        assistance.close();
    }

    @ParameterizedTest
    @EnumSource
    void isRecordedOnceAndShownAsRecorded(Resource resource) {
        String body = resource.body.replace("REF", ref);
        Answer first = assistance.post(resource.path, body);
        long events = assistance.events();
        Answer again = assistance.post(resource.path, body);
        Answer other = assistance.post(resource.path, body.replace("2021-05-01", "2021-05-02"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.location()).isEqualTo(resource.path + "/" + first.text("id"));
        assertThat(first.response().body()).contains(resource.part).contains("2021-05-01").contains(ref);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo(assistance.get(first.location()).body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.errors()).singleElement().asString().endsWith("Ref conflict");
        assertThat(assistance.events()).isEqualTo(events);
    }

    @ParameterizedTest
    @EnumSource
    void isVoidedOnce(Resource resource) {
        String address = assistance.post(resource.path, resource.body.replace("REF", ref)).location();
        Answer voided = assistance.post(address + "/void", "{\"reason\":\"typo\"}");

        assertThat(voided.status()).isEqualTo(200);
        assertThat(voided.body().path("voided").booleanValue()).isTrue();
        assertThat(voided.text("voidReason")).isEqualTo("typo");
        assertThat(assistance.post(address + "/void", "{\"reason\":\"typo\"}").body()).isEqualTo(voided.body());
        assertThat(assistance.post(address + "/void", "{\"reason\":\"another\"}").status()).isEqualTo(409);
        assertThat(assistance.post(resource.path, resource.body.replace("REF", ref)).body()).isEqualTo(voided.body());
    }

    @ParameterizedTest
    @EnumSource
    void theIdOfAnotherRecordIsNotFound(Resource resource) {
        for (Resource another : EnumSet.complementOf(EnumSet.of(resource))) {
            String id = assistance.post(another.path, another.body.replace("REF", ref)).text("id");
            long events = assistance.events();

            assertThat(assistance.get(resource.path + "/" + id).status()).isEqualTo(404);
            assertThat(assistance.post(resource.path + "/" + id + "/void", "{\"reason\":\"typo\"}").status())
                    .isEqualTo(404);
            assertThat(assistance.events()).isEqualTo(events);
        }
        assertThat(assistance.get(resource.path + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void onlyThoseWhoWorkWithPeopleRecord(Resource resource) {
        String body = resource.body.replace("REF", ref);

        assertThat(assistance.send("POST", resource.path, body, "analyst").status()).isEqualTo(403);
        assertThat(assistance.send("POST", resource.path, body, "auditor").status()).isEqualTo(403);
        assertThat(assistance.send("POST", resource.path, body, null).status()).isEqualTo(401);
        Answer recorded = assistance.send("POST", resource.path, body, "administrator");
        assertThat(recorded.status()).isEqualTo(201);
        assertThat(assistance.send("GET", recorded.location(), null, "auditor").body()).isEqualTo(recorded.body());
        assertThat(assistance.send("POST", recorded.location() + "/void", "{\"reason\":\"x\"}", "auditor").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SESSIONS | 30 | -1 | female negative",
            "SESSIONS | 30 | 1.5 | female not-a-number",
            "SESSIONS | 30 | {} | female wrong-type", "SESSIONS | \"sessionRef\" | \"ref\" | ref unknown-field",
            "SESSIONS | Safe | S\\u001Bafe | topic bad-character",
            "TRAININGS | \"JUDGE\" | null | stakeholder required",
            "TRAININGS | \"JUDGE\" | \"POET\" | stakeholder unknown-code",
            "MEMBERSHIPS | 2999-12-31 | 2021-04-30 | leftOn before-joined",
            "MEMBERSHIPS | \"One\" | null | organisation required"})
    void whatIsWrongIsNamedAndNothingIsRecorded(Resource resource, String right, String wrong, String error) {
        long events = assistance.events();

        Answer answer = assistance.post(resource.path, resource.body.replace("REF", ref).replace(right, wrong));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
        assertThat(assistance.events()).isEqualTo(events);
    }

    @Test
    void peopleWhoAreNotCountedAreNone() {
        Answer session = assistance.post(Resource.SESSIONS.path, Resource.SESSIONS.body.replace("REF", ref)
                .replace("\"female\":30,\"male\":4", "\"female\":\"\""));

        assertThat(session.status()).isEqualTo(201);
        assertThat(session.body().path("female").intValue()).isZero();
        assertThat(session.body().path("male").isInt()).isTrue();
    }
}
