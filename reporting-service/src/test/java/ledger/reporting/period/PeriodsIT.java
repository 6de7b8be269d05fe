package ledger.reporting.period;

import static ledger.reporting.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.Published;
import ledger.reporting.RunningService;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.DeliveryField;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryCorrected;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryVoided;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiariesMerged;
import ledger.vocabulary.event.BeneficiaryEvent.BeneficiaryRegistered;
import ledger.vocabulary.event.BeneficiaryEvent.PersonalDataErased;
import ledger.vocabulary.event.EventJson;
import ledger.vocabulary.event.LedgerEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import tools.jackson.databind.JsonNode;

/** An approver's way from an open period to a restated statement, over HTTP. */
class PeriodsIT {
    private static final UUID ANNA = new UUID(1, 1);
    private static final UUID BEN = new UUID(1, 2);
    private static final UUID ANNA_AGAIN = new UUID(1, 3);
    private static final UUID CASH = new UUID(2, 1);
    private static final UUID SHELTER = new UUID(2, 2);
    private static final UUID EDUCATION = new UUID(2, 3);
    private static final List<LedgerEvent> KNOWN = List.of(person(ANNA, Sex.F), person(BEN, Sex.M),
            person(ANNA_AGAIN, Sex.F), delivery(CASH, ANNA, ServiceType.CASH_ASSISTANCE),
            delivery(SHELTER, BEN, ServiceType.SHELTER_ASSISTANCE),
            delivery(EDUCATION, ANNA_AGAIN, ServiceType.EDUCATION));
    private static final List<LedgerEvent> LATER = List.of(
            delivery(new UUID(2, 4), BEN, ServiceType.LEGAL_ASSISTANCE),
            new ServiceDeliveryCorrected(CASH, ANNA, DeliveryField.SERVICE, "MEDICAL_ASSISTANCE", "typed wrong"),
            new ServiceDeliveryVoided(SHELTER, BEN, "wrong person"), new BeneficiariesMerged(ANNA_AGAIN, ANNA, "same"),
            new PersonalDataErased(BEN, LocalDate.of(2022, 5, 1), "asked for"));
    private static final List<PublishedEvent> ALL = Published
            .of(Stream.concat(KNOWN.stream(), LATER.stream()).toList());
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = new RunningService(ALL.subList(0, KNOWN.size()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void fromAnOpenPeriodToARestatedStatement() {
        String period = open("2022-Q1", "2022-01-01", "2022-03-31");
        refused(act(period, "approve", "approver"), 409, "not-submitted");
        JsonNode submitted = json(act(period, "submit", "analyst"));
        assertThat(submitted.path("stage").asString()).isEqualTo("SUBMITTED");
        refused(act(period, "submit", "analyst"), 409, "submitted-before");

        JsonNode returned = json(service.post(period + "/return", "{\"comment\":\"March is missing\"}", "approver"));
        assertThat(returned.path("comment").asString()).isEqualTo("March is missing");
        refused(act(period, "publish", "approver"), 409, "not-approved");
        json(act(period, "submit", "approver"));
        refused(act(period, "approve", "approver"), 409, "own-statement");
        json(service.post(period + "/return", "{\"comment\":\"let an analyst submit\"}", "approver"));
        json(act(period, "submit", "analyst"));
        json(act(period, "approve", "approver"));
        JsonNode published = json(act(period, "publish", "approver"));
        assertThat(published.path("published").asInt()).isEqualTo(3);
        assertThat(json(act(period, "publish", "approver"))).isEqualTo(published);

        HttpResponse<String> statement = service.get(period + "/statements/3", "application/json", "auditor");
        assertThat(statement.headers().firstValue("ETag").orElse(""))
                .isEqualTo("\"" + Statement.sha256(statement.body()) + "\"");
        assertSealed(period, 3, json(statement), Statement.sha256(statement.body()));
        refused(service.get(period + "/statements/1?audience=public", "text/html", "analyst"), 409, "not-published");
        JsonNode figures = json(statement).path("figures");
        assertThat(figures.path("people").path("total").asLong()).isEqualTo(3);
        assertThat(json(service.get(period + "/changes", "application/json", "analyst")).path("figures").size())
                .isZero();

        service.publish(ALL.subList(KNOWN.size(), ALL.size()));
        service.awaitCounted();
        JsonNode changes = json(service.get(period + "/changes", "application/json", "analyst"));
        assertThat(kinds(changes, "people.total")).containsExactly("MERGED");
        assertThat(kinds(changes, "people.bySex.F")).containsExactly("MERGED");
        assertThat(kinds(changes, "services.byService.LEGAL_ASSISTANCE")).containsExactly("LATE");
        assertThat(kinds(changes, "services.byService.SHELTER_ASSISTANCE")).containsExactly("VOIDED");
        assertThat(kinds(changes, "services.byService.MEDICAL_ASSISTANCE")).containsExactly("CORRECTED");
        assertThat(kinds(changes, "services.byService.CASH_ASSISTANCE")).containsExactly("CORRECTED");
        assertThat(changes.path("erased").size()).isEqualTo(1);
        changes.path("figures").forEach(figure -> assertThat(figure.path("number").asInt())
                .as("%s", figure).isPositive());
        assertThat(service.get(period + "/statements/3", "application/json", "auditor").body())
                .isEqualTo(statement.body());

        refused(act(period, "submit", "analyst"), 400, "required");
        json(service.post(period + "/submit", "{\"reason\":\"late entries\"}", "analyst"));
        json(act(period, "approve", "approver"));
        assertThat(json(act(period, "publish", "approver")).path("published").asInt()).isEqualTo(4);
        JsonNode statements = json(service.get(period + "/statements", "application/json", "auditor"));
        assertThat(statements.size()).isEqualTo(4);
        assertThat(statements.path(3).path("valid").asBoolean()).isTrue();
        assertThat(statements.path(2).path("statement").asString()).isEqualTo(statement.body());
        proven(period, statement.body());

        service.restart();
        assertThat(service.get(period + "/statements/3", "application/json", "auditor").body())
                .isEqualTo(statement.body());
    }

    /** Whoever has the files alone and the script that shares nothing with us comes to the same. */
    @Test
    void anExportWithItsStatementsIsVerifiedByTheIndependentScript(@TempDir Path folder) throws Exception {
        String period = open("exported", "2022-01-01", "2022-12-31");
        json(act(period, "submit", "analyst"));
        json(act(period, "approve", "approver"));
        json(act(period, "publish", "approver"));
        await().until(
                () -> service.get(period + "/statements/1/proof", "application/json", "auditor").statusCode() == 200);
        Path statement = Files.writeString(folder.resolve("statement.json"),
                service.get(period + "/statements/1/proof", "application/json", "auditor").body());
        String size = service.get("/api/audit/checkpoint", "*/*", "auditor").body().lines().toList().get(1);
        for (String part : List.of("", "/proof", "/statements")) {
            Files.writeString(folder.resolve("history" + part.replace('/', '.')),
                    service.get("/api/audit/history" + part + "?size=" + size, "*/*", "auditor").body());
        }
        String key = service.get("/api/audit/key", "*/*", "auditor").body().strip();
        assertThat(script(folder.resolve("history").toString(), "--key", key)).contains(
                "Verified: " + size + " entries",
                "figures follow from them");
        assertThat(script(folder.resolve("history").toString(), "--statement", statement.toString()))
                .contains("Verified: " + size + " entries");
        assertThat(script(statement.toString(), "--key", key)).contains("Verified: 3 entries", "1 statements");
    }

    private static String script(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "../deploy/verify/verify_export.py"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no python3 here to run the script with");
            throw e;
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    /** The files that are given out of the published statements, of which the first is known. */
    private static void proven(String period, String statement) {
        await().until(
                () -> service.get(period + "/statements/4/proof", "application/json", "auditor").statusCode() == 200);
        String file = service.get(period + "/statements/3/proof", "application/json", "auditor").body();
        JsonNode proven = EventJson.mapper().readTree(file);
        assertThat(CanonicalJson.of(proven)).isEqualTo(file);
        assertThat(CanonicalJson.of(proven.path("statement"))).isEqualTo(statement);
        assertThat(proven.path("sha256").asString()).isEqualTo(Statement.sha256(statement));
        assertThat(proven.path("acts").valueStream().map(act -> act.path("act").asString()))
                .containsExactly("SUBMITTED", "APPROVED", "PUBLISHED");
        for (JsonNode act : proven.path("acts")) {
            JsonNode entry = EventJson.mapper().readTree(act.path("entry").asString());
            assertThat(entry.path("actor")).isEqualTo(act.path("by"));
            assertThat(entry.path("data").path("version").asInt()).isEqualTo(3);
            assertThat(act.path("proof").asString())
                    .startsWith("c2sp.org/tlog-proof@v1\nindex " + (entry.path("position").asLong() - 1) + "\n");
        }
        refused(service.get(period + "/statements/2/proof", "application/json", "auditor"), 404, "unknown-ref");
        List<String> all = service.get("/api/audit/history/statements", "*/*", "auditor").body().lines().toList();
        assertThat(all).anyMatch(line -> line.contains("\"version\":3}") || line.contains("\"version\":3,"));
        assertThat(all.stream().filter(line -> line.contains("\"period\":\"" + period.substring(13) + "\"")))
                .hasSize(2);
        refused(service.get("/api/audit/history/statements?size=x", "application/json", "auditor"), 400,
                "not-a-number");
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsFirstAndTheOtherIsTold() {
        String period = open("race", "2021-01-01", "2021-03-31");
        json(act(period, "submit", "analyst"));
        List<Integer> answers = Stream.of("approve", "return")
                .map(act -> CompletableFuture.supplyAsync(() -> service.post(period + "/" + act,
                        act.equals("return") ? "{\"comment\":\"no\"}" : "{}", "approver").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        // Returned after it was approved, both were in order; returned first, the approval came too late.
        assertThat(answers).isIn(List.of(200, 200), List.of(409, 200));
        assertThat(json(service.get(period, "application/json", "approver")).path("stage").asString())
                .isEqualTo("RETURNED");
    }

    @Test
    void nothingIsSubmittedOrPublishedWhileAnEntryIsParked() {
        UUID strange = new UUID(9, 9);
        try (RunningService own = new RunningService(List.of(new PublishedEvent(UUID.randomUUID(), "/assistance",
                "PersonTeleported.v9", strange, strange, 0, Instant.EPOCH, null,
                "{}".getBytes(StandardCharsets.UTF_8), "assistance", 0, 0)))) {
            String period = open(own, "parked", "2020-01-01", "2020-03-31");
            refused(own.post(period + "/submit", "{}", "analyst"), 409, "parked");
            refused(own.post(period + "/publish", "{}", "approver"), 409, "parked");
        }
    }

    @Test
    void nothingIsPublishedFromAHistoryThatIsNotTheOneThatWasSigned() {
        String period = open("damaged", "2015-01-01", "2015-12-31");
        json(act(period, "submit", "analyst"));
        json(act(period, "approve", "approver"));
        change("UPDATE journal SET data = set_byte(data, 0, get_byte(data, 0) # 1) WHERE position = 2");
        HttpResponse<String> refused = act(period, "publish", "approver");
        refused(refused, 409, "log-damaged");
        assertThat(refused.body()).contains("The entry at ledger position 2 (event", "publish again");
        assertThat(json(service.get(period, "application/json", "approver")).path("stage").asString())
                .isEqualTo("APPROVED");
        change("UPDATE journal SET data = set_byte(data, 0, get_byte(data, 0) # 1) WHERE position = 2");
        assertThat(json(act(period, "publish", "approver")).path("stage").asString()).isEqualTo("PUBLISHED");
    }

    /** As somebody does who has the database to himself. */
    private static void change(String statement) {
        JdbcTemplate jdbc = jdbc();
        jdbc.execute("ALTER TABLE journal DISABLE TRIGGER USER");
        assertThat(jdbc.update(statement)).isOne();
        jdbc.execute("ALTER TABLE journal ENABLE TRIGGER USER");
    }

    private static JdbcTemplate jdbc() {
        return new JdbcTemplate(new DriverManagerDataSource(service.database().url(), service.database().user(),
                service.database().password()));
    }

    @Test
    void overlapsAndGapsAreShown() {
        String first = open("gap-1", "2019-01-01", "2019-01-31");
        open("gap-2", "2019-01-15", "2019-02-28");
        open("gap-3", "2019-04-01", "2019-04-30");
        JsonNode list = json(service.get("/api/periods", "application/json", "auditor"));
        assertThat(list.path("gaps").valueStream().map(gap -> gap.path("from").asString())).contains("2019-03-01");
        assertThat(json(service.get(first, "application/json", "auditor")).path("overlaps").size()).isEqualTo(1);
        JsonNode page = json(service.get("/api/periods?limit=1", "application/json", "auditor"));
        assertThat(page.path("periods").size()).isEqualTo(1);
        assertThat(json(service.get("/api/periods?limit=1&cursor=" + page.path("next").asString(),
                "application/json", "auditor")).path("periods").path(0)).isNotEqualTo(page.path("periods").path(0));
    }

    @Test
    void thePeriodsEventsComeToTheJournalByKafka() {
        open("journalled", "2018-01-01", "2018-12-31");
        await().untilAsserted(() -> assertThat(jdbc().queryForList(
                "SELECT convert_from(data, 'UTF8') FROM journal WHERE type = 'PeriodOpened.v1'",
                String.class))
                .anyMatch(data -> data.contains("journalled")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'periodRef':'x','title':'t','from':'2022-02-30','to':'2022-03-31'}|from|not-a-date",
            "{'periodRef':'x','title':'t','from':'2022-04-01','to':'2022-03-31'}|from|after-to",
            "{'periodRef':'x','title':'t','from':'2022-01-01','to':'2022-03-31','ageBands':'1-4'}|ageBands|not-bands",
            "{'periodRef':'x','title':'t','from':'2022-01-01','to':'2022-03-31','programme':'Q'}|programme|unknown-code",
            "{'periodRef':'x','from':'2022-01-01','to':'2022-03-31'}|title|required"})
    void whatIsWrongIsSaidFieldByField(String body, String field, String code) {
        HttpResponse<String> answer = service.post("/api/periods", body.replace('\'', '"'), "analyst");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"", "\"code\":\"" + code + "\"");
    }

    @Test
    void theSamePeriodAgainIsTheSameAndAnotherUnderItsRefIsRefused() {
        String period = open("again", "2017-01-01", "2017-12-31");
        assertThat(open("again", "2017-01-01", "2017-12-31")).isEqualTo(period);
        refused(service.post("/api/periods",
                "{\"periodRef\":\"again\",\"title\":\"Other\",\"from\":\"2017-01-01\",\"to\":\"2017-12-31\"}",
                "analyst"), 409, "conflict");
    }

    @Test
    void onlyApproversApproveAndPublish() {
        String period = open("roles", "2016-01-01", "2016-12-31");
        for (String act : Set.of("approve", "publish", "return")) {
            assertThat(act(period, act, "analyst").statusCode()).isEqualTo(403);
        }
        assertThat(act(period, "submit", "auditor").statusCode()).isEqualTo(403);
        assertThat(act("/api/periods/" + UUID.randomUUID(), "submit", "analyst").statusCode()).isEqualTo(404);
    }

    /** The public's figures of a period may not be told apart by one person from those that were published of it. */
    @Test
    void whatWasPublishedRestrictsWhatThePublicIsShownLater() {
        List<LedgerEvent> known = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            known.add(person(new UUID(5, i), Sex.F));
            known.add(delivery(new UUID(6, i), new UUID(5, i), ServiceType.CASH_ASSISTANCE));
        }
        List<LedgerEvent> late = List.of(person(new UUID(5, 99), Sex.F),
                delivery(new UUID(6, 99), new UUID(5, 99), ServiceType.CASH_ASSISTANCE));
        List<PublishedEvent> all = Published.of(Stream.concat(known.stream(), late.stream()).toList());
        String report = "/api/reports/assistance?programme=PROTECTION&from=2022-01-01&to=2022-03-31&audience=public";
        try (RunningService own = new RunningService(all.subList(0, known.size()))) {
            String period = open(own, "public", "2022-01-01", "2022-03-31");
            json(own.post(period + "/submit", "{}", "analyst"));
            json(own.post(period + "/approve", "{}", "approver"));
            json(own.post(period + "/publish", "{}", "approver"));
            assertThat(json(own.get(report, "application/json", "analyst")).path("people").path("total").asLong())
                    .isEqualTo(20);
            own.publish(all.subList(known.size(), all.size()));
            own.awaitCounted();
            // One person more: whoever has both could tell who came.
            JsonNode later = json(own.get(report, "application/json", "analyst"));
            assertThat(later.path("people").isNull()).as("%s", later).isTrue();
            String page = own.get(period + "/statements/1?audience=public", "text/html", "analyst").body();
            assertThat(page).contains(">20<").doesNotContain(">21<");
        }
    }

    private static void assertSealed(String period, int version, JsonNode statement, String fingerprint) {
        String path = period + "/statements/" + version;
        for (String audience : List.of("internal", "public")) {
            String page = service.get(path + "?audience=" + audience, "text/html", "auditor").body();
            assertThat(page).contains(fingerprint, path);
            for (String type : List.of("application/pdf", "application/vnd.hxl+csv",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")) {
                HttpResponse<String> answer = service.get(path + "?audience=" + audience, type, "auditor");
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
            }
        }
        assertThat(json(service.get(path, "*/*", "auditor"))).isEqualTo(statement);
    }

    private static List<String> kinds(JsonNode changes, String figure) {
        return changes.path("figures")
                .valueStream()
                .filter(changed -> changed.path("figure").asString().equals(figure))
                .flatMap(changed -> changed.path("entries").valueStream())
                .map(entry -> entry.path("kind").asString())
                .toList();
    }

    private static String open(String ref, String from, String to) {
        return open(service, ref, from, to);
    }

    private static String open(RunningService at, String ref, String from, String to) {
        return "/api/periods/" + json(at.post("/api/periods",
                """
                {"periodRef": "%s", "title": "Period %s", "programme": "PROTECTION", "from": "%s", "to": "%s"}"""
                        .formatted(ref, ref, from, to),
                "analyst")).path("id").asString();
    }

    private static HttpResponse<String> act(String period, String act, String role) {
        return service.post(period + "/" + act, act.equals("return") ? "{\"comment\":\"no\"}" : "{}", role);
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    private static BeneficiaryRegistered person(UUID id, Sex sex) {
        return new BeneficiaryRegistered(id, "s", id.toString(), LocalDate.of(2022, 1, 1), sex, null, Category.IDP,
                Set.of(), null, null, null);
    }

    private static ServiceDelivered delivery(UUID id, UUID person, ServiceType service) {
        return new ServiceDelivered(id, person, "s", id.toString(), service, LocalDate.of(2022, 2, 2),
                Programme.PROTECTION, null, null, null, null, null, null);
    }
}
