package ledger.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ledger.deploy.TestLedger;
import ledger.deploy.TestLedger.Result;
import ledger.deploy.demo.ExpectedSheet;
import ledger.deploy.home.Service;
import ledger.deploy.process.Await;
import ledger.deploy.process.Identity;
import ledger.deploy.process.Port;
import ledger.deploy.terminal.Json;
import ledger.deploy.verify.Script;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The whole ledger as its users meet it: the packaged program, all six processes, one LEDGER_HOME from its first start to
 * its last stop. The steps follow one another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path HISTORY = TestLedger.project().resolve("deploy/demo/burundi");
    private static final String SOURCE = "demo-burundi";
    /** Rows of the history, each of which is one event. */
    private static final long ROWS = 37_338;
    private static final Path FAULTY = Path.of("src", "test", "resources", "faulty");
    /** The right ones in that folder, each of which records an event. */
    private static final long ROWS_BESIDE_FAULTY_ONES = 16;

    private Path folder = Path.of("unset");
    private TestLedger ledger = new TestLedger(Path.of("unset"), Path.of("unset"));
    private RealProgram program = new RealProgram(ledger, Path.of("unset"));
    private EventIds events = new EventIds(ledger);

    @BeforeAll
    void home(@TempDir Path temporary) {
        folder = temporary;
        ledger = new TestLedger(TestLedger.project(), folder.resolve("home"));
        program = new RealProgram(ledger, folder);
        events = new EventIds(ledger);
    }

    @AfterAll
    void leaveNothingRunning() {
        ledger.close();
    }

    private JsonNode status() throws Exception {
        Result status = program.run("status", "--format", "json");
        assertThat(status.status()).as(status.err()).isZero();
        return Json.tree(status.out());
    }

    @Test
    @Order(1)
    void everythingIsKilledInTheMiddleOfTheFirstImport() throws Exception {
        Result up = program.run("up");
        assertThat(up.status()).as(up.err()).isZero();
        assertThat(ledger.processes()).hasSize(6);
        assertThat(status().path("position").asLong()).isZero();

        Process importing = program.start("import", HISTORY.toString(), "--source", SOURCE).process();
        assertThat(Await.until(LIMIT, () -> events.count(Service.ASSISTANCE) >= 2_000)).isTrue();
        ledger.killEverything();
        importing.destroyForcibly().waitFor();
    }

    @Test
    @Order(2)
    void theDemoStartsItAgainFinishesTheImportAndPrintsBothSheets() throws Exception {
        Result demo = program.run("demo");

        assertThat(demo.status()).as(demo.err()).isZero();
        assertThat(demo.out()).contains("Protection, 2020-01-01", "9,026", "13,553", "190,514")
                .contains("2017-01-01", "2,029", "3,064", "1,526")
                .contains("Ledger position 37,338", "http://localhost:" + ledger.port(),
                        "All figures are the expected ones: all-2022-q1, counter-trafficking, protection.");
        assertThat(status().path("lag").asLong()).isZero();
    }

    @Test
    @Order(3)
    void everyFigureIsTheExpectedOne() throws Exception {
        assertFigures();
    }

    private void assertFigures() throws Exception {
        assertThat(differences("protection", "PROTECTION", "2020-01-01", "2022-09-30")).isEmpty();
        assertThat(differences("counter-trafficking", "COUNTER_TRAFFICKING", "2017-01-01", "2022-09-30")).isEmpty();
        assertThat(differences("all-2022-q1", "ALL", "2022-01-01", "2022-03-31")).isEmpty();
    }

    private List<String> differences(String sheet, String programme, String from, String to) throws Exception {
        Result report = program.run("report", "--programme", programme, "--from", from, "--to", to, "--format", "json");
        assertThat(report.status()).as(report.err()).isZero();
        return new ExpectedSheet(HISTORY, sheet).differences(Json.tree(report.out()));
    }

    @Test
    @Order(4)
    void storesKafkaAndJournalHoldTheSameEventsAndNoneNamesAPerson() throws Exception {
        Traces people = new Traces(people());
        Set<String> named = new TreeSet<>();
        Set<String> inStores = events.inStores();

        Set<String> onKafka = events.onKafka(record -> {
            named.addAll(people.in(record.value(), record.value().length));
            record.headers().forEach(header -> named.addAll(people.in(header.value(), header.value().length)));
        });

        assertThat(inStores).hasSize((int) ROWS);
        assertThat(onKafka).isEqualTo(inStores);
        assertThat(events.inJournal()).isEqualTo(inStores);
        assertThat(named).isEmpty();
    }

    @Test
    @Order(5)
    void noNamePhoneOrDocumentNumberStandsAnywhereOnDisk() throws IOException {
        assertThat(new Traces(List.of("PRJ-PR1,", "PRJ-PR1\"")).under(ledger.home().directory()))
                .as("what events do hold is found by this search").isNotEmpty();
        assertThat(new Traces(people()).under(ledger.home().directory())).isEmpty();
    }

    /** What may not be read anywhere: of names only those too long to stand somewhere by chance. */
    private static Set<String> people() throws IOException {
        Set<String> texts = new TreeSet<>();
        try (Stream<String> rows = Files.lines(HISTORY.resolve("registrations.csv"))) {
            rows.skip(1).map(row -> row.split(",", -1)).forEach(cells -> {
                assertThat(cells).hasSize(12);
                texts.addAll(List.of(cells).subList(7, 11));
            });
        }
        texts.removeIf(text -> text.getBytes(StandardCharsets.UTF_8).length < Traces.SHORTEST);
        assertThat(texts).hasSizeGreaterThan(11_000);
        return texts;
    }

    @Test
    @Order(6)
    void theSameImportAgainChangesNothing() throws Exception {
        Result again = program.run("import", HISTORY.toString(), "--source", SOURCE, "--format", "json");

        assertThat(again.status()).as(again.err()).isZero();
        JsonNode document = Json.tree(again.out());
        assertThat(sum(document, "accepted")).isZero();
        assertThat(sum(document, "refused")).isZero();
        assertThat(sum(document, "unchanged")).isEqualTo(ROWS);
        assertThat(document.path("position").asLong()).isEqualTo(ROWS);
    }

    private static long sum(JsonNode document, String outcome) {
        return document.path("files").valueStream().mapToLong(file -> file.path(outcome).asLong()).sum();
    }

    /** The rules of the templates for rows, and those for files: each folder has its refusals beside it. */
    @Test
    @Order(7)
    void everyFaultIsRefusedByFileLineColumnAndCodeAndTheRestGoesOn() throws Exception {
        assertRefusals("rows", ROWS_BESIDE_FAULTY_ONES);
        assertRefusals("files", 0);
    }

    private void assertRefusals(String name, long accepted) throws Exception {
        Path faulty = FAULTY.resolve(name);
        List<String> expected = Files.readAllLines(faulty.resolve("refusals.txt"));
        Path errors = folder.resolve(name + "-errors.csv");
        Result result = program.run("import", faulty.toString(), "--source", "faulty", "--format", "json", "--errors",
                errors.toString());

        assertThat(result.status()).as(result.err()).isEqualTo(2);
        JsonNode document = Json.tree(result.out());
        List<String> refusals = new ArrayList<>();
        document.path("files").forEach(file -> file.path("errors").forEach(error -> {
            assertThat(error.path("message").asString()).isNotBlank();
            String column = error.path("column").asString();
            refusals.add(String.join(" ", file.path("file").asString(), error.path("line").asString(),
                    column.isEmpty() ? "-" : column, error.path("code").asString()));
        }));
        assertThat(refusals).containsExactlyElementsOf(expected);
        assertThat(sum(document, "accepted")).isEqualTo(accepted);
        assertThat(Files.readAllLines(errors)).hasSize(1 + expected.size())
                .first().isEqualTo("file,line,column,code,message");
    }

    @Test
    @Order(8)
    void stoppedAndStartedAgainItHoldsTheSameFigures() throws Exception {
        Map<String, Identity> before = ledger.processes();
        assertThat(program.run("down").status()).isZero();
        assertThat(before.values()).noneMatch(Identity::alive);

        ownSettings(Service.GATEWAY, Partner.SETTINGS);
        ownSettings(Service.ASSISTANCE, "ledger.imports.max-upload=5MB\n");
        assertThat(program.run("up").status()).isZero();

        assertThat(status().path("position").asLong()).isEqualTo(ROWS + ROWS_BESIDE_FAULTY_ONES);
        assertFigures();
    }

    private void ownSettings(Service service, String settings) throws IOException {
        Path own = ledger.home().ownSettings(service);
        Files.createDirectories(own.getParent());
        Files.writeString(own, settings);
    }

    /** Its client stands in the operator's own settings of the gateway. */
    @Test
    @Order(9)
    void aPartnerMeetsTheReferralsOfItsOwnOrganisationAlone() throws Exception {
        new Partner(ledger).meetsItsOwnReferralsAlone(program.run("token", "--role", "caseworker").out().strip());
        // The registration, both referrals and the answer are in the journal before anything else is looked at.
        assertThat(Await.until(LIMIT, () -> position() == ROWS + ROWS_BESIDE_FAULTY_ONES + 4)).isTrue();
    }

    private long position() {
        try {
            return status().path("position").asLong();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The answer comes all the way back although most of the file is still to be sent. */
    @Test
    @Order(10)
    void anImportThatIsTooLargeIsToldSo() throws Exception {
        Path file = folder.resolve("deliveries.csv");
        Files.writeString(file, "x".repeat(60 << 20));

        Result refused = program.run("import", file.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("The request is larger than 5 MB", "[content-too-large]");
    }

    @Test
    @Order(11)
    void theRegistrysPageSaysWhatHappens() throws Exception {
        Walkthrough page = new Walkthrough(TestLedger.project().resolve("deploy/docs/registry.md"));
        assertThat(page.steps()).isGreaterThan(20);

        page.run(ledger, RealProgram.command(), Files.createDirectory(folder.resolve("walkthrough")));
    }

    @Test
    @Order(12)
    void thePagesAreFitToBeSeenInARealBrowser() throws Exception {
        URI door = URI.create("http://localhost:" + ledger.port());
        String analyst = program.run("token", "--role", "analyst").out().strip();
        try (Pages pages = new Pages(door, analyst)) {
            pages.landingPage();
            pages.requests(analyst);
            pages.infosheet("PROTECTION", "2020-01-01", "2022-09-30", List.of("9,026", "13,553", "190,514"));
            pages.infosheet("COUNTER_TRAFFICKING", "2017-01-01", "2022-09-30", List.of("2,029", "3,064"));
        }
    }

    /** Whoever kept a checkpoint from before sees the history go on from it, and every figure is as it was. */
    @Test
    @Order(13)
    void whoIsErasedIsReadByNobodyAndStaysCountedAndProven() throws Exception {
        Erasure erasure = new Erasure(ledger);
        long before = position();
        Path kept = Files.writeString(folder.resolve("checkpoint"),
                erasure.checkpoint(program.run("token", "--role", "auditor").out().strip()));

        erasure.of(SOURCE, program.run("token", "--role", "caseworker").out().strip(),
                program.run("token", "--role", "administrator").out().strip());

        assertThat(Await.until(LIMIT, () -> position() > before)).isTrue();
        assertFigures();
        Result proven = program.run("verify", "--live", "--seen", kept.toString());
        assertThat(proven.status()).as(proven.out() + proven.err()).isZero();
    }

    @Test
    @Order(14)
    void theHistoryProvesItselfToWhoeverHasTheFilesAlone() throws Exception {
        long position = status().path("position").asLong();
        Path history = folder.resolve("history.ndjson");
        Result export = program.run("export", "--out", history.toString());
        assertThat(export.status()).as(export.err()).isZero();
        assertThat(Files.readAllLines(history)).hasSize((int) position);

        Result whole = program.run("verify", history.toString(), "--format", "json");
        assertThat(whole.status()).as(whole.out() + whole.err()).isZero();
        JsonNode result = Json.tree(whole.out()).path("files").path(0).path("result");
        assertThat(result.path("entries").asLong()).isEqualTo(position);
        assertThat(status().path("checkpoint").asString())
                .isEqualTo(position + " " + result.path("root").asString());
        assertThat(Script.run(history, List.of())).isEqualTo(result);

        for (String programme : List.of("PROTECTION", "COUNTER_TRAFFICKING", "ALL")) {
            Path report = folder.resolve(programme + ".json");
            assertThat(program.run("report", "--programme", programme, "--from", "2017-06-01", "--to", "2022-03-31",
                    "--format", "json", "--out", report.toString()).status()).isZero();
            Result counted = program.run("verify", history.toString(), "--report", report.toString(), "--format",
                    "json");
            assertThat(counted.status()).as(counted.out() + counted.err()).isZero();
            JsonNode figures = Json.tree(counted.out()).path("files").path(0).path("result");
            assertThat(figures.path("figures").asInt()).isGreaterThan(30);
            assertThat(Script.run(history, List.of("--report", report.toString()))).isEqualTo(figures);
        }

        byte[] bytes = Files.readAllBytes(history);
        bytes[bytes.length / 2] ^= 1;
        Files.write(history, bytes);
        Result damaged = program.run("verify", history.toString(), "--format", "json");
        assertThat(damaged.status()).isEqualTo(2);
        assertThat(Script.run(history, List.of()))
                .isEqualTo(Json.tree(damaged.out()).path("files").path(0).path("result"));
    }

    @Test
    @Order(15)
    void whatIsChangedBehindTheLedgersBackIsNamedWhereverItIsDone() throws Exception {
        long before = status().path("position").asLong();
        assertThat(openPeriod()).isEqualTo(201);
        assertThat(Await.until(LIMIT, () -> {
            try {
                return status().path("checkpoint").asString().startsWith(before + 1 + " ");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        })).as("the period's event is journalled and signed").isTrue();
        Result whole = program.run("verify", "--live", "--format", "json");
        assertThat(whole.status()).as(whole.out() + whole.err()).isZero();
        assertThat(Json.tree(whole.out()).path("signed").asLong())
                .isEqualTo(status().path("position").asLong());

        for (String source : List.of("kafka", "stores")) {
            Result replayed = program.run("replay", "--from", source);
            assertThat(replayed.status()).as(replayed.out() + replayed.err()).isZero();
            assertThat(program.run("replay", "--from", source, "--to", "9000").status()).isZero();
        }

        Tampering tampering = new Tampering(ledger);
        tampering.isRefusedToTheServices();
        tampering.with(Service.ASSISTANCE, "domain_event",
                "UPDATE domain_event SET payload = set_byte(payload, 30, get_byte(payload, 30) # 1) WHERE global_index = "
                        + "(SELECT min(global_index) FROM domain_event)");
        tampering.with(Service.BENEFICIARY, "domain_event", "DELETE FROM domain_event WHERE global_index = "
                + "(SELECT max(global_index) FROM domain_event)");
        tampering.with(Service.REPORTING, "journal", "UPDATE journal SET actor = 'nobody' WHERE position = 20000");
        Result damaged = program.run("verify", "--live", "--format", "json");

        assertThat(program.run("replay", "--from", "stores").out()).contains("is in none of the event stores",
                "Different: data.");
        assertThat(damaged.status()).as(damaged.out() + damaged.err()).isEqualTo(2);
        JsonNode outcome = Json.tree(damaged.out());
        List<String> found = outcome.path("findings").valueStream().map(each -> each.path("code").asString()).toList();
        assertThat(found).contains("held-differently", "only-in-journal", "changed-entry");
        assertThat(outcome.path("findings").valueStream().map(each -> each.path("message").asString()))
                .anyMatch(each -> each.contains("Different: data."))
                .anyMatch(each -> each.contains("position 20000 ") && each.contains("Different: actor."));
    }

    private int openPeriod() throws Exception {
        return new Api(ledger).post("/api/periods", program.run("token", "--role", "analyst").out().strip(),
                """
                {"periodRef":"2022-Q1","title":"First quarter","programme":"PROTECTION",
                 "from":"2022-01-01","to":"2022-03-31"}""").status();
    }

    @Test
    @Order(16)
    void downLeavesNeitherAProcessNorAPort() throws Exception {
        Map<String, Identity> before = ledger.processes();
        Set<Long> family = new TreeSet<>();
        before.values().forEach(process -> ProcessHandle.of(process.pid()).ifPresent(handle -> {
            family.add(handle.pid());
            handle.descendants().forEach(descendant -> family.add(descendant.pid()));
        }));
        assertThat(family).as("PostgreSQL's sessions too").hasSizeGreaterThan(6);

        Result down = program.run("down", "--format", "json");

        assertThat(Json.tree(down.out()).path("stopped").size()).isEqualTo(6);
        assertThat(Await.until(LIMIT, () -> family.stream().noneMatch(pid -> Identity.of(pid).isPresent()))).isTrue();
        assertThat(IntStream.range(ledger.port(), ledger.port() + 7)).allMatch(Port::free);
        assertThat(ledger.processes()).isEmpty();
        assertThat(program.run("status").status()).isEqualTo(1);
    }
}
