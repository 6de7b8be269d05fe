package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;

import ledger.beneficiary.Registry.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class PersonalDataIT {
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
    void whoReadsANameIsOnRecordBeforeItIsShown() {
        Answer data = registry.get(person + "/personal-data?reason=home%20visit");
        registry.send("GET", person + "/personal-data?reason=complaint", null, "administrator");

        assertThat(data.status()).isEqualTo(200);
        assertThat(data.text("givenNames")).isEqualTo("Aline");
        assertThat(data.text("familyName")).isEqualTo("Ndayizeye");
        assertThat(data.text("phone")).isEqualTo("+25761000000");
        assertThat(data.text("documentNo")).isEqualTo("531/2044");
        Answer reads = registry.send("GET", person + "/personal-data/reads", null, "auditor");
        assertThat(reads.body().path("reads").valueStream().map(read -> read.path("reader").asString() + ": "
                + read.path("reason").asString())).containsExactly("test-client:caseworker: home visit",
                        "test-client:administrator: complaint");
        assertThat(reads.body().path("reads").path(0).path("readAt").asString()).startsWith("2");
    }

    @Test
    void readsPageByCursor() {
        for (int i = 0; i < 3; i++) {
            registry.get(person + "/personal-data?reason=visit" + i);
        }

        Answer first = registry.send("GET", person + "/personal-data/reads?limit=2", null, "auditor");
        Answer rest = registry.send("GET", person + "/personal-data/reads?limit=2&after=" + first.text("next"), null,
                "administrator");
        Answer none = registry.send("GET", person + "/personal-data/reads?after=" + rest.text("next"), null, "auditor");

        assertThat(first.body().path("reads").size()).isEqualTo(2);
        assertThat(rest.body().path("reads").path(0).path("reason").asString()).isEqualTo("visit2");
        assertThat(none.body().path("reads").isEmpty()).isTrue();
        assertThat(none.text("next")).isEqualTo(rest.text("next"));
        assertThat(registry.send("GET", person + "/personal-data/reads?limit=0", null, "auditor").status())
                .isEqualTo(400);
        assertThat(registry.send("GET", person + "/personal-data/reads?after=x", null, "auditor").status())
                .isEqualTo(400);
    }

    @Test
    void withoutAReasonNothingIsRead() {
        assertThat(registry.get(person + "/personal-data").firstError()).isEqualTo("reason required");
        assertThat(registry.get(person + "/personal-data?reason=%20").firstError()).isEqualTo("reason required");
        assertThat(registry.get(person + "/personal-data?reason=a%00").firstError()).isEqualTo("reason bad-character");
        assertThat(registry.get(person + "/personal-data?reason=" + "x".repeat(501)).firstError())
                .isEqualTo("reason too-long");
        assertThat(registry.get("/api/beneficiaries/" + UUID.randomUUID() + "/personal-data?reason=visit").status())
                .isEqualTo(404);

        assertThat(registry.send("GET", person + "/personal-data/reads", null, "auditor").body().path("reads")
                .isEmpty()).isTrue();
    }

    @Test
    void whatCannotBePutOnRecordIsNotShown() {
        registry.jdbc().execute("ALTER TABLE personal_data_read RENAME TO out_of_reach");
        try {
            Answer data = registry.get(person + "/personal-data?reason=visit");

            assertThat(data.status()).isEqualTo(500);
            assertThat(data.body().toString()).doesNotContain("Aline");
        } finally {
            registry.jdbc().execute("ALTER TABLE out_of_reach RENAME TO personal_data_read");
        }
    }

    @Test
    void onlyWhoHelpsReadsNamesAndOnlyWhoChecksReadsTheReads() {
        for (String role : List.of("auditor", "analyst", "approver", "service")) {
            assertThat(registry.send("GET", person + "/personal-data?reason=visit", null, role).status())
                    .isEqualTo(403);
        }
        for (String role : List.of("caseworker", "analyst", "approver", "service")) {
            assertThat(registry.send("GET", person + "/personal-data/reads", null, role).status()).isEqualTo(403);
        }
    }

    @Test
    void whatIsOnRecordStays() {
        registry.get(person + "/personal-data?reason=visit");

        for (String change : List.of("DELETE FROM personal_data_read", "TRUNCATE personal_data_read",
                "UPDATE personal_data_read SET reader = 'nobody'")) {
            assertThatThrownBy(() -> registry.jdbc().execute(change)).isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("what was recorded stays");
        }
    }

    @Test
    void aReplacedMasterKeyMakesWhatIsLeftOfTheOldOneWorthless() throws IOException {
        String old = Files.readString(registry.masterKey);
        byte[] wrappedBefore = wrapped();
        byte[] indexKeyBefore = indexKey();

        Files.writeString(registry.masterKey, Registry.newKey() + "\n" + old);
        registry.restart();
        assertThat(wrapped()).isNotEqualTo(wrappedBefore);
        assertThat(indexKey()).isNotEqualTo(indexKeyBefore);

        Files.writeString(registry.masterKey, Files.readString(registry.masterKey).lines().findFirst().orElseThrow());
        registry.restart();
        assertThat(registry.get(person + "/personal-data?reason=visit").text("givenNames")).isEqualTo("Aline");
        String registeredAfter = registry.person("P-" + UUID.randomUUID());
        assertThat(registry.get(registeredAfter + "/possible-duplicates").body().valueStream()
                .map(candidate -> "/api/beneficiaries/" + candidate.path("id").asString())).contains(person);
    }

    private byte[] indexKey() {
        return registry.jdbc().queryForObject("SELECT wrapped FROM duplicate_key", byte[].class);
    }

    private byte[] wrapped() {
        return registry.jdbc().queryForObject("SELECT wrapped FROM person_card WHERE beneficiary_id = ?", byte[].class,
                UUID.fromString(person.substring(person.lastIndexOf('/') + 1)));
    }
}
