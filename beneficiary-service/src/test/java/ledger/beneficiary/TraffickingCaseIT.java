package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import ledger.beneficiary.Registry.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraffickingCaseIT {
    private static final String EXPORT = "/api/beneficiaries/victim-identifications/export";
    private static Registry registry;

    private final String ref = "V-" + UUID.randomUUID();
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
    void aCaseIsRecordedInTheTermsOfTheStandard() {
        Answer first = registry.post(person + "/victim-identifications", full());
        Answer again = registry.post(person + "/victim-identifications", full());

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("status")).isEqualTo("ActualVictimOfTrafficking");
        assertThat(first.text("decidingBody")).isEqualTo("CourtOrProsecution");
        assertThat(words(first, "exploitationForms")).containsExactly("ForcedLabour", "Servitude");
        assertThat(words(first, "meansOfControl")).containsExactly("DebtBondage", "WithholdsDocuments");
        assertThat(words(first, "recruitmentCountries")).containsExactly("BI");
        assertThat(words(first, "transitCountries")).containsExactly("KE", "TZ");
        assertThat(words(first, "exploitationCountries")).containsExactly("OM");
        assertThat(first.text("referralSource")).isEqualTo("hotline");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo(registry.get(first.location()).body());
        assertThat(
                registry.post(person + "/victim-identifications", full().replace("Police", "NGO").replace("OM", "QA"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whoSaysNoneOfItRecordsWhatWasAlwaysRecorded() {
        Answer plain = registry.post(person + "/victim-identifications", plain("\"trafficking\":\"INTERNAL\""));

        assertThat(plain.status()).isEqualTo(201);
        assertThat(plain.body().propertyNames()).containsExactlyInAnyOrder("id", "beneficiaryId", "source",
                "identificationRef", "identifiedOn", "trafficking", "voided");
        assertThat(registry.jdbc().queryForObject(
                "SELECT convert_from(payload, 'UTF8') FROM domain_event WHERE aggregate_identifier = ?", String.class,
                plain.text("id"))).doesNotContain("traffickingCase");
        assertThat(registry.rows("victim-identifications", null, "{\"identification_ref\":\"" + ref
                + "\",\"person_ref\":\"" + ref + "\",\"identified_on\":\"2021-05-01\",\"trafficking\":\"INTERNAL\"}")
                .body().path(0).path("status").asString()).isEqualTo("UNCHANGED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"BI | BI | '' | INTERNAL", "BI | OM | '' | CROSS_BORDER",
            "BI | BI | TZ | CROSS_BORDER", "BI;TZ | BI | '' | CROSS_BORDER"})
    void whereTheCountriesTellItNeedNotBeSaidWhetherABorderWasCrossed(String recruitment, String exploitation,
            String transit, String derived) {
        String countries = countries(recruitment, exploitation, transit);

        assertThat(registry.post(person + "/victim-identifications", plain(countries)).text("trafficking"))
                .isEqualTo(derived);
        assertThat(registry.post(person + "/victim-identifications",
                plain(countries + ",\"trafficking\":\"" + derived + "\"")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"BI | OM | '' | INTERNAL", "BI | BI | '' | CROSS_BORDER"})
    void aStatementThatTheCountriesContradictIsRefused(String recruitment, String exploitation, String transit,
            String stated) {
        Answer answer = registry.post(person + "/victim-identifications",
                plain(countries(recruitment, exploitation, transit) + ",\"trafficking\":\"" + stated + "\""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.firstError()).isEqualTo("trafficking contradiction");
    }

    @Test
    void oneCountryAloneTellsNothing() {
        assertThat(registry.post(person + "/victim-identifications", plain("\"exploitationCountries\":[\"OM\"]"))
                .firstError()).isEqualTo("trafficking required");
        assertThat(registry.post(person + "/victim-identifications",
                plain("\"exploitationCountries\":[\"OM\"],\"trafficking\":\"INTERNAL\"")).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ActualVictimOfTrafficking | NotAVictimOfTrafficking | status no-identification",
            "ActualVictimOfTrafficking | ACTUAL | status unknown-code",
            "CourtOrProsecution | Court | decidingBody unknown-code",
            "\"Servitude\" | \"Slavery\" | exploitationForms unknown-code",
            "\"Servitude\" | 7 | exploitationForms wrong-type", "DebtBondage | Debt | meansOfControl unknown-code",
            "\"OM\" | \"Oman\" | exploitationCountries unknown-code",
            "\"OM\" | \"om\" | exploitationCountries unknown-code",
            "\"OM\" | \"XX\" | exploitationCountries unknown-code",
            "\"KE\" | \"K\\u0000\" | transitCountries bad-character",
            "hotline | hot\\u202Eline | referralSource bad-character", "\"status\" | \"state\" | state unknown-field"})
    void whatIsWrongIsNamedAndNothingIsRecorded(String right, String wrong, String error) {
        long events = registry.events();

        Answer answer = registry.post(person + "/victim-identifications", full().replace(right, wrong));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.firstError()).isEqualTo(error);
        assertThat(registry.events()).isEqualTo(events);
    }

    @Test
    void textsAndListsThatFillABookAreRefused() {
        assertThat(registry.post(person + "/victim-identifications", full().replace("hotline", "x".repeat(1_000_000)))
                .firstError()).isEqualTo("referralSource too-long");
        assertThat(registry.post(person + "/victim-identifications",
                full().replace("\"KE\"", "\"KE\",".repeat(200_000) + "\"KE\"")).firstError())
                .isEqualTo("transitCountries too-long");
    }

    @Test
    void theExportHoldsWhatCountsInTheFieldsOfTheStandardAndNobodysName() {
        String identification = registry.post(person + "/victim-identifications",
                full().replace("hotline", "=1+1")).text("id");
        String voided = registry.post(person + "/victim-identifications",
                full().replace(ref, ref + "v")).location();
        registry.post(voided + "/void", "{\"reason\":\"typo\"}");

        Answer export = registry.send("GET", EXPORT, null, "auditor");

        assertThat(export.status()).isEqualTo(200);
        List<String> lines = export.body().asString().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("ledger_identification_id,ledger_person_id,ledger_duplicate_of,"
                + "ledger_identified_on,vic_TraffickingStatus,vic_TraffickingStatusDecisionMakingOrganization,"
                + "vic_TypeOfExploitation,vic_MethodsOfControl,hte_Country.Recruitment,hte_Country.Transit,"
                + "hte_Country.Exploitation,cas_ReferringOrganisation,ledger_referral_source,ledger_trafficking,"
                + "ledger_gbv,ledger_consent_reporting");
        String id = person.substring(person.lastIndexOf('/') + 1);
        assertThat(lines).filteredOn(line -> line.contains(id)).containsExactly(identification + "," + id
                + ",,2021-05-01,ActualVictimOfTrafficking,CourtOrProsecution,ForcedLabour;SexualExploitation;Servitude,"
                + "DebtBondage;WithholdsDocuments,BI,KE;TZ,OM,Police,'=1+1,CROSS_BORDER,yes,yes");
        assertThat(export.body().asString()).doesNotContain("Aline").doesNotContain(ref);
    }

    @Test
    void theExportIsForAuditorsAndAdministrators() {
        assertThat(registry.send("GET", EXPORT, null, "administrator").status()).isEqualTo(200);
        for (String role : List.of("caseworker", "analyst", "approver", "service")) {
            assertThat(registry.send("GET", EXPORT, null, role).status()).isEqualTo(403);
        }
    }

    private static List<String> words(Answer answer, String field) {
        return answer.body().path(field).valueStream().map(word -> word.asString()).toList();
    }

    private static String countries(String recruitment, String exploitation, String transit) {
        return "\"recruitmentCountries\":\"" + recruitment + "\",\"exploitationCountries\":\"" + exploitation
                + "\",\"transitCountries\":\"" + transit + "\"";
    }

    private String plain(String more) {
        return "{\"identificationRef\":\"" + ref + "\",\"identifiedOn\":\"2021-05-01\"," + more + "}";
    }

    private String full() {
        return plain("\"trafficking\":\"CROSS_BORDER\",\"exploitation\":\"SEXUAL_EXPLOITATION\",\"gbv\":true,"
                + "\"referredBy\":\"Police\",\"status\":\"ActualVictimOfTrafficking\","
                + "\"decidingBody\":\"CourtOrProsecution\",\"exploitationForms\":[\"Servitude\",\"ForcedLabour\"],"
                + "\"meansOfControl\":[\"WithholdsDocuments\",\"DebtBondage\"],\"recruitmentCountries\":[\"BI\"],"
                + "\"transitCountries\":[\"TZ\",\"KE\"],\"exploitationCountries\":[\"OM\"],"
                + "\"referralSource\":\"hotline\"");
    }
}
