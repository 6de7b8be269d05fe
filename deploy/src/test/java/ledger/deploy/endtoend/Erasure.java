package ledger.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.deploy.TestLedger;

/** Somebody among those who were imported asks to be erased. */
final class Erasure {
    private final Api api;

    Erasure(TestLedger ledger) {
        this.api = new Api(ledger);
    }

    /** What an auditor keeps, to hold later histories against. */
    String checkpoint(String auditor) throws Exception {
        return api.text("/api/audit/checkpoint", auditor);
    }

    /** Of the people of a source the one who was registered first, whose data were readable until then. */
    void of(String source, String caseworker, String administrator) throws Exception {
        String person = "/api/beneficiaries/" + api.get("/api/beneficiaries?limit=1&source=" + source, caseworker)
                .body()
                .path("people")
                .path(0)
                .path("id")
                .asString() + "/personal-data?reason=asked";
        assertThat(api.get(person, caseworker).body().path("familyName").asString()).isNotEmpty();

        assertThat(api.delete(person, administrator).status()).isEqualTo(200);

        assertThat(api.get(person, caseworker).status()).isEqualTo(410);
    }
}
