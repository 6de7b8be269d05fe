package ledger.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import ledger.deploy.TestLedger;
import ledger.deploy.TestLedger.Result;
import ledger.deploy.home.Ports;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;
import ledger.deploy.process.Await;
import ledger.deploy.process.Identity;
import ledger.deploy.process.Identity.Signal;
import ledger.deploy.process.Port;
import ledger.deploy.terminal.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real PostgreSQL and Kafka, with programs in the services' places that start at once. */
class LauncherIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    @TempDir
    Path folder;
    private TestLedger ledger = new TestLedger(Path.of("unset"), Path.of("unset"));

    @BeforeEach
    void install() throws IOException {
        StandInService.install(folder.resolve("root"));
        ledger = new TestLedger(folder.resolve("root"), folder.resolve("a home with spaces"));
    }

    @AfterEach
    void leaveNothingRunning() {
        ledger.close();
    }

    private Result successfully(String... arguments) {
        Result result = ledger.run(arguments);
        assertThat(result.status()).as(result.err()).isZero();
        return result;
    }

    @Test
    void upStartsEverythingDownStopsItAndBothMayBeRepeated() throws SQLException {
        successfully("up");
        Map<String, Identity> started = ledger.processes();
        assertThat(started).containsOnlyKeys("postgres", "kafka", "gateway", "beneficiary-service",
                "assistance-service", "reporting-service");
        assertDurableAndClosed();
        assertStatus();

        assertThat(successfully("up").err()).contains("runs already");
        assertThat(ledger.processes()).isEqualTo(started);
        assertThat(ledger.run(Map.of("LEDGER_HOME", ledger.home().directory().toString(), "LEDGER_PORT", "20000"), "up")
                .err()).contains("runs already, on the ports from " + ledger.port() + " on");

        assertThat(successfully("down").out()).contains("postgres", "kafka", "gateway");
        assertThat(started.values()).noneMatch(Identity::alive);
        assertThat(ledger.processes()).isEmpty();
        assertThat(successfully("down").out()).contains("Nothing ran.");
        assertThat(ledger.run("status").status()).isEqualTo(1);
    }

    private void assertDurableAndClosed() throws SQLException {
        Ports ports = new Ports(ledger.port());
        String url = "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/";
        assertThatThrownBy(() -> DriverManager.getConnection(url + "postgres", "postgres", "postgres").close())
                .as("the superuser, with a guessed password").isInstanceOf(SQLException.class);
        Secrets secrets = Secrets.of(ledger.home());
        for (Service service : Service.values()) {
            try (Connection connection = DriverManager.getConnection(url + service.database(), service.database(),
                    secrets.databasePassword(service)); Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("CREATE TABLE own (id int)"))
                        .hasMessageContaining("permission denied");
                assertThat(value(statement, "SHOW fsync")).isEqualTo("on");
                assertThat(value(statement, "SHOW synchronous_commit")).isEqualTo("on");
                assertThat(value(statement, "SHOW data_checksums")).isEqualTo("on");
                assertThat(value(statement, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            }
        }
        assertThatThrownBy(() -> DriverManager
                .getConnection(url + "beneficiary", "reporting", secrets.databasePassword(Service.REPORTING)).close())
                .as("one service in the database of another").hasMessageContaining("permission denied");
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void assertStatus() {
        var status = Json.tree(successfully("status", "--format", "json").out());
        assertThat(status.path("position").asLong()).isEqualTo(42);
        assertThat(status.path("lag").asLong()).as("2 in each store, 3 unread").isEqualTo(7);
        assertThat(status.path("services").path("kafka").asString()).isEqualTo("UP");
        assertThat(successfully("status").out()).contains("1 events could not be applied");
        assertThat(successfully("token", "--role", "auditor").out()).isEqualToIgnoringNewLines("of-the-stand-in");
    }

    @Test
    void whateverWasKilledIsStartedAgainAndWhatRanIsLeftAlone() {
        successfully("up");
        Map<String, Identity> first = ledger.processes();
        kill(first.get("postgres"));
        kill(first.get("reporting-service"));
        Result status = ledger.run("status", "--format", "json");
        assertThat(status.status()).isEqualTo(2);
        assertThat(Json.tree(status.out()).path("services").path("postgres").asString()).isEqualTo("DOWN");

        successfully("up");
        Map<String, Identity> second = ledger.processes();
        assertThat(second).hasSize(6).containsEntry("kafka", first.get("kafka"))
                .containsEntry("gateway", first.get("gateway"));
        assertThat(second.get("postgres")).isNotEqualTo(first.get("postgres"));

        // At once, while some of what was killed may still be ending.
        ledger.killEverything();
        successfully("up");
        assertThat(ledger.processes()).hasSize(6).doesNotContainValue(second.get("kafka"));
        assertThat(ledger.run("status").status()).isZero();
    }

    private static void kill(Identity process) {
        process.signal(Signal.KILL);
        assertThat(Await.until(LIMIT, () -> !process.alive())).isTrue();
    }

    @Test
    void aServiceThatEndsIsNamedWithItsLastWordsAndEverythingIsStopped() throws IOException {
        Files.createDirectories(ledger.home().directory());
        Path die = Files.createFile(ledger.home().directory().resolve("gateway" + StandInService.TO_DIE));

        Result failed = ledger.run("up");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("gateway ended before it was ready")
                .contains("the stand-in for gateway was told to die")
                .contains(ledger.home().log("gateway").toString());
        assertThat(ledger.processes()).isEmpty();

        Files.delete(die);
        successfully("up");
    }

    @Test
    void twoUpsAtTheSameTimeStartEverythingOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> ledger.run("up"));
            var other = threads.submit(() -> ledger.run("up"));
            Result first = one.get(5, TimeUnit.MINUTES);
            Result second = other.get(5, TimeUnit.MINUTES);
            assertThat(first.status()).as(first.err()).isZero();
            assertThat(second.status()).as(second.err()).isZero();
            assertThat(first.err() + second.err()).containsOnlyOnce("runs already")
                    .containsOnlyOnce("./ledger down");
        }
        assertThat(ledger.processes()).hasSize(6);
    }

    @Test
    void anInterruptedUpLeavesNothingRunning() throws Exception {
        Path output = folder.resolve("output");
        Process up = ledger.start(output, "up");
        assertThat(Await.until(LIMIT, () -> ledger.processes().containsKey("kafka"))).isTrue();

        Identity.of(up.pid()).orElseThrow().signal(Signal.INT);

        assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(130);
        assertThat(output).content().contains("Stopping what was started").contains("Interrupted.");
        assertThat(ledger.processes()).isEmpty();
        successfully("up");
    }

    @Test
    void aStartThatWasLeftHalfDoneByAKilledUpIsCompleted() throws Exception {
        Process up = ledger.start(folder.resolve("output"), "up");
        assertThat(Await.until(LIMIT, () -> ledger.processes().containsKey("kafka"))).isTrue();
        up.destroyForcibly().waitFor();

        successfully("up");
        assertThat(ledger.processes()).hasSize(6);
    }

    @Test
    void classesAreKeptForTheNextStartAndADamagedCacheCostsNothingButTime() throws IOException {
        successfully("up");
        successfully("down");
        successfully("up");
        assertThat(mapped("gateway")).as("the start that makes the archive").doesNotContain("archive.jsa");
        successfully("down");
        successfully("up");
        assertThat(mapped("gateway")).contains("archive.jsa");
        successfully("down");

        for (Path file : cached("gateway")) {
            Files.writeString(file, "damaged");
        }
        for (Path file : cached("reporting-service")) {
            Files.delete(file);
        }
        successfully("up");

        assertThat(ledger.run("status").status()).isZero();
        assertThat(mapped("gateway")).doesNotContain("archive.jsa");
        assertThat(mapped("assistance-service")).contains("archive.jsa");
    }

    /** The files that a part's process has mapped into its memory. */
    private String mapped(String part) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(ledger.processes().get(part).pid()), "maps"));
    }

    private List<Path> cached(String part) throws IOException {
        try (Stream<Path> files = Files.walk(ledger.home().cache())) {
            return files.filter(file -> file.toString().contains(part + "-") && Files.isRegularFile(file)).toList();
        }
    }

    @Test
    void aTakenPortIsNamedBeforeAnythingIsStarted() throws IOException {
        int taken = new Ports(ledger.port()).kafka();
        try (ServerSocket _ = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            Result result = ledger.run("up");
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("Port " + taken + ", which kafka needs, is taken by process "
                    + ProcessHandle.current().pid()).containsPattern("LEDGER_PORT=\\d+ ./ledger up");
        }
        assertThat(ledger.processes()).isEmpty();
        assertThat(ledger.home().postgresData()).doesNotExist();
        assertThat(Port.free(taken)).isTrue();
    }

    @Test
    void aFirstStartThatWasCutOffIsBegunAnew() throws IOException {
        Path data = Files.createDirectories(ledger.home().postgresData().resolve("base/5")).getParent().getParent();
        Files.writeString(data.resolve("postgresql.conf"), "# half written");
        Files.createDirectories(ledger.home().kafkaData().resolve("__cluster_metadata-0"));
        Files.createDirectories(ledger.home().postgres().resolve("data.new-cut-off/base"));

        successfully("up");

        assertThat(ledger.processes()).hasSize(6);
        assertThat(ledger.home().postgres().resolve("data.new-cut-off")).doesNotExist();
        assertThat(ledger.home().version()).exists();
    }

    @Test
    void aServiceThatIsNotBuiltIsToldBeforeAnythingIsStarted() throws IOException {
        Files.delete(folder.resolve("root/gateway/target/gateway-1.0.0.jar"));
        Result result = ledger.run("up");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("The gateway is not built");
        assertThat(ledger.processes()).isEmpty();
    }
}
