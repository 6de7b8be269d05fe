package ledger.assistance.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import ledger.assistance.imports.Importer.Answer;
import ledger.assistance.imports.file.FileRow;
import ledger.assistance.imports.file.RowSource;
import ledger.assistance.imports.file.TemplateFile;
import ledger.assistance.imports.file.TemplateFile.Columns;
import ledger.assistance.imports.file.TemplateFile.Format;
import ledger.assistance.imports.file.WorkbookSheets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static ledger.assistance.imports.Importer.form;
import static org.assertj.core.api.Assertions.assertThat;

/** Templates go out empty and come back filled in; refused rows go out with their reasons and come back mended. */
class RefusedRowsIT {
    private static final String HEADER = "person_ref,effective_on,field,value";
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

    @ParameterizedTest
    @EnumSource(Template.class)
    void everyTemplateGoesOutEmptyAndCanBeImportedAsItIs(Template template) throws Exception {
        String path = "/api/imports/templates/" + template.fileName();
        Answer csv = importer.get(path + ".csv", "*/*", "caseworker");
        assertThat(csv.type()).startsWith("text/csv");
        assertThat(csv.text()).isEqualTo("\uFEFF" + String.join(",", template.columns()) + "\r\n");

        Path workbook = download(path + ".xlsx", "*/*");
        assertThat(WorkbookSheets.names(workbook)).containsExactly(template.fileName(), "codes");
        Answer end = importer.run(form().field("source", "empty").file("any name.xlsx", Files.readAllBytes(workbook)));
        assertThat(end.counts()).containsExactly(java.util.Map.entry(template.fileName(), "0 0 0"));
    }

    @Test
    void theListOfTemplatesSaysWhatEachColumnMayHold() {
        Answer all = importer.get("/api/imports/templates", "application/json", "caseworker");
        assertThat(all.body().valueStream().map(one -> one.path("name").asString())).containsExactly("registrations",
                "profile-changes", "victim-identifications", "deliveries", "awareness-sessions", "trainings",
                "memberships", "corrections", "voids", "merges");
        var service = all.body().path(3).path("columns").path(2);
        assertThat(service.path("name").asString()).isEqualTo("service");
        assertThat(service.path("required").asBoolean()).isTrue();
        assertThat(service.path("codes").valueStream().map(one -> one.asString())).contains("CASH_ASSISTANCE")
                .hasSize(12);
        assertThat(all.body().path(3).path("columns").valueStream()
                .filter(column -> column.path("form").asString().contains("left out"))
                .map(column -> column.path("name").asString() + " " + column.path("required").asBoolean()))
                .containsExactly("donor false", "amount false", "currency false");
        assertThat(importer.get("/api/imports/templates/none.csv", "*/*", "caseworker").firstError())
                .isEqualTo("404 name unknown-ref");
    }

    @Test
    void refusedRowsComeBackMendedAndNothingElseInThemChanges() throws Exception {
        String refused = "/api/imports/" + id(importer.run(form().field("source", "mend")
                .file("profile-changes.csv", HEADER + "\n"
                        + "P-1,2021-05-01,category,IDP\n"
                        + "=P-2,2021-05-01,BADfield,\"'=1+1, \"\"really\"\"\"\n"
                        + "P-3,2021-05-01,category\n"
                        + "'P-4,2021-05-01,BADsex,-5\n")))
                + "/refused/profile-changes";
        Answer csv = importer.get(refused, "text/csv", "caseworker");
        assertThat(csv.text().substring(1).split("\r\n")).satisfiesExactly(
                line -> assertThat(line).isEqualTo(HEADER + ",line,column,code,message"),
                line -> assertThat(line).startsWith(
                        "'=P-2,2021-05-01,BADfield,\"''=1+1, \"\"really\"\"\",3,field,unknown-code,\"'=cmd|"),
                line -> assertThat(line).startsWith(",,,,4,,wrong-number-of-cells,")
                        .endsWith(" It held: P-3 | 2021-05-01 | category\""),
                line -> assertThat(line).startsWith("'P-4,2021-05-01,BADsex,'-5,5,field,unknown-code,"));

        String mended = csv.text().replace(",BADfield,", ",category,").replace(",BADsex,", ",sex,");
        Answer again = importer.run(form().field("source", "mend").file("profile-changes.csv", mended));
        assertThat(again.counts()).containsEntry("profile-changes", "3 0 0");
        // What was recorded is what stood in the first file, but for what was mended.
        assertThat(importer.run(form().field("source", "mend").file("profile-changes.csv", HEADER + "\n"
                + "=P-2,2021-05-01,category,\"'=1+1, \"\"really\"\"\"\n'P-4,2021-05-01,sex,-5\n")).counts())
                .containsEntry("profile-changes", "0 2 0");
    }

