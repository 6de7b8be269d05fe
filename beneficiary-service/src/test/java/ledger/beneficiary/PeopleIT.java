package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.beneficiary.Registry.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleIT {
    private static final List<String> TABLES = List.of("person_change_index", "identification_index",
            "duplicate_index");
    private static final String LISTED = "beneficiary_id, source, registered_on, category, area";
    private static Registry registry;

    @BeforeAll
    static void start() {
        registry = new Registry();
        registry.rows("registrations", null, row("a", "2021-01-05", "IDP", "Gitega"),
                row("b", "2021-01-04", "RETURNEE", "BI-NG"), row("c", "2021-01-06", "IDP", "BI-NG"),
                row("d", "2021-01-04", "IDP", "Shombo"), row("e", "2021-02-01", "OTHER", ""));
        registry.rows("profile-changes", null, change("a", "2021-06-01", "category", "RETURNEE"),
                change("a", "2021-06-01", "category", "REFUGEE"), change("b", "2999-06-01", "category", "IDP"),
                change("c", "2020-06-01", "category", "HOST_COMMUNITY"), change("e", "2021-06-01", "area", "Shombo"),
                change("d", "2021-06-01", "area", ""));
        registry.rows("merges", null,
                "{\"survivor_ref\":\"b\",\"duplicate_ref\":\"c\",\"reason\":\"registered twice\"}");
        registry.rows("victim-identifications", null, "{\"identification_ref\":\"v\",\"person_ref\":\"a\","
                + "\"identified_on\":\"2021-03-01\",\"trafficking\":\"INTERNAL\"}");
        registry.rows("registrations", UUID.randomUUID().toString(), row("z", "2021-01-05", "IDP", "Gitega"));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | a b c d e", "category=IDP | c d", "category=REFUGEE | a",
            "category=RETURNEE | b", "category=HOST_COMMUNITY | ''", "area=BI-NG | b c", "area=Ngozi&category=IDP | ''",
            "area=BI.2023.GITEGA.SHOMBO | e", "area=BI | a b c e", "source=test-client | a b c d e",
            "source=kobo | ''", "registeredFrom=2021-01-05 | a c e", "registeredTo=2021-01-05 | a b d",
            "registeredFrom=2021-01-05&registeredTo=2021-01-05 | a", "registeredFrom=2022-01-01 | ''"})
    void listsHoldWhoIsAskedFor(String filter, String refs) {
        Answer page = registry.get("/api/beneficiaries?" + filter);

        assertThat(page.status()).isEqualTo(200);
        assertThat(refs(page).stream().sorted().toList())
                .isEqualTo(refs.isEmpty() ? List.of() : List.of(refs.split(" ")));
        assertThat(page.body().has("next")).isFalse();
    }

    @Test
    void pagesHoldEverybodyOnceInTheOrderOfRegistration() {
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Answer page = registry.get("/api/beneficiaries?limit=2" + after);
            seen.addAll(refs(page));
            after = page.body().has("next") ? "&after=" + page.text("next") : null;
        } while (after != null);

        assertThat(seen).hasSize(5).doesNotHaveDuplicates().endsWith("a", "c", "e");
        assertThat(seen.subList(0, 2)).containsExactlyInAnyOrder("b", "d");
    }

    @Test
    void aListShowsPeopleAsTheyAreAndNoPersonalData() {
        Answer page = registry.get("/api/beneficiaries?category=REFUGEE");

        assertThat(page.body().path("people").path(0)).isEqualTo(
                registry.get("/api/beneficiaries/" + page.body().path("people").path(0).path("id").asString()).body());
        assertThat(page.body().toString()).doesNotContain("Aline").doesNotContain("givenNames");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"limit=0 | limit out-of-range", "limit=201 | limit out-of-range",
            "limit=-1 | limit out-of-range", "limit=many | limit out-of-range", "after=x | after not-a-cursor",
            "after=2021-01-01 | after not-a-cursor", "category=POOR | category unknown-code",
            "area=Atlantis | area unknown-area", "registeredFrom=yesterday | registeredFrom not-a-date",
            "categroy=IDP | categroy unknown-field", "source=%00 | source bad-character"})
    void whatIsWrongWithAQuestionIsNamed(String parameters, String error) {
        Answer answer = registry.get("/api/beneficiaries?" + parameters);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.firstError()).isEqualTo(error);
    }

    @Test
    void listsAreForWhoWorksWithPeopleAndForAuditors() {
        for (String role : List.of("analyst", "approver", "service")) {
            assertThat(registry.send("GET", "/api/beneficiaries", null, role).status()).isEqualTo(403);
        }
        assertThat(registry.send("GET", "/api/beneficiaries", null, "auditor").status()).isEqualTo(200);
    }

    /** The migration that fills the index of an older registry makes the same of the events as who keeps it does. */
    @Test
    void theIndexFollowsFromTheEventsAlone() throws IOException {
        List<List<Map<String, Object>>> kept = tables();
        TABLES.forEach(table -> registry.jdbc().execute("TRUNCATE " + table));
        // Where the cards' part of it was kept then.
        registry.jdbc().execute("CREATE TABLE person_index AS SELECT " + LISTED + " FROM person_card LIMIT 0");

        try (InputStream fill = getClass().getResourceAsStream("/db/migration/V12__fill_registry_index.sql")) {
            registry.jdbc().execute(new String(fill.readAllBytes(), StandardCharsets.UTF_8));
        }

        assertThat(kept).noneMatch(List::isEmpty);
        assertThat(tables()).isEqualTo(kept);
        assertThat(registry.jdbc().queryForList("SELECT * FROM person_index ORDER BY 1"))
                .isEqualTo(registry.jdbc().queryForList("SELECT " + LISTED + " FROM person_card ORDER BY 1"));
    }

    private static List<List<Map<String, Object>>> tables() {
        return TABLES.stream()
                .map(table -> registry.jdbc().queryForList("SELECT * FROM " + table + " AS t ORDER BY t"))
                .toList();
    }

    private static List<String> refs(Answer page) {
        return page.body().path("people").valueStream().map(person -> person.path("personRef").asString()).toList();
    }

    private static String row(String ref, String registeredOn, String category, String area) {
        return "{\"person_ref\":\"" + ref + "\",\"registered_on\":\"" + registeredOn
                + "\",\"sex\":\"F\",\"category\":\""
                + category + "\",\"area\":\"" + area + "\",\"given_names\":\"Aline\"}";
    }

    private static String change(String ref, String effectiveOn, String field, String value) {
        return "{\"person_ref\":\"" + ref + "\",\"effective_on\":\"" + effectiveOn + "\",\"field\":\"" + field
                + "\",\"value\":\"" + value + "\"}";
    }
}
