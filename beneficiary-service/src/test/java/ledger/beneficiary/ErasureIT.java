package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import ledger.beneficiary.Registry.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ErasureIT {
    private static Registry registry;

    private final String ref = "P-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        registry = new Registry(Forgotten.class);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void anErasedPersonIsReadableNowhere() {
        String person = registry.person(ref);
        UUID id = id(person);

        Answer erased = erase(person, "asked%20for%20it");

        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.body().path("personalData").asBoolean()).isFalse();
        assertThat(erased.text("erasedOn")).isNotEmpty();
        assertThat(erased.text("category")).isEqualTo("IDP");
        assertThat(registry.get(person).body()).isEqualTo(erased.body());
        Answer read = registry.get(person + "/personal-data?reason=visit");
        assertThat(read.status()).isEqualTo(410);
        assertThat(read.firstError()).isEqualTo("id erased");
        assertThat(registry.jdbc().queryForObject("SELECT count(wrapped) FROM person_card WHERE beneficiary_id = ?",
                Long.class, id)).isZero();
        assertThat(registry.bean(Forgotten.class).people).containsOnlyOnce(id);
    }

    /** Three registrations of one person, and one that was held to be theirs by mistake. */
    @Test
    void allRecordsOfThePersonAreErasedWhicheverIsNamed() {
        String survivor = registry.person(ref + "a");
        String duplicate = registry.person(ref + "b");
        String duplicateOfDuplicate = registry.person(ref + "c");
        String somebodyElse = registry.person(ref + "d");
        merge(duplicate, duplicateOfDuplicate);
        merge(survivor, duplicate);
        merge(survivor, somebodyElse);
        registry.post(somebodyElse + "/unmerge", "{\"reason\":\"another woman\"}");
        long events = registry.events();

        Answer stale = registry.send("DELETE", duplicate + "/personal-data?reason=asked", null, "administrator",
                "If-Match", "\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(registry.events()).isEqualTo(events);
        assertThat(erase(duplicate, "asked").status()).isEqualTo(200);

        for (String record : List.of(survivor, duplicate, duplicateOfDuplicate)) {
            assertThat(registry.get(record + "/personal-data?reason=visit").status()).isEqualTo(410);
        }
        assertThat(registry.get(somebodyElse + "/personal-data?reason=visit").text("givenNames")).isEqualTo("Aline");
        assertThat(registry.events()).isEqualTo(events + 3);
    }

    @Test
    void whatIsMergedWithAnErasedPersonLaterGoesWhenAskedAgain() {
        String survivor = registry.person(ref + "a");
        erase(survivor, "asked");
        String duplicate = registry.person(ref + "b");
        merge(survivor, duplicate);

        assertThat(erase(survivor, "asked").status()).isEqualTo(200);

        assertThat(registry.get(duplicate + "/personal-data?reason=visit").status()).isEqualTo(410);
    }

    @Test
    void erasedAgainNothingChanges() {
        String person = registry.person(ref);
        Answer first = erase(person, "asked");
        long events = registry.events();

        Answer again = erase(person, "another%20reason");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(registry.events()).isEqualTo(events);
        assertThat(registry.bean(Forgotten.class).people).containsOnlyOnce(id(person));
    }

    @Test
    void theRowThatRegisteredThePersonIsStillUnchangedAndAnotherIsRefused() {
        registry.rows("registrations", null, row("IDP"));
        String person = "/api/beneficiaries/" + registry.post("/api/beneficiaries", row("IDP")
                .replace("person_ref", "personRef")
                .replace("registered_on", "registeredOn")
                .replace("given_names", "givenNames")).text("id");
        erase(person, "asked");
        registry.restart();
        long events = registry.events();

        for (String rehearsal : new String[]{null, UUID.randomUUID().toString()}) {
            Answer results = registry.rows("registrations", rehearsal, row("IDP"), row("RETURNEE"));
            assertThat(results.body().path(0).path("status").asString()).isEqualTo("UNCHANGED");
            assertThat(results.body().path(1).path("status").asString()).isEqualTo("REFUSED");
            assertThat(results.body().path(1).path("errors").path(0).path("code").asString()).isEqualTo("erased");
        }
        assertThat(registry.events()).isEqualTo(events);
        assertThat(registry.jdbc().queryForObject("SELECT count(wrapped) FROM person_card WHERE beneficiary_id = ?",
                Long.class, id(person))).isZero();
    }

    @Test
    void whatIsCountedOfAPersonCanStillBeMended() {
        String person = registry.person(ref);
        erase(person, "asked");

        assertThat(registry.patch(person + "/profile", "{\"effectiveOn\":\"2022-01-01\",\"category\":\"RETURNEE\"}")
                .text("category")).isEqualTo("RETURNEE");
        assertThat(registry.put(person + "/consent",
                "{\"given\":false,\"scope\":[\"REPORTING\"],\"on\":\"2022-01-01\"}").status()).isEqualTo(200);
    }

    @Test
    void whereSomebodyCannotForgetNothingIsErased() {
        String person = registry.person(ref);
        long events = registry.events();
        registry.bean(Forgotten.class).refusing = id(person);

        assertThat(erase(person, "asked").status()).isEqualTo(500);

        assertThat(registry.events()).isEqualTo(events);
        assertThat(registry.get(person + "/personal-data?reason=visit").text("givenNames")).isEqualTo("Aline");
    }

    @Test
    void anErasureNeedsAReasonAndAnAdministrator() {
        String person = registry.person(ref);
        long events = registry.events();

        assertThat(registry.send("DELETE", person + "/personal-data", null, "administrator").firstError())
                .isEqualTo("reason required");
        assertThat(erase(person, "a%00b").firstError()).isEqualTo("reason bad-character");
        assertThat(registry.send("DELETE", person + "/personal-data", "{\"reason\":{}}", "administrator")
                .firstError()).isEqualTo("reason wrong-type");
        assertThat(registry.send("DELETE", person + "/personal-data", "[]", "administrator").status()).isEqualTo(400);
        for (String role : List.of("caseworker", "auditor", "analyst", "approver", "service")) {
            assertThat(registry.send("DELETE", person + "/personal-data?reason=asked", null, role).status())
                    .isEqualTo(403);
        }
        assertThat(erase("/api/beneficiaries/" + UUID.randomUUID(), "asked").status()).isEqualTo(404);
        assertThat(erase("/api/beneficiaries/nobody", "asked").status()).isEqualTo(400);
        assertThat(registry.events()).isEqualTo(events);

        assertThat(registry.send("DELETE", person + "/personal-data", "{\"reason\":\"asked\"}", "administrator")
                .status()).isEqualTo(200);
    }

    private static Answer erase(String person, String reason) {
        return registry.send("DELETE", person + "/personal-data?reason=" + reason, null, "administrator");
    }

    private static UUID id(String person) {
        return UUID.fromString(person.substring(person.lastIndexOf('/') + 1));
    }

    private String row(String category) {
        return "{\"person_ref\":\"" + ref + "\",\"registered_on\":\"2021-05-01\",\"sex\":\"F\",\"category\":\""
                + category + "\",\"given_names\":\"Aline\"}";
    }

    private static void merge(String survivor, String duplicate) {
        assertThat(registry.post(survivor + "/merge", "{\"duplicateId\":\"" + id(duplicate)
                + "\",\"reason\":\"same person\"}").status()).isEqualTo(200);
    }
}
