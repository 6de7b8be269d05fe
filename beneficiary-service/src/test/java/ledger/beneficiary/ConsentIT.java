package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import ledger.beneficiary.Registry.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentIT {
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
    void whatWasAnsweredAtRegistrationCountsForAllScopes() {
        Answer answer = registry.get(person);

        for (String scope : new String[]{"ASSISTANCE", "REFERRAL", "REPORTING"}) {
            assertThat(answer.body().path("consent").path(scope).path("given").asBoolean()).isTrue();
            assertThat(answer.body().path("consent").path(scope).path("on").asString()).isEqualTo("2021-05-01");
        }
    }

    @Test
    void whoWasNeverAskedHasNeitherGivenNorRefused() {
        Answer answer = registry.post("/api/beneficiaries", "{\"personRef\":\"" + UUID.randomUUID()
                + "\",\"registeredOn\":\"2021-05-01\",\"sex\":\"F\",\"category\":\"IDP\"}");

        assertThat(answer.body().path("consent").isEmpty()).isTrue();
    }

    @Test
    void consentIsWithdrawnScopeByScope() {
        Answer withdrawn = registry.put(person + "/consent",
                consent(false, "\"REPORTING\",\"REFERRAL\"", "2022-03-01"));

        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(given(withdrawn, "REPORTING")).isFalse();
        assertThat(given(withdrawn, "REFERRAL")).isFalse();
        assertThat(given(withdrawn, "ASSISTANCE")).isTrue();
        assertThat(registry.get(person).body()).isEqualTo(withdrawn.body());
    }

    @Test
    void theLaterDayHoldsWhateverWasRecordedFirst() {
        registry.put(person + "/consent", consent(false, "\"REPORTING\"", "2022-03-01"));
        Answer earlier = registry.put(person + "/consent", consent(true, "\"REPORTING\"", "2022-02-01"));
        Answer sameDay = registry.put(person + "/consent", consent(true, "\"REPORTING\"", "2022-03-01"));

        assertThat(given(earlier, "REPORTING")).isFalse();
        assertThat(given(sameDay, "REPORTING")).isTrue();
    }

    @Test
    void theSameAgainChangesNothing() {
        String refusal = consent(false, "\"REPORTING\"", "2022-03-01");
        Answer first = registry.put(person + "/consent", refusal);
        long events = registry.events();

        Answer again = registry.put(person + "/consent", refusal);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(registry.events()).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"false | null | given required", "false | \"perhaps\" | given unknown-code",
            "false | 1 | given unknown-code", "false | {} | given wrong-type",
            "[\"REPORTING\"] | [] | scope required", "[\"REPORTING\"] | \";\" | scope required",
            "[\"REPORTING\"] | [\"SALE\"] | scope unknown-code", "[\"REPORTING\"] | [1] | scope wrong-type",
            "2022-03-01 | 2999-03-01 | on in-the-future", "2022-03-01 | 2022-02-30 | on not-a-date",
            "asked | ask\\u0000ed | reason bad-character", "asked | ask\\u202Eed | reason bad-character",
            "\"reason\" | \"because\" | because unknown-field"})
    void whatIsWrongIsNamedAndNothingIsRecorded(String right, String wrong, String error) {
        long events = registry.events();

        Answer answer = registry.put(person + "/consent",
                consent(false, "\"REPORTING\"", "2022-03-01").replace(right, wrong));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.firstError()).isEqualTo(error);
        assertThat(registry.events()).isEqualTo(events);
    }

    @Test
    void aReasonThatFillsABookIsRefused() {
        Answer answer = registry.put(person + "/consent",
                consent(false, "\"REPORTING\"", "2022-03-01").replace("asked", "x".repeat(1_000_000)));

        assertThat(answer.firstError()).isEqualTo("reason too-long");
    }

    @Test
    void onlyWhoWorksWithPeopleRecordsTheirConsent() {
        String body = consent(false, "\"REPORTING\"", "2022-03-01");

        for (String role : new String[]{"auditor", "analyst", "approver", "service"}) {
            assertThat(registry.send("PUT", person + "/consent", body, role).status()).isEqualTo(403);
        }
        assertThat(registry.put("/api/beneficiaries/" + UUID.randomUUID() + "/consent", body).status()).isEqualTo(404);
    }

    private static boolean given(Answer answer, String scope) {
        return answer.body().path("consent").path(scope).path("given").asBoolean();
    }

    private static String consent(boolean given, String scopes, String on) {
        return "{\"given\":" + given + ",\"scope\":[" + scopes + "],\"on\":\"" + on
                + "\",\"reason\":\"asked at home\"}";
    }
}
