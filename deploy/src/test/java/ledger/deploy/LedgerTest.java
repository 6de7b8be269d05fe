package ledger.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import ledger.deploy.TestLedger.Result;
import ledger.deploy.home.HomeCheck;
import ledger.deploy.home.Secrets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    @TempDir
    Path folder;

    private Result run(String... arguments) {
        try (TestLedger ledger = new TestLedger(folder, folder.resolve("home"))) {
            return ledger.run(arguments);
        }
    }

    private Result runPrepared(String... arguments) {
        try (TestLedger ledger = new TestLedger(folder, folder.resolve("home"))) {
            Secrets.prepare(ledger.home(), HomeCheck.State.UNUSED, () -> false, new RecordingTerminal().terminal());
            return ledger.run(arguments);
        }
    }

    @Test
    void helpNamesEveryCommandAndTheExitStatuses() {
        Result help = run("--help");
        assertThat(help.status()).isZero();
        assertThat(help.out())
                .contains("up", "demo", "status", "down", "import", "report", "replay", "token", "export", "verify",
                        "bench", "LEDGER_HOME", "LEDGER_PORT", "Exit status");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo", "status", "down", "import", "report", "replay", "token", "export", "verify",
            "bench"})
    void everyCommandExplainsItself(String command) {
        Result help = run(command, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("./ledger " + command).contains("--format");
    }

    @Test
    void theVersionIsTold() {
        Result version = run("--version");
        assertThat(version.status()).isZero();
        assertThat(version.out()).contains("ledger", "Java 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            upp                                                            | up
                                            import                                                         | FOLDER
                                            token                                                          | --role
                                            token --role king                                              | caseworker
                                            report --from 2022-01-01 --to 2022-03-31                       | --programme
                                            report --programme ALL --from 2022-02-30 --to 2022-03-31       | 2022-02-30
                                            report --programme SOME --from 2022-01-01 --to 2022-03-31      | COUNTER_TRAFFICKING
                                            report --programme ALL --from 2022-01-01 --to 2022-01-31 --format xlsx | --out report.xlsx
                                            status --format yaml                                           | json
                                            down --now                                                     | --now
                                            bench                                                          | BENCHMARK
                                            bench speed                                                    | start
                                            """)
    void wrongArgumentsAreToldAndFail(String line, String named) {
        Result result = run(line.strip().split(" ", -1));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(named.strip()).contains("--help").doesNotContain("Exception");
    }

    @Test
    void aCommandIsNeeded() {
        Result result = run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("Missing required subcommand");
    }

    @Test
    void periodsThatRunBackwardsAndUnreadableMomentsAreRefusedBeforeTheServerIsAsked() {
        assertThat(run("report", "--programme", "ALL", "--from", "2022-04-01", "--to", "2022-03-31").err())
                .contains("--from 2022-04-01 lies after --to 2022-03-31");
        assertThat(run("report", "--programme", "ALL", "--from", "2022-01-01", "--to", "2022-03-31", "--as-of",
                "yesterday").err()).contains("neither a ledger position").contains("2024-05-01T12:00:00Z");
    }

    @Test
    void withoutALedgerEveryQuestionSaysToStartOne() {
        Result never = run("token", "--role", "analyst");
        assertThat(never.status()).isEqualTo(1);
        assertThat(never.err()).contains("No ledger has been started").contains("./ledger up");

        Result notNow = runPrepared("report", "--programme", "ALL", "--from", "2022-01-01", "--to", "2022-03-31");
        assertThat(notNow.status()).isEqualTo(1);
        assertThat(notNow.out()).isEmpty();
        assertThat(notNow.err()).contains("Nothing answers at http://localhost:").contains("./ledger up");
        assertThat(notNow.err().lines()).as("no stack trace").hasSize(1);
    }

    @Test
    void whereInTheProgramItWasIsToldOnlyToThoseWhoAsk() {
        assertThat(runPrepared("token", "--role", "analyst", "--verbose").err()).contains("\tat ledger.deploy");
    }

    @Test
    void whereNothingRunsStatusSaysSoAndDownDoesNothing() {
        Result status = run("status");
        assertThat(status.status()).isEqualTo(1);
        assertThat(status.out()).contains("postgres").contains("down");
        assertThat(status.err()).contains("./ledger up");
        Result json = run("status", "--format", "json");
        assertThat(json.out()).contains("\"position\" : null").contains("\"gateway\" : \"DOWN\"");
        Result down = run("down");
        assertThat(down.status()).isZero();
        assertThat(down.out()).contains("Nothing ran.");
        assertThat(folder.resolve("home")).as("nothing is made by asking").doesNotExist();
    }

    @Test
    void aHomeThatCannotBeOneIsToldByEveryCommand() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        try (TestLedger ledger = new TestLedger(folder, file)) {
            Result up = ledger.run("up");
            assertThat(up.status()).isEqualTo(1);
            assertThat(up.err()).contains(file + ", which is a file");
            assertThat(ledger.run(Map.of("LEDGER_PORT", "many"), "status").err())
                    .contains("LEDGER_PORT is \"many\". It must be a number");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            missing        | There is no folder
                                            people.csv     | is not named after a template
                                            empty          | There is no template in
                                            both           | Keep one of them
                                            strange        | is not a file
                                            """)
    void aFolderThatCannotBeImportedIsToldBeforeTheServerIsAsked(String name, String problem) throws IOException {
        Files.writeString(folder.resolve("people.csv"), "x");
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("both"));
        Files.writeString(folder.resolve("both/voids.csv"), "x");
        Files.writeString(folder.resolve("both/voids.xlsx"), "x");
        Files.createDirectories(folder.resolve("strange/merges.csv"));

        Result result = run("import", folder.resolve(name.strip()).toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains(problem.strip());
        if (name.strip().equals("empty")) {
            assertThat(result.err()).contains("registrations, profile-changes, victim-identifications, deliveries");
        }
    }
}
