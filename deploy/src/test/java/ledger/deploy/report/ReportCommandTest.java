package ledger.deploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ledger.deploy.RecordingTerminal;
import ledger.deploy.TestLedger;
import ledger.deploy.TestLedger.Result;
import ledger.deploy.door.StandInDoor;
import ledger.deploy.home.HomeCheck;
import ledger.deploy.home.Secrets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {
    private static final String PATH = "/api/reports/assistance";
    @TempDir
    Path folder;
    private TestLedger ledger = new TestLedger(Path.of("unset"), Path.of("unset"));
    private StandInDoor door = new StandInDoor(0);

    @BeforeEach
    void open() {
        door.close();
        ledger = new TestLedger(folder, folder.resolve("home"));
        Secrets.prepare(ledger.home(), HomeCheck.State.UNUSED, () -> false, new RecordingTerminal().terminal());
        door = new StandInDoor(ledger.port());
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Result report(String... more) {
        List<String> arguments = new ArrayList<>(List.of("report", "--programme", "protection", "--from", "2020-01-01",
                "--to", "2022-09-30"));
        arguments.addAll(List.of(more));
        return ledger.run(arguments.toArray(String[]::new));
    }

    @Test
    void everyOptionReachesTheLedger() {
        door.answer(PATH, "", 200, "text/csv", "figure,value\r\n");

        Result result = report("--as-of", "37210", "--audience", "public", "--area", "Gitega & Ngozi", "--project",
                "P 1",
                "--provider", "Ünité", "--service", "CASH_ASSISTANCE", "--format", "csv", "--lang", "fr");

        assertThat(result.out()).isEqualToIgnoringNewLines("figure,value");
        StandInDoor.Asked asked = door.asked(PATH).getFirst();
        assertThat(asked.uri()).isEqualTo(PATH + "?programme=PROTECTION&from=2020-01-01&to=2022-09-30&asOf=37210"
                + "&audience=public&area=Gitega+%26+Ngozi&project=P+1&provider=%C3%9Cnit%C3%A9&service=CASH_ASSISTANCE");
        assertThat(asked.header("Accept")).isEqualTo("text/csv");
        assertThat(asked.header("Accept-Language")).isEqualTo("fr");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer of-the-stand-in");
        assertThat(door.asked("/oauth2/token").getFirst().body()).contains("scope=analyst");
    }

    @Test
    void aFileGetsWhatTheLedgerWroteByteForByteAndStandardOutputNothing() throws IOException {
        door.answer(PATH, "", 200, "text/csv", "figure,value\r\nété,1\r\n\r\n");
        Path file = folder.resolve("report.csv");
        Result result = report("--format", "csv", "--out", file.toString());
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Written to " + file);
        assertThat(Files.readString(file)).isEqualTo("figure,value\r\nété,1\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "hxl,application/vnd.hxl+csv", "html,text/html", "PDF,application/pdf"})
    void everyFormatIsAskedForByItsTypeAndWrittenByteForByte(String format, String type) throws IOException {
        door.answer(PATH, "", 200, type, "%\u0000é\r\n\n");
        Path file = folder.resolve("report");
        Result result = report("--format", format, "--out", file.toString());
        assertThat(result.status()).isZero();
        assertThat(door.asked(PATH).getFirst().header("Accept")).isEqualTo(type);
        assertThat(Files.readString(file)).isEqualTo("%\u0000é\r\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "pdf"})
    void whatIsNoTextNeedsAFileAndTheLedgerIsNotAsked(String format) {
        Result result = report("--format", format);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("--out report." + format);
        assertThat(door.asked(PATH)).isEmpty();
    }

    @Test
    void whatTheLedgerRefusesIsSaidFieldByField() {
        door.answer(PATH, "", 400, "application/problem+json",
                """
                {"title":"Bad Request","status":400,"detail":"There is no area 'Nowhere'.",
                 "errors":[{"field":"area","code":"unknown-area","message":"There is no area 'Nowhere'."}]}""");
        Result result = report("--area", "Nowhere", "--format", "json");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("area: There is no area 'Nowhere'. [unknown-area]");
    }

    @Test
    void anAnswerThatIsNoProblemDocumentIsShownInPart() {
        door.answer(PATH, "", 502, "text/html", "<h1>Bad gateway</h1>" + "x".repeat(1_000));
        Result result = report();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("answered 502", "Bad gateway", "./ledger status").hasSizeLessThan(600);
    }
}
