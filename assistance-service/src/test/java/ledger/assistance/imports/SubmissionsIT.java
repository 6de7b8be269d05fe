package ledger.assistance.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;

import ledger.assistance.imports.Importer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static ledger.assistance.imports.Importer.form;
import static org.assertj.core.api.Assertions.assertThat;

/** Forms of KoboToolbox and ODK: mapped by the administrator, posted by the form's server, recorded once. */
class SubmissionsIT {
    private static final String FORM = "/api/imports/forms/household";
    private static final String SUBMISSIONS = "/api/imports/submissions/household";
    private static final String PEOPLE = "person_ref,registered_on,sex,birth_date,category,vulnerabilities,area,given_names,"
            + "family_name,phone,document_no,consent\n";
    private static Importer importer;

    @BeforeAll
    static void start() {
        importer = new Importer();
        assertThat(put(FORM, sample("household-mapping.yaml"), "application/yaml", "administrator").status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        importer.close();
    }

    @BeforeEach
    void forgetCalls() {
        importer.calls.clear();
    }

    @Test
    void aKoboSubmissionBecomesRowsOfTheTemplates() {
        Answer first = submit(sample("kobo.json"));
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.body().path("rows").valueStream()
                .map(row -> row.path("template").asString() + " " + row.path("ref").asString() + " "
                        + row.path("status").asString()))
                .containsExactly("registrations household:0d5f3a52-6a1c-4f0a-9a0e-2f7c1b9e0001 ACCEPTED",
                        "deliveries household:0d5f3a52-6a1c-4f0a-9a0e-2f7c1b9e0001:1 ACCEPTED",
                        "deliveries household:0d5f3a52-6a1c-4f0a-9a0e-2f7c1b9e0001:2 ACCEPTED");
        assertThat(importer.calls).containsExactly("registrations 1 at the registry", "catch up", "deliveries 2 here");

        // Posted twice it is recorded once, and the same rows as a file are the same rows.
        assertThat(submit(sample("kobo.json")).body().path("rows").valueStream()
                .map(row -> row.path("status").asString())).containsOnly("UNCHANGED");
        Answer asFile = importer.run(form().field("source", "field-forms").file("registrations.csv", PEOPLE
                + "household:0d5f3a52-6a1c-4f0a-9a0e-2f7c1b9e0001,2022-03-04,F,1987,IDP,"
                + "PERSON_WITH_DISABILITY;CHRONIC_ILLNESS,Gitega,Made,Up,,,yes\n"));
        assertThat(asFile.counts()).containsEntry("registrations", "0 1 0");
    }

    @Test
    void anOdkSubmissionOfTheSameFormIsReadByTheSameMapping() {
        assertThat(submit(sample("odk.json")).status()).isEqualTo(200);
        Answer asFile = importer.run(form().field("source", "field-forms").file("registrations.csv", PEOPLE
                + "household:7be1c0de-1111-4c55-8a77-90ab12cd0002,2022-03-05,M,1970,RETURNEE,,Ngozi,Also,Made,,,yes\n")
                .file("deliveries.csv", "delivery_ref,person_ref,service,delivered_on,programme,project,provider,area,"
                        + "package_ref,quantity,unit\n"
                        + "household:7be1c0de-1111-4c55-8a77-90ab12cd0002:1,household:7be1c0de-1111-4c55-8a77-90ab12cd0002,"
                        + "NON_FOOD_ITEMS,2022-03-05,PROTECTION,,,,,1,\n"));
        assertThat(asFile.counts()).containsEntry("registrations", "0 1 0").containsEntry("deliveries", "0 1 0");
    }

    @Test
    void whatIsRefusedIsToldAndKeptUntilItIsMended() {
        String wrong = sample("kobo.json").replace("0d5f3a52", "0d5f3a53").replace("displaced", "BADstatus");
        Answer refused = submit(wrong);
        assertThat(refused.firstError()).isEqualTo("400 registrations.category unknown-code");
        String kept = refused.body().path("import").asString();
        assertThat(importer.state(kept).counts()).containsEntry("registrations", "0 0 1").containsEntry("deliveries",
                "2 0 0");
        assertThat(importer.get(kept + "/refused/registrations.csv", "*/*", "caseworker").text()).contains("BADstatus",
                "household:0d5f3a53");
        // Sent again it is the same import, not one more.
        assertThat(submit(wrong).body().path("import").asString()).isEqualTo(kept);
        assertThat(importer.state(kept).counts()).containsEntry("deliveries", "0 2 0");

        assertThat(submit(wrong.replace("BADstatus", "displaced")).status()).isEqualTo(200);
        assertThat(importer.state(kept).status()).isEqualTo(404);
    }

    @Test
    void withoutAnIdOrAMappingOrAConsentNothingIsRecorded() {
        assertThat(submit("{\"visit/date\":\"2022-03-04\"}").firstError()).isEqualTo("400  required");
        assertThat(submit("{\"_uuid\":\"a b\"}").firstError()).isEqualTo("400  not-an-id");
        assertThat(submit("[]").firstError()).isEqualTo("400  not-an-object");
        assertThat(submit("{").firstError()).isEqualTo("400  not-json");
        assertThat(importer.send(importer.request("/api/imports/submissions/none", "caseworker")
                .POST(BodyPublishers.ofString("{\"_uuid\":\"a\"}"))).firstError()).isEqualTo("404 form unknown-ref");
        assertThat(submit(sample("kobo.json").replace("0d5f3a52", "0d5f3a54").replace("consent/given", "consent/none")
                .replace("handed_out/item\"", "handed_out/none\"")).body().path("rows").isEmpty()).isTrue();
        assertThat(importer.calls).isEmpty();
    }

