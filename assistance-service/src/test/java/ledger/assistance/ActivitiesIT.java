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

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SESSIONS | heldOn | 2024-02-01", "SESSIONS | programme | COUNTER_TRAFFICKING",
            "SESSIONS | topic | ''", "SESSIONS | area | Ngozi", "SESSIONS | ledBy | teacher", "SESSIONS | female | 31",
            "SESSIONS | male | 0", "TRAININGS | heldOn | 2024-02-01", "TRAININGS | programme | COUNTER_TRAFFICKING",
            "TRAININGS | topic | Law", "TRAININGS | area | ''", "TRAININGS | stakeholder | MAGISTRATE",
            "TRAININGS | female | 31", "TRAININGS | male | 0", "MEMBERSHIPS | group | Another",
            "MEMBERSHIPS | organisation | Two", "MEMBERSHIPS | kind | UN_AGENCY", "MEMBERSHIPS | joinedOn | 2021-05-02",
            "MEMBERSHIPS | leftOn | ''", "MEMBERSHIPS | left_on | 2022-01-01"})
    void aFieldIsCorrectedAndTheSameCallAgainChangesNothing(Resource resource, String field, String value) {
        String address = assistance.post(resource.path, resource.body.replace("REF", ref)).location();
        String body = correction(field, "\"" + value + "\"");
        Answer corrected = assistance.post(address + "/corrections", body);
        long events = assistance.events();
        String property = field.equals("left_on") ? "leftOn" : field;
        String shown = value.equals("Ngozi") ? "BI-NG" : value;

        assertThat(corrected.status()).isEqualTo(200);
        assertThat(corrected.text(property)).isEqualTo(shown);
        assertThat(corrected.body().path("corrections").valueStream().map(c -> c.path("field").asString() + "="
                + c.path("value").asString("") + " " + c.path("reason").asString() + " " + c.path("by").asString()))
                .containsExactly(property + "=" + shown + " checked test-client:caseworker");
        assertThat(assistance.post(address + "/corrections", body).body()).isEqualTo(corrected.body());
        assertThat(assistance.post(resource.path, resource.body.replace("REF", ref)).body())
                .isEqualTo(corrected.body());
        assertThat(assistance.events()).isEqualTo(events);
    }

    /** Burundi's provinces changed on 16 March 2023: Gitega before and after are two areas of one name. */
    @Test
    void anAreasNameMeansTheAreaOnTheDayThatTheActivityHasAtThatMoment() {
        String address = assistance.post(Resource.SESSIONS.path, Resource.SESSIONS.body.replace("REF", ref)).location();
        assistance.post(address + "/corrections", correction("heldOn", "\"2024-02-01\""));

        assertThat(assistance.post(address + "/corrections", correction("area", "\"Gitega\"")).text("area"))
                .isEqualTo("BI.2023.GITEGA");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SESSIONS | sessionRef | \"x\" | field unknown-code",
            "SESSIONS | stakeholder | \"JUDGE\" | field unknown-code", "SESSIONS | heldOn | null | value required",
            "SESSIONS | heldOn | \"2999-01-01\" | value in-the-future", "SESSIONS | female | -1 | value negative",
            "SESSIONS | female | null | value required", "SESSIONS | area | \"Atlantis\" | value unknown-area",
            "TRAININGS | stakeholder | \"POET\" | value unknown-code",
            "TRAININGS | topic | \"a\\u0007b\" | value bad-character",
            "MEMBERSHIPS | organisation | null | value required",
            "MEMBERSHIPS | leftOn | \"2021-04-30\" | value before-joined",
            "MEMBERSHIPS | kind | \"CLUB\" | value unknown-code"})
    void aWrongCorrectionIsNamedAndNothingIsRecorded(Resource resource, String field, String value, String error) {
        String address = assistance.post(resource.path, resource.body.replace("REF", ref)).location();
        long events = assistance.events();

        Answer answer = assistance.post(address + "/corrections", correction(field, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
        assertThat(assistance.events()).isEqualTo(events);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsVoidedOrOfAnotherKindIsNotCorrected(Resource resource) {
        String address = assistance.post(resource.path, resource.body.replace("REF", ref)).location();
        String field = resource == Resource.MEMBERSHIPS ? "group" : "topic";
        assistance.post(address + "/void", "{\"reason\":\"typo\"}");

        assertThat(assistance.post(address + "/corrections", correction(field, "\"x\"")).errors())
                .containsExactly("id voided-before");
        for (Resource another : EnumSet.complementOf(EnumSet.of(resource))) {
            String id = address.substring(address.lastIndexOf('/'));
            assertThat(assistance.post(another.path + id + "/corrections",
                    correction(another == Resource.MEMBERSHIPS ? "group" : "topic", "\"x\"")).status()).isEqualTo(404);
        }
        assertThat(assistance.send("POST", address + "/corrections", correction(field, "\"x\""), "auditor").status())
                .isEqualTo(403);
    }

    @Test
    void theEndOfAMembershipIsRecordedWhenItComes() {
        String running = Resource.MEMBERSHIPS.body.replace("REF", ref).replace(",\"leftOn\":\"2999-12-31\"", "");
        String address = assistance.post(Resource.MEMBERSHIPS.path, running).location();

        assertThat(assistance.post(address + "/end", "{\"leftOn\":\"2021-04-30\"}").errors())
                .containsExactly("leftOn before-joined");
        assertThat(assistance.post(address + "/end", "{}").errors()).containsExactly("leftOn required");
        Answer ended = assistance.post(address + "/end", "{\"leftOn\":\"2022-01-01\"}");
        assertThat(ended.text("leftOn")).isEqualTo("2022-01-01");
        assertThat(assistance.post(address + "/end", "{\"leftOn\":\"2022-01-01\"}").body()).isEqualTo(ended.body());
        assertThat(assistance.post(address + "/end", "{\"leftOn\":\"2022-01-02\"}").errors())
                .containsExactly("leftOn ended-before");
        assertThat(assistance.post(address + "/corrections", correction("leftOn", "\"2022-01-02\"")).text("leftOn"))
                .isEqualTo("2022-01-02");
        assertThat(assistance.post(Resource.MEMBERSHIPS.path, running).status()).isEqualTo(200);
    }

    private static String correction(String field, String value) {
        return "{\"field\":\"" + field + "\",\"value\":" + value + ",\"reason\":\"checked\"}";
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
