package ledger.deploy.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ledger.deploy.RecordingTerminal;
import ledger.deploy.TestLedger;
import ledger.deploy.TestLedger.Result;
import ledger.deploy.door.StandInDoor;
import ledger.deploy.home.HomeCheck;
import ledger.deploy.home.Secrets;
import ledger.deploy.terminal.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./ledger import} against a door that answers as the imports' interface is agreed. */
class ImportCommandTest {
    private static final String ERRORS = "/api/imports/7/errors";
    @TempDir
    Path folder;
    private Path templates = Path.of("unset");
    private TestLedger ledger = new TestLedger(Path.of("unset"), Path.of("unset"));
    private StandInDoor door = new StandInDoor(0);

    @BeforeEach
    void open() throws IOException {
        door.close();
        ledger = new TestLedger(folder, folder.resolve("home"));
        Secrets.prepare(ledger.home(), HomeCheck.State.UNUSED, () -> false, new RecordingTerminal().terminal());
        door = new StandInDoor(ledger.port());
        templates = Files.createDirectories(folder.resolve("templates"));
        Files.writeString(templates.resolve("registrations.csv"), "person_ref\n");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static String state(String stage, String files) {
        return "{\"id\":\"7\",\"source\":\"ledger-cli\",\"dryRun\":false,\"state\":\"" + stage
                + "\",\"problem\":null,\"bytesRead\":5,\"bytesTotal\":10,\"files\":[" + files + "],\"position\":42}";
    }

    private static String file(String name, long accepted, long refused, String errors) {
        return "{\"file\":\"" + name + "\",\"accepted\":" + accepted + ",\"unchanged\":1,\"refused\":" + refused
                + ",\"notices\":2,\"errors\":[" + errors + "]}";
    }

    private static String refusals(int from, int to, String file) {
        return IntStream.range(from, to).mapToObj(line -> "{" + file + "\"line\":" + line
                + ",\"column\":\"sex\",\"code\":\"unknown-code\",\"message\":\"'Z' is no sex.\"}")
                .collect(Collectors.joining(","));
    }

    private void endsWith(String files) {
        door.answer("/api/imports", "", 202, "application/json", state("RUNNING", ""));
        door.answer("/api/imports/7", "", 200, "application/json", state("DONE", files));
    }

    private Result run(String... more) {
        return ledger.run(java.util.stream.Stream.concat(
                java.util.stream.Stream.of("import", templates.toString()), java.util.stream.Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void whatWasRecordedIsToldFileByFile() {
        endsWith(file("registrations", 12_345, 0, ""));
        Result result = run();
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("12,345 rows were recorded", "Ledger position 42");
    }

    @Test
    void refusedRowsAreShownAndMakeTheExitStatusTwo() {
        endsWith(file("registrations", 3, 200, refusals(2, 102, "")));
        Result result = run();
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).contains("line 2, sex: 'Z' is no sex.", "and 190 more; --errors FILE");
    }

    @Test
    void theDocumentHoldsEveryRefusalAndNothingElseIsOnStandardOutput() {
        endsWith(file("registrations", 3, 200, refusals(2, 102, "")) + "," + file("deliveries", 4, 0, "") + ","
                + file("voids", 0, 1, refusals(9, 10, "")));
        door.answer(ERRORS, "application/json", 200, "application/json", "["
                + refusals(2, 202, "\"file\":\"registrations\",") + "," + refusals(9, 10, "\"file\":\"voids\",") + "]");

        Result result = run("--format", "json");

        assertThat(result.status()).isEqualTo(2);
        var document = Json.tree(result.out());
        assertThat(document.path("position").asLong()).isEqualTo(42);
        assertThat(document.path("files").path(0).path("errors").size()).isEqualTo(200);
        var last = document.path("files").path(0).path("errors").path(199);
        assertThat(last.propertyNames()).containsExactly("line", "column", "code", "message");
        assertThat(last.path("line").asLong()).isEqualTo(201);
        assertThat(document.path("files").path(1).path("errors").isEmpty()).isTrue();
        assertThat(document.path("files").path(2).path("errors").path(0).path("line").asLong()).isEqualTo(9);
    }

    @Test
    void theListIsNotAskedForWhereTheStateHoldsEveryRefusal() {
        endsWith(file("registrations", 3, 2, refusals(2, 4, "")));
        assertThat(Json.tree(run("--format", "json").out()).path("files").path(0).path("errors").size()).isEqualTo(2);
        assertThat(door.asked(ERRORS)).isEmpty();
    }

    @Test
    void theFileOfRefusalsIsWrittenAlsoWhereThereAreNone() {
        endsWith(file("registrations", 3, 0, ""));
        door.answer(ERRORS, "text/csv", 200, "text/csv", "file,line,column,code,message\r\n");
        Path errors = folder.resolve("errors.csv");
        assertThat(run("--errors", errors.toString()).status()).isZero();
        assertThat(errors).hasContent("file,line,column,code,message");
    }

    @Test
    void whatIsWorthALookIsCountedAndWrittenWhereItIsAskedFor() throws IOException {
        endsWith(file("registrations", 3, 0, ""));
        door.answer("/api/imports/7/notices", "text/csv", 200, "text/csv", "file,line,column,code,message\r\n");
        Path notices = folder.resolve("notices.csv");
        Result result = run("--notices", notices.toString());
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Worth a look", "--notices FILE");
        assertThat(notices).hasContent("file,line,column,code,message");
        assertThat(Json.tree(run("--format", "json").out()).path("files").path(0).path("notices").asLong())
                .isEqualTo(2);
    }

    @Test
    void aSingleTemplateCanBeNamedInsteadOfAFolder() throws IOException {
        endsWith(file("registrations", 3, 0, ""));
        Files.writeString(templates.resolve("voids.csv"), "x");
        assertThat(ledger.run("import", templates.resolve("registrations.csv").toString()).status()).isZero();
        assertThat(door.asked("/api/imports").getFirst().body()).contains("registrations.csv")
                .doesNotContain("voids.csv");

        Path other = Files.writeString(templates.resolve("people.csv"), "x");
        Result result = ledger.run("import", other.toString());
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("people.csv is not named after a template", "registrations");
    }

    @Test
    void refusedRowsAreWrittenByTemplateIntoAFolderOfTheirOwn() throws IOException {
        endsWith(file("registrations", 3, 2, refusals(2, 4, "")) + "," + file("deliveries", 4, 0, "") + ","
                + file("voids", 0, 1, refusals(1, 2, "")).replace("\"unchanged\":1", "\"unchanged\":0"));
        door.answer("/api/imports/7/refused/registrations.csv", "text/csv", 200, "text/csv", "person_ref,line\r\n");
        Path mend = folder.resolve("mend");
        Result result = run("--errors", mend + "/");
        assertThat(result.status()).isEqualTo(2);
        assertThat(mend.resolve("registrations.csv")).hasContent("person_ref,line");
        assertThat(mend.toFile().list()).hasSize(1);
        assertThat(result.err()).contains("voids was refused whole");
        assertThat(run("--errors", mend + "/").err()).contains("is not empty");
    }

    @Test
    void importsAreListedWithWhatBecameOfTheirRows() {
        String page = """
                      {"items":[{"id":"7","source":"field","dryRun":true,"state":"DONE","submittedBy":"somebody",
                      "submittedAt":"2026-03-01T08:00:00.123456Z","accepted":12345,"unchanged":0,"refused":2,"notices":0}]}""";
        door.answer("/api/imports", "", 200, "application/json", page);

        assertThat(ledger.run("imports").out()).contains("12,345", "2026-03-01T08:00:00Z", "field (dry run)");
        assertThat(Json.tree(ledger.run("imports", "--format", "json").out())).isEqualTo(Json.tree(page));
        door.answer("/api/imports", "", 200, "application/json", "{\"items\":[]}");
        assertThat(ledger.run("imports").out()).contains("Nothing was imported yet.");
    }

    @Test
    void anImportIsCancelledByItsId() {
        door.answer("/api/imports/7", "", 202, "application/json", state("RUNNING", ""));
        assertThat(ledger.run("cancel-import", "7").out()).contains("ends before its next batch");
        assertThat(door.asked("/api/imports/7").getFirst().method()).isEqualTo("DELETE");
        assertThat(ledger.run("cancel-import", "../7").status()).isEqualTo(1);

        door.answer("/api/imports", "", 202, "application/json", state("RUNNING", ""));
        door.answer("/api/imports/7", "", 200, "application/json",
                state("CANCELLED", file("registrations", 3, 0, "")).replace("\"problem\":null",
                        "\"problem\":\"As asked.\""));
        Result result = run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("The import was cancelled: As asked. 3 rows were accepted");
    }

    @Test
    void templatesAreWrittenIntoAFolderAndReplaceNothing() {
        for (String template : TemplateFolder.TEMPLATES) {
            door.answer("/api/imports/templates/" + template + ".csv", "", 200, "text/csv", template);
        }
        Path empty = folder.resolve("empty");
        assertThat(ledger.run("templates", empty.toString(), "--as", "csv").status()).isZero();
        assertThat(empty.resolve("voids.csv")).hasContent("voids");
        Result again = ledger.run("templates", empty.toString(), "--as", "csv");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("is there already");
    }

    @Test
    void everyWorkbookAndEveryTableNamedAfterATemplateIsSentAndTheRestIsTold() throws IOException {
        for (String name : new String[]{"merges.csv", "the \"whole\" year.xlsx", "voids.xlsx", "Deliveries.csv",
                "~$voids.xlsx", "old.xls", "notes.md"}) {
            Files.writeString(templates.resolve(name), "x");
        }
        endsWith(file("registrations", 3, 0, ""));

        Result result = run("--source", "clinic", "--dry-run");

        assertThat(result.status()).isZero();
        String sent = door.asked("/api/imports").getFirst().body();
        assertThat(sent).contains("filename=\"registrations.csv\"", "filename=\"merges.csv\"",
                "filename=\"the %22whole%22 year.xlsx\"", "filename=\"voids.xlsx\"")
                .containsPattern("name=\"source\"\r\n[^\r]*\r\n\r\nclinic\r\n")
                .containsPattern("name=\"dryRun\"\r\n[^\r]*\r\n\r\ntrue\r\n")
                .doesNotContain("Deliveries", "~$", "old.xls", "notes");
        assertThat(result.err()).contains("Left out", "Deliveries.csv", "~$voids.xlsx", "old.xls")
                .doesNotContain("notes.md");
    }

    @Test
    void aFailedImportSaysWhyAndThatItMayBeRunAgain() {
        door.answer("/api/imports", "", 202, "application/json",
                state("FAILED", "").replace("\"problem\":null", "\"problem\":\"The registry is away.\""));
        Result result = run("--format", "json");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("The registry is away.", "run the same import again");
    }
}