    @Test
    void refusedRowsAreAWorkbookTooAndStayThroughARestart() throws Exception {
        String id = id(importer.run(form().field("source", "workbook")
                .file("registrations.csv", Rows.registrations(0, 1_200).replace(",F,", ",BAD,"))));
        importer.stop();
        importer.startAgain();
        Path workbook = download("/api/imports/" + id + "/refused/registrations.xlsx", "*/*");
        TemplateFile file = new TemplateFile(workbook, Format.XLSX, "registrations",
                new Columns(Template.REGISTRATIONS.columns(), Set.of()));
        assertThat(file.check().faults()).isEmpty();
        try (RowSource rows = file.open()) {
            FileRow first = rows.next();
            assertThat(first.values()).containsEntry("person_ref", "P-0").containsEntry("sex", "BAD")
                    .doesNotContainKeys("line", "code");
            int count = 1;
            while (rows.next() != null) {
                count++;
            }
            assertThat(count).isEqualTo(1_200);
        }
    }

    @Test
    void aRefusedRowIsReadableNowhereAtRest() throws Exception {
        String id = id(importer.run(form().field("source", "sealed").file("registrations.csv",
                "person_ref,registered_on,sex,birth_date,category,vulnerabilities,area,given_names,family_name,phone,"
                        + "document_no,consent\nP-1,2021-05-01,F,,BAD,,,Seraphine,Ndikumwenayo,61778899,531/7788,yes\n")));
        Path kept = importer.spool.resolve("refused").resolve(id);
        try (var files = Files.walk(kept)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1).allSatisfy(file -> assertThat(
                    Files.readString(file)).doesNotContain("P-1", "Seraphine", "Ndikumwenayo", "61778899", "531"));
        }

        assertThat(importer.get("/api/imports/" + id + "/refused/registrations.csv", "*/*", "caseworker").text())
                .contains("Seraphine");
    }

    @Test
    void whatIsNotThereIsToldApart() throws Exception {
        String id = id(importer.run(form().field("source", "apart").file("registrations.csv", "person_ref,none\nP-1,\n")
                .file("trainings.csv", Rows.any(Template.TRAININGS))
                .file("memberships.csv", Rows.any(Template.MEMBERSHIPS).replace("GROUP", "BAD"))));
        String refused = "/api/imports/" + id + "/refused/";
        assertThat(importer.get(refused + "registrations.csv", "*/*", "caseworker").firstError())
                .isEqualTo("409 file refused-whole");
        assertThat(importer.get(refused + "trainings.csv", "*/*", "caseworker").text().strip())
                .endsWith(",male,line,column,code,message");
        assertThat(importer.get(refused + "voids.csv", "*/*", "caseworker").firstError())
                .isEqualTo("404 file unknown-ref");
        assertThat(
                importer.get("/api/imports/" + UUID.randomUUID() + "/refused/voids.csv", "*/*", "caseworker").status())
                .isEqualTo(404);
        assertThat(importer.get(refused + "memberships.csv", "*/*", "analyst").status()).isEqualTo(403);
        assertThat(importer.get(refused + "memberships.csv", "*/*", "auditor").status()).isEqualTo(403);
        assertThat(importer.get(refused + "memberships.csv", "*/*", "caseworker").status()).isEqualTo(200);

        // After a month the rows themselves are gone; the figures stay.
        Files.setLastModifiedTime(importer.spool.resolve("refused").resolve(id),
                java.nio.file.attribute.FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        importer.bean(Housekeeping.class).keepHouse();
        assertThat(importer.get(refused + "memberships.csv", "*/*", "caseworker").firstError())
                .isEqualTo("410 file not-kept");
    }

    private static String id(Answer end) {
        assertThat(end.state()).isEqualTo("DONE");
        return end.body().path("id").asString();
    }

    private Path download(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = importer.request(path, "caseworker").header("Accept", accept).build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as("%s", URI.create(path)).isEqualTo(200);
        Path file = folder.resolve("downloaded.xlsx");
        Files.copy(new ByteArrayInputStream(answer.body()), file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }
}
