package ledger.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import ledger.deploy.TestLedger;

import tools.jackson.databind.JsonNode;

/** A partner organisation, which signs in with a client of its own. */
final class Partner {
    private static final String SECRET = "a secret of this test, and of nobody else";
    /** Its client, in the operator's own settings of the gateway. */
    static final String SETTINGS = """
                                   ledger.identity.clients.shelter.secret=%s
                                   ledger.identity.clients.shelter.roles=partner
                                   ledger.identity.clients.shelter.organisation=Shelter A
                                   """.formatted(SECRET);

    private final Api api;

    Partner(TestLedger ledger) {
        this.api = new Api(ledger);
    }

    /**
     * Registers a person, refers it to the partner and to another organisation, and has the partner answer: four events.
     *
     * @param unit a caseworker's token
     */
    void meetsItsOwnReferralsAlone(String unit) throws Exception {
        String person = api
                .post("/api/beneficiaries", unit, """
                                                  {"personRef":"REFERRED","registeredOn":"2022-01-05","sex":"F",
                                                   "category":"IDP","consent":true}""")
                .body().path("id").asString();
        for (String organisation : List.of("Shelter A", "Shelter B")) {
            assertThat(api
                    .post("/api/assistance/referrals", unit, """
                                                             {"referralRef":"To %1$s","beneficiaryId":"%2$s",
                                                              "fromOrganisation":"The unit","toOrganisation":"%1$s",
                                                              "services":["SHELTER_ASSISTANCE"],"madeOn":"2022-01-06",
                                                              "respondBy":"2999-01-01","urgency":"ROUTINE"}"""
                            .formatted(organisation, person))
                    .status()).isEqualTo(201);
        }
        String partner = api.signIn("shelter", SECRET, "partner");

        JsonNode all = api.get("/api/assistance/referrals", unit).body().path("items");
        JsonNode own = api.get("/api/assistance/referrals", partner).body().path("items");
        assertThat(all.valueStream().map(one -> one.path("toOrganisation").asString()))
                .containsExactlyInAnyOrder("Shelter A", "Shelter B");
        assertThat(own.valueStream().map(one -> one.path("toOrganisation").asString())).containsExactly("Shelter A");
        for (JsonNode referral : all) {
            boolean itsOwn = referral.path("toOrganisation").asString().equals("Shelter A");
            String address = "/api/assistance/referrals/" + referral.path("id").asString();
            assertThat(api.get(address, partner).status()).isEqualTo(itsOwn ? 200 : 404);
            assertThat(api.post(address + "/accept", partner, "{}").status()).isEqualTo(itsOwn ? 200 : 404);
        }
        assertThat(api.get("/api/beneficiaries/" + person, partner).status()).isEqualTo(403);
        assertThat(api.get("/api/reports/assistance?programme=ALL&from=2022-01-01&to=2022-12-31", partner).status())
                .isEqualTo(403);
    }
}
