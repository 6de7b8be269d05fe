package ledger.assistance.imports;

import static ledger.assistance.imports.Importer.form;
import static ledger.assistance.imports.file.WorkbookFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import ledger.assistance.imports.Importer.Answer;
import ledger.assistance.imports.file.WorkbookFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportIT {
    private static Importer importer;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        importer = new Importer();
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
    void filesAreRecordedInTheOrderOfTheTemplatesAndInBatches() {
        Importer.Form form = form().file("merges.csv", Rows.any(Template.MERGES))
                .file("deliveries.csv", Rows.deliveries(0, 1_000))
                .file("voids.csv", "record,record_ref,reason\nDELIVERY,D-1,typo\nVICTIM_IDENTIFICATION,V-1,typo\n")
                .file("registrations.csv", Rows.registrations(0, 2_500));
        for (Template template : List.of(Template.CORRECTIONS, Template.MEMBERSHIPS, Template.TRAININGS,
                Template.AWARENESS_SESSIONS, Template.VICTIM_IDENTIFICATIONS, Template.PROFILE_CHANGES)) {
            form.file(template.fileName() + ".csv", Rows.any(template));
        }

        Answer accepted = importer.post(form.field("source", "order"));
        Answer end = importer.end(accepted.location());

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.location()).isEqualTo("/api/imports/" + accepted.body().path("id").asString());
        assertThat(end.state()).isEqualTo("DONE");
        assertThat(end.body().path("source").asString()).isEqualTo("order");
        assertThat(end.body().path("position").asLong()).isEqualTo(4711);
        assertThat(end.body().path("bytesRead").asLong()).isEqualTo(end.body().path("bytesTotal").asLong())
                .isGreaterThan(100_000);
        assertThat(importer.calls).containsExactly("registrations 1000 at the registry",
                "registrations 1000 at the registry", "registrations 500 at the registry",
                "profile-changes 1 at the registry", "victim-identifications 1 at the registry", "catch up",
                "deliveries 1000 here", "awareness-sessions 1 here", "trainings 1 here",
                "memberships 1 here", "corrections 1 here", "voids 2 at the registry", "voids 2 here",
                "merges 1 at the registry");
        assertThat(end.counts()).containsEntry("registrations", "2500 0 0").containsEntry("voids", "2 0 0")
                .hasSize(10);
        assertThat(importer.spooled()).isEmpty();

        Answer again = importer.run(form().file("registrations.csv", Rows.registrations(0, 2_500))
                .field("source", "order"));
        assertThat(again.counts()).containsEntry("registrations", "0 2500 0");
    }

    @Test
    void everyRefusalSaysFileLineColumnAndCode() {
        Answer end = importer.run(form().field("source", "refusals")
                .file("profile-changes.csv", """
                                             person_ref,effective_on,field,value
                                             P-1,2021-05-01,category,IDP
                                             P-2,2021-05-01,"BAD
                                             field",BADvalue
                                             P-3,2021-05-01,category
                                             P-4,2021-05-01,BADsex,F
                                             """).file("trainings.csv", Rows.any(Template.TRAININGS)));

        assertThat(end.counts()).containsEntry("profile-changes", "1 0 3").containsEntry("trainings", "1 0 0");
        assertThat(end.refusals()).hasSize(3).element(1).isEqualTo("5  wrong-number-of-cells");
        assertThat(end.refusals().getFirst()).startsWith("3 ").endsWith(" unknown-code");
        assertThat(end.refusals().getLast()).isEqualTo("6 field unknown-code");

        String errors = "/api/imports/" + end.body().path("id").asString() + "/errors";
        Answer json = importer.get(errors, "application/json", "auditor");
        assertThat(json.type()).startsWith("application/json");
        assertThat(json.body().size()).isEqualTo(3);
        assertThat(json.body().path(2).path("file").asString()).isEqualTo("profile-changes");
        assertThat(importer.get(errors, "*/*", "auditor").body()).isEqualTo(json.body());
        Answer csv = importer.get(errors, "text/csv", "auditor");
        assertThat(csv.type()).startsWith("text/csv");
        assertThat(csv.text().split("\r\n")).hasSize(4).startsWith("file,line,column,code,message")
                .endsWith("profile-changes,6,field,unknown-code,\"'=cmd|'BADsex' is no code,\uFFFD \"\"really\"\".\"");
    }

    @Test
    void whatIsWorthALookIsCountedAndListedAndHoldsUpNothing() {
        String file = Rows.registrations(0, 1_200).replace("P-3,", "ODD-3,").replace("P-1100,", "ODD-1100,");
        Answer end = importer.run(form().field("source", "notices").file("registrations.csv", file)
                .file("trainings.csv", Rows.any(Template.TRAININGS)));
        assertThat(end.counts()).containsEntry("registrations", "1200 0 0");
        assertThat(end.refusals()).isEmpty();
        assertThat(end.body().path("files").valueStream().map(one -> one.path("notices").asInt())).containsExactly(2,
                0);

        String notices = "/api/imports/" + end.body().path("id").asString() + "/notices";
        assertThat(importer.get(notices, "application/json", "auditor").body().valueStream()
                .map(one -> one.path("file").asString() + " " + one.path("line").asInt() + " "
                        + one.path("code").asString()))
                .containsExactly("registrations 5 possible-duplicate", "registrations 1102 possible-duplicate");
        assertThat(importer.get(notices, "text/csv", "auditor").text().split("\r\n")).containsExactly(
                "file,line,column,code,message",
                "registrations,5,,possible-duplicate,'=ODD-3 may be there twice.",
                "registrations,1102,,possible-duplicate,'=ODD-1100 may be there twice.");

        // Sent again the rows are unchanged, and still worth the same look.
        assertThat(importer.run(form().field("source", "notices").file("registrations.csv", file)).body().path("files")
                .path(0).path("notices").asInt()).isEqualTo(2);
        assertThat(importer.get("/api/imports/" + UUID.randomUUID() + "/notices", "text/csv", "auditor").status())
                .isEqualTo(404);
    }

    @Test
    void theStateShowsAHundredRefusalsAndTheListAll() {
        Answer end = importer.run(form().field("source", "many").file("registrations.csv",
                Rows.registrations(0, 2_300).replace(",F,", ",BAD,")));

        assertThat(end.counts()).containsEntry("registrations", "0 0 2300");
        assertThat(end.refusals()).hasSize(100).startsWith("2 sex unknown-code").endsWith("101 sex unknown-code");
        Answer all = importer.get("/api/imports/" + end.body().path("id").asString() + "/errors", "application/json",
                "caseworker");
        assertThat(all.body().valueStream().map(error -> error.path("line").asInt())).hasSize(2_300)
                .startsWith(2, 3).endsWith(2_301).isSorted();
    }

    @Test
    void aFileThatCannotBeReadIsRefusedWholeAndTheOthersGoOn() {
        Answer end = importer.run(form().field("source", "whole")
                .file("registrations.csv", Rows.registrations(0, 1_500) + "P-x,\"never closed\n")
                .file("profile-changes.csv", "person_ref,effective_on,field\nP-1,2021-05-01,sex\nP-2,2021-05-01,sex\n")
                .file("memberships.csv", Rows.any(Template.MEMBERSHIPS)));

        assertThat(end.state()).isEqualTo("DONE");
        assertThat(end.counts()).containsEntry("registrations", "0 0 1").containsEntry("profile-changes", "0 0 2")
                .containsEntry("memberships", "1 0 0");
        assertThat(end.refusals()).containsExactly("0  not-csv");
        assertThat(importer.calls).containsExactly("memberships 1 here");
    }

    @Test
    void aDryRunChecksEverythingAndLeavesNothing() {
        long recorded = importer.own.recorded() + importer.others.registry.recorded();
        importer.others.read = 0;
        Answer end = importer.run(form().field("source", "rehearsal").field("dryRun", "true")
                .file("registrations.csv", Rows.registrations(0, 1_200).replace("P-7,", "BAD,"))
                .file("deliveries.csv", Rows.deliveries(0, 2)));
        importer.others.read = 1_000_000;

        assertThat(end.state()).isEqualTo("DONE");
        assertThat(end.body().path("dryRun").asBoolean()).isTrue();
        assertThat(end.body().path("position").asLong()).isEqualTo(4711);
        assertThat(end.counts()).containsEntry("registrations", "1199 0 1").containsEntry("deliveries", "2 0 0");
        assertThat(importer.calls).containsExactly("registrations 1000 at the registry", "rehearse 999",
                "registrations 200 at the registry", "rehearse 200", "catch up", "deliveries 2 here",
                "end rehearsal here", "end rehearsal at the registry");
        assertThat(importer.own.recorded() + importer.others.registry.recorded()).isEqualTo(recorded);
        assertThat(importer.jdbc().queryForList("SELECT * FROM import_rehearsal")).isEmpty();
    }

    @Test
    void workbooksAreReadByTheNamesOfTheirSheetsOrTheirOwn() throws IOException {
        byte[] several = bytes(new WorkbookFixture().styles()
                .sheet("notes", row(1, "hello"))
                .sheet("memberships", row(1, "membership_ref", "group", "organisation", "kind", "joined_on", "left_on")
                        + row(2, "M-1", "group", "organisation", "NGO", "2021-01-01"))
                .sheet("corrections", row(1, "delivery_ref", "field", "value", "reason")
                        + "<row r=\"5\"><c r=\"A5\"><v>1</v></c><c r=\"C5\" s=\"1\"><v>44321</v></c></row>"
                        + row(6, "BAD")));
        byte[] one = bytes(new WorkbookFixture().sheet("Sheet 1", row(1, Template.MERGES.columns()
                .toArray(String[]::new)) + row(2, "P-1", "P-2", "twice")));

        Answer end = importer.run(form().field("source", "sheets").file("March 2021.xlsx", several)
                .file("merges.xlsx", one).file("trainings.xlsx", "no workbook"));

        assertThat(end.counts()).containsEntry("memberships", "1 0 0").containsEntry("corrections", "1 0 1")
                .containsEntry("merges", "1 0 0").containsEntry("trainings", "0 0 1");
        assertThat(end.body().path("bytesRead").asLong()).isEqualTo(several.length + one.length + 11)
                .isEqualTo(end.body().path("bytesTotal").asLong());
    }

    @ParameterizedTest
    @CsvSource({"people.csv, 400 files unknown-file", "registrations.txt, 400 files unknown-file",
            "../registrations.csv, 400 files unknown-file", "Registrations.csv, 400 files unknown-file",
            "book.xlsx, 400 files not-xlsx"})
    void aFileThatIsNoTemplateIsRefusedByName(String name, String error) {
        Answer answer = importer.post(form().file(name, "anything"));

        assertThat(answer.firstError()).isEqualTo(error);
        assertThat(answer.text()).contains(name).contains("victim-identifications");
        assertThat(importer.spooled()).isEmpty();
    }

    @Test
    void aRequestThatIsNotAsItShouldBeSaysWhatIsExpected() throws IOException {
        String content = Rows.registrations(0, 1);
        byte[] book = bytes(new WorkbookFixture().sheet("registrations", row(1, "person_ref")));
        byte[] mixed = bytes(new WorkbookFixture().sheet("Sheet 1", row(1, "x")).sheet("registrations", row(1, "x")));
        byte[] none = bytes(new WorkbookFixture().sheet("people", row(1, "person_ref")));

        assertThat(importer.post(form().field("source", "x")).firstError()).isEqualTo("400 files required");
        assertThat(importer.post(form().file("registrations.csv", content).file("registrations.csv", content))
                .firstError()).isEqualTo("400 files double-file");
        assertThat(importer.post(form().file("registrations.csv", content).file("book.xlsx", book)).firstError())
                .isEqualTo("400 files double-file");
        assertThat(importer.post(form().file("book.xlsx", none)).firstError()).isEqualTo("400 files unknown-file");
        assertThat(importer.post(form().file("deliveries.xlsx", mixed)).firstError())
                .isEqualTo("400 files unknown-file");
        for (String source : List.of("", " ", "x".repeat(201), "x".repeat(501), "a\u0007b", "a\u202Eb")) {
            assertThat(importer.post(form().field("source", source).file("registrations.csv", content)).firstError())
                    .startsWith("400 source ");
        }
        assertThat(importer.post(form().field("source", "a").field("source", "b").file("registrations.csv", content))
                .firstError()).isEqualTo("400 source double-field");
        assertThat(importer.post(form().field("dryRun", "yes").file("registrations.csv", content)).firstError())
                .isEqualTo("400 dryRun not-a-value");
        assertThat(importer.post(form().field("dry_run", "true").file("registrations.csv", content)).firstError())
                .isEqualTo("400 dryRun unknown-field");
        assertThat(importer.send(importer.request("/api/imports", "caseworker")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))).firstError())
                .isEqualTo("400 files not-multipart");
        assertThat(importer.send(importer.request("/api/imports", "caseworker")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("--x\r\ncut off"))).firstError())
                .isEqualTo("400 files not-multipart");
        assertThat(importer.post(form().file("x".repeat(5_000) + ".csv", content)).status()).isEqualTo(400);
        assertThat(importer.spooled()).isEmpty();
        assertThat(importer.calls).isEmpty();
    }

    @Test
    void importsAreListedTheNewestFirst() {
        String first = id(
                importer.run(form().field("source", "list").file("registrations.csv", Rows.registrations(0, 3))));
        String second = id(importer.run(form().field("source", "list").field("dryRun", "true")
                .file("registrations.csv", Rows.registrations(0, 3) + "no,row\n")));

        Answer newest = importer.get("/api/imports?limit=1", "application/json", "auditor");
        Answer next = importer.get("/api/imports?limit=1&after=" + newest.body().path("next").asString(),
                "application/json", "caseworker");

        assertThat(listed(newest)).containsExactly(second + " list DONE true 0 3 1");
        assertThat(listed(next)).containsExactly(first + " list DONE false 3 0 0");
        assertThat(newest.body().path("items").path(0).path("submittedBy").asString()).isNotBlank();
        assertThat(importer.get("/api/imports?after=x", "application/json", "caseworker").firstError())
                .isEqualTo("400 after not-a-cursor");
        assertThat(importer.get("/api/imports?limit=0", "application/json", "caseworker").firstError())
                .isEqualTo("400 limit out-of-range");
        assertThat(importer.get("/api/imports", "application/json", "analyst").status()).isEqualTo(403);
    }

    private static String id(Answer end) {
        return end.body().path("id").asString();
    }

    private static List<String> listed(Answer page) {
        return page.body().path("items").valueStream()
                .map(item -> String.join(" ", item.path("id").asString(), item.path("source").asString(),
                        item.path("state").asString(), item.path("dryRun").asString(), item.path("accepted").asString(),
                        item.path("unchanged").asString(), item.path("refused").asString()))
                .toList();
    }

    @Test
    void theSourceIsTheClientWhereNoneIsNamed() {
        assertThat(importer.run(form().file("trainings.csv", Rows.header(Template.TRAININGS))).body().path("source")
                .asString()).isEqualTo("test-client");
    }

    @Test
    void onlyCaseworkersAndAdministratorsImport() {
        Importer.Form form = form().file("registrations.csv", Rows.registrations(0, 1));
        Answer known = importer.run(form().file("trainings.csv", Rows.any(Template.TRAININGS)));
        String path = "/api/imports/" + known.body().path("id").asString();
        importer.calls.clear();

        for (String role : List.of("analyst", "approver", "auditor", "service")) {
            assertThat(importer.post(form().file("registrations.csv", "x"), role).status()).isEqualTo(403);
        }
        assertThat(importer.post(form, null).status()).isEqualTo(401);
        assertThat(importer.get(path, "application/json", "analyst").status()).isEqualTo(403);
        assertThat(importer.get(path + "/errors", "text/csv", "service").status()).isEqualTo(403);
        assertThat(importer.get(path, "application/json", "auditor").status()).isEqualTo(200);
        assertThat(importer.calls).isEmpty();
        assertThat(importer.spooled()).isEmpty();
    }

    @Test
    void rowsAndRunsAreMeasured() {
        importer.run(form().field("source", "measured").file("trainings.csv", Rows.any(Template.TRAININGS)));

        assertThat(importer.get("/actuator/prometheus", "text/plain", "auditor").text())
                .contains("ledger_import_rows_total{outcome=\"accepted\",template=\"trainings\"}")
                .contains("ledger_import_runs_seconds_count{outcome=\"recorded\"}");
    }

    @Test
    void anUnknownImportIsNotFound() {
        String path = "/api/imports/" + UUID.randomUUID();
        assertThat(importer.state(path).firstError()).isEqualTo("404 id unknown-ref");
        assertThat(importer.get(path + "/errors", "application/json", "caseworker").status()).isEqualTo(404);
        assertThat(importer.get(path + "/errors", "text/csv", "caseworker").status()).isEqualTo(404);
        assertThat(importer.state("/api/imports/none").status()).isEqualTo(400);
    }

    private byte[] bytes(WorkbookFixture workbook) throws IOException {
        return Files.readAllBytes(workbook.write(Files.createTempFile(folder, "book", ".xlsx")));
    }
}
