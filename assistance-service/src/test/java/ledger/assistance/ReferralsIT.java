package ledger.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import ledger.assistance.Assistance.Answer;
import ledger.assistance.RegistryStandIn.Mood;
import ledger.testing.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferralsIT {
    private static final String REFERRALS = "/api/assistance/referrals";
    private static Assistance assistance;

    private final String ref = "R-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        assistance = new Assistance();
        assistance.registry.register("P-1", true);
    }

    @AfterAll
    static void stop() {
        assistance.close();
    }

    @Test
    void aReferralIsMadeOnce() {
        Answer first = assistance.post(REFERRALS, referral(ref));
        long events = assistance.events();
        Answer again = assistance.post(REFERRALS, referral(ref));
        Answer other = assistance.post(REFERRALS, referral(ref).replace("URGENT", "ROUTINE"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.location()).isEqualTo(REFERRALS + "/" + first.text("id"));
        assertThat(first.text("status")).isEqualTo("MADE");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo(assistance.get(first.location()).body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.errors()).containsExactly("referralRef conflict");
        assertThat(assistance.events()).isEqualTo(events);
    }

    @Test
    void aReferralIsAcceptedAndCompleted() {
        String address = assistance.post(REFERRALS, referral(ref)).location();

        Answer tooSoon = assistance.post(address + "/complete", "{\"outcome\":\"SERVICE_PROVIDED\"}");
        Answer accepted = assistance.post(address + "/accept", "{\"on\":\"2021-06-02\"}");
        Answer again = assistance.post(address + "/accept", "{}");
        Answer declined = assistance.post(address + "/decline", "{\"reason\":\"no places\"}");
        Answer early = assistance.post(address + "/complete",
                "{\"on\":\"2021-06-01\",\"outcome\":\"SERVICE_PROVIDED\"}");
        Answer completed = assistance.post(address + "/complete", "{\"outcome\":\"SERVICE_PROVIDED\"}");

        assertThat(tooSoon.errors()).containsExactly(" wrong-status");
        assertThat(accepted.text("status")).isEqualTo("ACCEPTED");
        assertThat(again.body()).isEqualTo(accepted.body());
        assertThat(declined.status()).isEqualTo(409);
        assertThat(early.errors()).containsExactly("on too-early");
        assertThat(completed.body().path("steps").valueStream().map(step -> step.path("to").asString() + " "
                + step.path("by").asString())).containsExactly("MADE test-client:caseworker",
                        "ACCEPTED test-client:caseworker", "COMPLETED test-client:caseworker");
        assertThat(completed.body().path("steps").path(2).path("outcome").asString()).isEqualTo("SERVICE_PROVIDED");
        assertThat(assistance.post(address + "/complete", "{\"outcome\":\"SERVICE_PROVIDED\"}").body())
                .isEqualTo(completed.body());
    }

    @Test
    void aReferralIsDeclinedWithAReasonOrTakenBack() {
        String declined = assistance.post(REFERRALS, referral(ref)).location();
        String voided = assistance.post(REFERRALS, referral(ref + "2")).location();

        assertThat(assistance.post(declined + "/decline", "{}").errors()).containsExactly("reason required");
        assertThat(assistance.post(declined + "/decline", "{\"reason\":\"no places\"}").text("status"))
                .isEqualTo("DECLINED");
        assertThat(assistance.post(voided + "/void", "{\"reason\":\"wrong person\"}").text("status"))
                .isEqualTo("VOIDED");
        assertThat(assistance.post(voided + "/void", "{\"reason\":\"wrong person\"}").status()).isEqualTo(200);
        assertThat(assistance.post(voided + "/void", "{\"reason\":\"another\"}").status()).isEqualTo(409);
        assertThat(assistance.post(voided + "/accept", "{}").errors()).containsExactly(" wrong-status");
    }

    /** The registry's answers arrive through Kafka; whatever it has confirmed before the call counts. */
    @Test
    void nobodyIsReferredWhoDoesNotConsent() {
        RegistryStandIn registry = assistance.registry;
        UUID person = registry.register(ref);
        String body = referral(ref).replace("P-1", ref);

        Answer neverAsked = assistance.post(REFERRALS, body);
        registry.consent(person, "2021-05-02", true);
        Answer consenting = assistance.post(REFERRALS, body);
        registry.consent(person, "2021-05-03", false);
        Answer withdrawn = assistance.post(REFERRALS, body.replace(ref + "\",\"personRef", ref + "2\",\"personRef"));
        registry.consent(person, "2021-05-01", true);
        Answer olderAnswer = assistance.post(REFERRALS, body.replace(ref + "\",\"personRef", ref + "2\",\"personRef"));
        registry.consent(person, "2021-05-03", true);
        Answer changedOnTheDay = assistance.post(REFERRALS,
                body.replace(ref + "\",\"personRef", ref + "2\",\"personRef"));

        assertThat(neverAsked.status()).isEqualTo(409);
        assertThat(neverAsked.errors()).containsExactly("personRef no-consent");
        assertThat(consenting.status()).isEqualTo(201);
        assertThat(withdrawn.errors()).containsExactly("personRef no-consent");
        assertThat(olderAnswer.errors()).containsExactly("personRef no-consent");
        assertThat(changedOnTheDay.status()).isEqualTo(201);
    }

    @Test
    void whatARegistrationOfTheSamePersonAnsweredCountsWhileTheyAreMerged() {
        RegistryStandIn registry = assistance.registry;
        UUID survivor = registry.register("S-" + ref, true);
        UUID duplicate = registry.register("D-" + ref);
        String ofDuplicate = referral(ref).replace("P-1", "D-" + ref);

        registry.merge(duplicate, survivor);
        assertThat(assistance.post(REFERRALS, ofDuplicate).status()).isEqualTo(201);
        registry.consent(duplicate, "2021-05-02", false);
        assertThat(assistance.post(REFERRALS, referral(ref + "2").replace("P-1", "S-" + ref)).errors())
                .containsExactly("personRef no-consent");
        registry.unmerge(duplicate, survivor);
        assertThat(assistance.post(REFERRALS, referral(ref + "2").replace("P-1", "S-" + ref)).status()).isEqualTo(201);
    }

    @Test
    void wherePeopleAreNotUpToDateNobodyIsReferred() {
        try (Assistance alone = new Assistance("--ledger.people.patience=1s")) {
            alone.registry.register("P-1", true);
            alone.registry.mood = Mood.FAILING;

            assertThat(alone.post(REFERRALS, referral(ref)).status()).isEqualTo(503);
            assertThat(alone.events()).isZero();
        }
    }

    @Test
    void anOrganisationMeetsItsOwnReferralsAlone() {
        String address = assistance.post(REFERRALS, referral(ref).replace("Partner A", "A " + ref)).location();
        String asked = TestIssuer.token("partner", "A " + ref);
        String another = TestIssuer.token("partner", "B " + ref);

        assertThat(assistance.sendWith(another, "GET", address, null).status()).isEqualTo(404);
        assertThat(assistance.sendWith(another, "POST", address + "/accept", "{}").status()).isEqualTo(404);
        assertThat(assistance.sendWith(another, "GET", REFERRALS, null).body().path("items").isEmpty()).isTrue();
        assertThat(assistance.sendWith(asked, "GET", address, null).status()).isEqualTo(200);
        assertThat(assistance.sendWith(asked, "GET", REFERRALS, null).body().path("items")).hasSize(1);
        assertThat(assistance.sendWith(asked, "GET", REFERRALS + "?organisation=IOM", null).errors())
                .containsExactly("organisation not-yours");
        assertThat(assistance.sendWith(asked, "POST", address + "/void", "{\"reason\":\"x\"}").errors())
                .containsExactly(" not-sender");
        assertThat(assistance.sendWith(asked, "POST", address + "/accept", "{}").text("status"))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void anOrganisationRefersInItsOwnNameAndDoesNotAnswerItself() {
        String sender = TestIssuer.token("partner", "C " + ref);
        String body = referral(ref).replace("\"fromOrganisation\":\"IOM\",", "");

        assertThat(assistance.sendWith(sender, "POST", REFERRALS, referral(ref)).errors())
                .containsExactly("fromOrganisation not-yours");
        Answer made = assistance.sendWith(sender, "POST", REFERRALS, body);
        assertThat(made.text("fromOrganisation")).isEqualTo("C " + ref);
        assertThat(assistance.sendWith(sender, "POST", made.location() + "/accept", "{}").errors())
                .containsExactly(" not-addressee");
        assertThat(assistance.sendWith(sender, "POST", made.location() + "/void", "{\"reason\":\"x\"}").status())
                .isEqualTo(200);
    }

    /** A partner's token opens referrals and nothing else; without an organisation it opens nothing. */
    @Test
    void aPartnerSeesNothingButReferrals() {
        String partner = TestIssuer.token("partner", "A");

        for (String path : List.of("/api/assistance/packages", "/api/assistance/projects", "/api/assistance/areas")) {
            assertThat(assistance.sendWith(partner, "GET", path, null).status()).isEqualTo(403);
        }
        assertThat(assistance.send("GET", REFERRALS, null, "partner").status()).isEqualTo(403);
        assertThat(assistance.sendWith(TestIssuer.token("partner", " "), "GET", REFERRALS, null).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "approver", "service"})
    void nobodyElseMeetsReferrals(String role) {
        assertThat(assistance.send("GET", REFERRALS, null, role).status()).isEqualTo(403);
        assertThat(assistance.send("POST", REFERRALS, referral(ref), role).status()).isEqualTo(403);
        assertThat(assistance.send("POST", REFERRALS, referral(ref), "auditor").status()).isEqualTo(403);
        assertThat(assistance.send("GET", REFERRALS, null, "auditor").status()).isEqualTo(200);
        assertThat(assistance.send("GET", REFERRALS, null, null).status()).isEqualTo(401);
    }

    @Test
    void referralsAreListedInPagesByStatusAndPerson() {
        assistance.registry.register(ref, true);
        List<String> made = new ArrayList<>();
        for (int day = 1; day <= 5; day++) {
            made.add(assistance.post(REFERRALS, referral(ref + day).replace("P-1", ref)
                    .replace("2021-06-01", "2021-06-0" + day)).text("id"));
        }
        assistance.post(REFERRALS + "/" + made.getFirst() + "/accept", "{}");

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            Answer page = assistance.get(REFERRALS + "?limit=2&status=MADE&organisation=IOM&personRef=" + ref + next);
            page.body().path("items").forEach(item -> listed.add(item.path("id").asString()));
            next = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
        } while (!next.isEmpty());

        assertThat(listed).containsExactlyElementsOf(made.subList(1, 5));
        assertThat(assistance.get(REFERRALS + "?status=LOST").errors()).containsExactly("status unknown-code");
        assertThat(assistance.get(REFERRALS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"REF\" | null | referralRef required",
            "\"P-1\" | \"P-nobody\" | personRef unknown-ref",
            "\"Partner A\" | \"IOM\" | toOrganisation same-organisation",
            "\"Partner A\" | null | toOrganisation required", "[\"MEDICAL_ASSISTANCE\"] | [] | services required",
            "MEDICAL_ASSISTANCE | SWEETS | services unknown-code", "2021-06-01 | 2999-01-01 | madeOn in-the-future",
            "2999-01-01 | 2021-05-31 | respondBy before-made", "2999-01-01 | 2021-02-30 | respondBy not-a-date",
            "URGENT | SOON | urgency unknown-code", "\"URGENT\" | null | urgency required"})
    void whatIsWrongIsNamedAndNothingIsRecorded(String right, String wrong, String error) {
        long events = assistance.events();

        Answer answer = assistance.post(REFERRALS, referral("REF").replace(right, wrong).replace("REF", ref));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
        assertThat(assistance.events()).isEqualTo(events);
    }

    static String referral(String ref) {
        return "{\"referralRef\":\"" + ref + "\",\"personRef\":\"P-1\",\"fromOrganisation\":\"IOM\","
                + "\"toOrganisation\":\"Partner A\",\"services\":[\"MEDICAL_ASSISTANCE\"],\"madeOn\":\"2021-06-01\","
                + "\"respondBy\":\"2999-01-01\",\"urgency\":\"URGENT\"}";
    }
}
