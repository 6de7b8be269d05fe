package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import ledger.beneficiary.Registry.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

class HistoryIT {
    private static Registry registry;

    private final String ref = "P-" + UUID.randomUUID();
    private final String person = registry.person(ref);

    @BeforeAll
    static void start() {
        registry = new Registry();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void aHistorySaysWhatHoldsFromWhenAndWhoRecordedItWhen() {
        registry.send("PATCH", person + "/profile", "{\"effectiveOn\":\"2022-01-01\",\"category\":\"RETURNEE\"}",
                "administrator");
        registry.put(person + "/consent", "{\"given\":false,\"scope\":[\"REPORTING\"],\"on\":\"2021-12-01\"}");
        String identification = registry.post(person + "/victim-identifications", "{\"identificationRef\":\"" + ref
                + "\",\"identifiedOn\":\"2021-06-01\",\"trafficking\":\"INTERNAL\"}").location();
        registry.post(identification + "/void", "{\"reason\":\"typo\"}");
        registry.send("DELETE", person + "/personal-data?reason=asked", null, "administrator");

        List<JsonNode> entries = history(person);

        assertThat(entries.stream().map(entry -> entry.path("type").asString() + " " + entry.path("on").asString("-")
                + " " + entry.path("recordedBy").asString())).containsExactly(
                        "BeneficiaryRegistered.v1 2021-05-01 test-client:caseworker",
                        "ProfileChanged.v1 2022-01-01 test-client:administrator",
                        "ConsentRecorded.v1 2021-12-01 test-client:caseworker",
                        "VictimIdentified.v1 2021-06-01 test-client:caseworker",
                        "VictimIdentificationVoided.v1 - test-client:caseworker",
                        "PersonalDataErased.v1 " + entries.getLast().path("fact").path("erasedOn").asString()
                                + " test-client:administrator");
        assertThat(entries.get(1).path("fact").path("value").asString()).isEqualTo("RETURNEE");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.path("recordedAt").asString()).matches("20\\d\\d-\\d\\d-\\d\\dT.*Z");
            assertThat(entry.path("fact").has("sealed")).isFalse();
        });
    }

    @Test
    void aMergeStandsInBothHistories() {
        String duplicate = registry.person("P-" + UUID.randomUUID());
        registry.post(person + "/merge", "{\"duplicateId\":\"" + id(duplicate) + "\",\"reason\":\"twice\"}");
        registry.patch(duplicate + "/profile", "{\"effectiveOn\":\"2022-01-01\",\"sex\":\"M\"}");
        registry.post(duplicate + "/unmerge", "{\"reason\":\"sisters\"}");

        assertThat(types(person)).containsExactly("BeneficiaryRegistered.v1", "BeneficiariesMerged.v1",
                "BeneficiariesUnmerged.v1");
        assertThat(types(duplicate)).containsExactly("BeneficiaryRegistered.v1", "BeneficiariesMerged.v1",
                "ProfileChanged.v1", "BeneficiariesUnmerged.v1");
    }

    @Test
    void whoIsReportedByAnotherAgencyIsOnRecordFromADayOn() {
        assertThat(registry.get(person).body().has("reportedElsewhere")).isFalse();
        String body = "{\"effectiveOn\":\"2022-01-01\",\"reportedElsewhere\":true}";

        Answer told = registry.patch(person + "/profile", body);
        long events = registry.events();
        registry.patch(person + "/profile", body);

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body().path("reportedElsewhere").asBoolean()).isTrue();
        assertThat(registry.events()).isEqualTo(events);
        assertThat(registry.patch(person + "/profile",
                "{\"effectiveOn\":\"2999-01-01\",\"reportedElsewhere\":false}").body().path("reportedElsewhere")
                .asBoolean()).isTrue();
        assertThat(registry.patch(person + "/profile", "{\"effectiveOn\":\"2022-01-01\",\"reportedElsewhere\":\"so\"}")
                .firstError()).isEqualTo("reportedElsewhere unknown-code");
        assertThat(types(person)).containsExactly("BeneficiaryRegistered.v1", "ReportedElsewhereRecorded.v1",
                "ReportedElsewhereRecorded.v1");
    }

    @Test
    void aRegistrationMaySayThatAnotherAgencyReportsThePerson() {
        String row = "{\"person_ref\":\"" + ref
                + "r\",\"registered_on\":\"2021-05-01\",\"sex\":\"F\",\"category\":\"IDP\"}";
        String body = row.replace("person_ref", "personRef").replace("registered_on", "registeredOn");
        String told = body.replace("}", ",\"reportedElsewhere\":true}");

        assertThat(registry.post("/api/beneficiaries", told).body().path("reportedElsewhere").asBoolean()).isTrue();
        assertThat(registry.post("/api/beneficiaries", told).status()).isEqualTo(200);
        assertThat(registry.post("/api/beneficiaries", body).status()).isEqualTo(200);
        assertThat(registry.rows("registrations", null, row).body().path(0).path("status").asString())
                .isEqualTo("UNCHANGED");
        assertThat(registry.post("/api/beneficiaries", told.replace("true", "false")).status()).isEqualTo(409);
    }

    @Test
    void historiesAreForWhoWorksWithPeopleAndForAuditors() {
        for (String role : List.of("analyst", "approver", "service")) {
            assertThat(registry.send("GET", person + "/history", null, role).status()).isEqualTo(403);
        }
        assertThat(registry.send("GET", person + "/history", null, "auditor").status()).isEqualTo(200);
        assertThat(registry.get("/api/beneficiaries/" + UUID.randomUUID() + "/history").status()).isEqualTo(404);
    }

    private static List<JsonNode> history(String person) {
        return registry.get(person + "/history").body().path("entries").valueStream().toList();
    }

    private static List<String> types(String person) {
        return history(person).stream().map(entry -> entry.path("type").asString()).toList();
    }

    private static String id(String person) {
        return person.substring(person.lastIndexOf('/') + 1);
    }
}
