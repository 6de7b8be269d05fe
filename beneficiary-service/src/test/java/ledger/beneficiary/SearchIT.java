package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import ledger.beneficiary.Registry.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIT {
    private static final String SEARCH = "/api/beneficiaries/search";
    private static Registry registry;
    private static String aline;

    @BeforeAll
    static void start() {
        registry = new Registry();
        aline = register("P-1", "Aline", "Ndayizeye", "1987-05-03", "+25761000001", "531/2044");
        register("P-2", "Jean Bosco", "Hakizimana", "1987", "+25761000002", "531/2045");
        register("P-3", "Claudine", "Nshimirimana", "1990-01-01", "+25761000003", "531/2046");
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"documentNo\":\"531 / 2044\"",
            "\"phone\":\"61 00 00 01\"",
            "\"givenNames\":\"Aline\",\"familyName\":\"Ndayizeye\",\"birthDate\":\"1987-05-03\"",
            "\"givenNames\":\"ndaizeye\",\"familyName\":\"ALLINE\",\"birthDate\":\"1987\"",
            "\"familyName\":\"Ndayizeye Aline\",\"birthDate\":\"1985\"",
            "\"familyName\":\"Ndayizeye Aline\",\"birthDate\":\"1989\"",
            "\"familyName\":\"Ndayizeye Aline\",\"birthDate\":\"1987-03-05\""})
    void aPersonIsFoundByWhatTheySayOfThemselves(String said) {
        Answer found = search(said);

        assertThat(found.status()).isEqualTo(200);
        assertThat(matches(found)).containsExactly("P-1");
        assertThat(found.body().toString()).doesNotContainIgnoringCase("Ndayizeye").doesNotContain("6100", "531/2044");
        assertThat(found.body().path("matches").path(0).path("likeness").path("reasons").isEmpty()).isFalse();
    }

    @Test
    void whoFitsBetterComesFirst() {
        String twin = register("P-4", "Aline", "Ndayizeye", "1988-11-20", "+25761000004", "531/2047");

        Answer found = search("\"givenNames\":\"Aline\",\"familyName\":\"Ndayizeye\",\"birthDate\":\"1988\"");

        assertThat(matches(found)).containsExactly("P-4", "P-1");
        assertThat(registry.send("DELETE", twin + "/personal-data?reason=asked", null, "administrator").status())
                .isEqualTo(200);
        assertThat(matches(search("\"givenNames\":\"Aline\",\"familyName\":\"Ndayizeye\",\"birthDate\":\"1988\"")))
                .as("who was erased is found no more")
                .containsExactly("P-1");
    }

    @Test
    void everyMatchIsOnRecordAsARead() {
        search("\"documentNo\":\"531/2044\"", "lost her card");

        assertThat(registry.send("GET", aline + "/personal-data/reads?limit=1000", null, "auditor").body().path("reads")
                .valueStream().map(read -> read.path("reader").asString() + " " + read.path("reason").asString()))
                .contains("test-client:caseworker found by a search: lost her card");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"givenNames\":\"Aline\" | givenNames too-little",
            "\"familyName\":\"Ndayizeye Aline\" | givenNames too-little",
            "\"birthDate\":\"1987\" | givenNames too-little",
            "\"birthDate\":\"1987-02-30\" | birthDate not-a-date", "\"sex\":\"female\" | sex unknown-code",
            "\"name\":\"Aline\" | name unknown-field", "\"phone\":\"6\\u00001\" | phone bad-character"})
    void whatCannotFindAnybodySaysWhatWould(String said, String error) {
        Answer refused = search(said);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.firstError()).isEqualTo(error);
    }

    @Test
    void nobodySearchesWithoutAReasonOrTheRoleForIt() {
        String body = "{\"documentNo\":\"531/2044\",\"reason\":\"lost card\"}";

        assertThat(registry.post(SEARCH, "{\"documentNo\":\"531/2044\"}").firstError()).isEqualTo("reason required");
        for (String role : List.of("analyst", "approver", "auditor", "service")) {
            assertThat(registry.send("POST", SEARCH, body, role).status()).isEqualTo(403);
        }
        assertThat(registry.send("POST", SEARCH, body, null).status()).isEqualTo(401);
    }

    private static List<String> matches(Answer answer) {
        return answer.body().path("matches").valueStream().map(m -> m.path("person").path("personRef").asString())
                .toList();
    }

    private static Answer search(String said) {
        return search(said, "asks for help again");
    }

    private static Answer search(String said, String reason) {
        return registry.post(SEARCH, "{" + said + ",\"reason\":\"" + reason + "\"}");
    }

    private static String register(String ref, String given, String family, String born, String phone, String doc) {
        Answer answer = registry.post("/api/beneficiaries?registerAnyway=true",
                """
                {"personRef":"%s","registeredOn":"2021-05-01","sex":"F","birthDate":"%s","category":"IDP",
                 "givenNames":"%s","familyName":"%s","phone":"%s","documentNo":"%s"}"""
                        .formatted(ref, born, given, family, phone, doc));
        assertThat(answer.status()).isEqualTo(201);
        return answer.location();
    }
}