    @Test
    void aMappingIsHeldAgainstTheTemplates() {
        Answer wrong = put("/api/imports/forms/wrong",
                """
                {"records": [{"template": "nothing"},
                 {"template": "deliveries", "columns": {"colour": {"field": "x"}, "service": {"field": "a", "value": "b"},
                  "programme": {"value": "NONE"}, "delivered_on": {"ref": "row"}, "amount": {"field": "x"}}}]}""",
                "application/json",
                "administrator");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().path("errors").valueStream()
                .map(error -> error.path("field").asString() + " " + error.path("code").asString()))
                .containsExactly("records[0].template unknown-template", "records[1].columns.colour unknown-column",
                        "records[1].columns.personRef missing-column", "records[1].columns.service ambiguous",
                        "records[1].columns.service unknown-code", "records[1].columns.deliveredOn.ref not-a-value",
                        "records[1].columns.programme unknown-code", "records[1].columns.currency missing-column");
        assertThat(put("/api/imports/forms/wrong", "a: [", "application/yaml", "administrator").firstError())
                .isEqualTo("400  not-yaml");
        assertThat(put("/api/imports/forms/a%20b", "{}", "application/json", "administrator").firstError())
                .isEqualTo("400 form not-a-name");
        assertThat(put(FORM, sample("household-mapping.yaml"), "application/yaml", "caseworker").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"null | ''", "{\"records\": [null]} | records",
            "{\"records\": [{\"template\": \"voids\", \"columns\": {\"reason\": null}}]} | records[0].columns",
            "{\"records\": [{\"template\": \"voids\", \"columns\": {\"record\": {\"field\": \"a\", \"codes\": {\"x\": null}}}}]} "
                    + "| records[0].columns.record.codes",
            "{\"record\": []} | record", "{\"records\": {}} | records", "[] | ''"})
    void aMappingWithHolesOrOfAnotherShapeIsRefusedAndNamesThePlace(String mapping, String place) {
        String form = "/api/imports/forms/holes";
        for (String type : List.of("application/json", "application/yaml")) {
            Answer refused = put(form, mapping, type, "administrator");
            assertThat(refused.status()).as("%s as %s", mapping, type).isEqualTo(400);
            assertThat(refused.body().path("errors").path(0).path("code").asString()).isEqualTo("not-a-mapping");
            assertThat(refused.body().path("errors").path(0).path("field").asString()).startsWith(place);
        }
        assertThat(put(form, "records: &all [*all]", "application/yaml", "administrator").status()).isEqualTo(400);
        assertThat(importer.get(form, "application/json", "caseworker").status()).isEqualTo(404);
    }

    /** Kobo and ODK write what was typed; a number that is none to anybody is the row's fault, not the service's. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999"})
    void aNumberBeyondMeasureReachesTheRowAsItWasWritten(String number) {
        String id = "0d5f3a60-" + Math.abs(number.hashCode() % 9000);
        String body = "{\"_uuid\":\"" + id + "\",\"visit/date\":\"2022-03-04\",\"handed_out/item\":["
                + "{\"handed_out/item/what\":\"kit\",\"handed_out/item/how_many\":" + number + "}]}";

        assertThat(submit(body).body().path("rows").path(0).path("status").asString()).isEqualTo("ACCEPTED");
        assertThat(importer.run(form().field("source", "field-forms").file("deliveries.csv", Rows.DELIVERIES
                + "household:" + id + ":1,household:" + id + ",NON_FOOD_ITEMS,2022-03-04,PROTECTION,,,,,"
                + number.replace("1e9", "1E+9").replace("1e-", "1E-") + ",\n")).counts())
                .containsEntry("deliveries", "0 1 0");
    }

    @Test
    void mappingsKeepTheirVersionsAndTheSameAgainIsNoNewOne() {
        Answer again = put(FORM, sample("household-mapping.yaml"), "application/yaml", "administrator");
        assertThat(again.body().path("version").asInt()).isEqualTo(1);
        assertThat(
                importer.get(FORM, "application/json", "caseworker").body().path("mapping").path("source").asString())
                .isEqualTo("field-forms");
        String other = "/api/imports/forms/other";
        String mapping = sample("household-mapping.yaml");
        put(other, mapping, "application/yaml", "administrator");
        assertThat(put(other, mapping.replace("field-forms", "others"), "application/yaml", "administrator").body()
                .path("version").asInt()).isEqualTo(2);
        assertThat(importer.get("/api/imports/forms", "application/json", "caseworker").text()).contains("household",
                "other");
        assertThat(importer.get("/api/imports/forms/none", "application/json", "caseworker").status()).isEqualTo(404);
    }

    private static Answer submit(String json) {
        return importer.send(importer.request(SUBMISSIONS, "caseworker").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private static Answer put(String path, String body, String type, String role) {
        return importer
                .send(importer.request(path, role).header("Content-Type", type).PUT(BodyPublishers.ofString(body)));
    }

    private static String sample(String name) {
        try (InputStream in = SubmissionsIT.class.getResourceAsStream("/submissions/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
