package ledger.reporting.report;

import static ledger.reporting.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.BurundiHistory;
import ledger.reporting.ExpectedFigures;
import ledger.reporting.Published;
import ledger.reporting.RunningService;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.EventJson;
import ledger.vocabulary.event.RegisterEvent.ProjectRecorded;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

/** The service as its callers meet it: events on real topics, figures over HTTP. */
class ReportingIT {
    private static final List<PublishedEvent> HISTORY = Published.of(BurundiHistory.events());
    private static final String PROTECTION = "programme=PROTECTION&from=2020-01-01&to=2022-09-30";
    private static RunningService service;

    @BeforeAll
    static void publishEverythingAndSomeOfItTwice() {
        service = new RunningService(
                Stream.concat(HISTORY.stream(), HISTORY.subList(0, 2_000).stream()).toList());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({"protection,PROTECTION,2020-01-01,2022-09-30",
            "counter-trafficking,COUNTER_TRAFFICKING,2017-01-01,2022-09-30",
            "all-2022-q1,ALL,2022-01-01,2022-03-31"})
    void reportsGiveTheExpectedFigures(String expected, String programme, String from, String to) {
        JsonNode report = json(get("programme=" + programme + "&from=" + from + "&to=" + to, "application/json"));
        assertThat(ExpectedFigures.differences(expected, report)).isEmpty();
        assertThat(report.path("asOf").path("position").asLong()).isEqualTo(HISTORY.size());
        assertThat(report.path("rules").asInt()).isEqualTo(1);
        assertThat(report.has("incomplete")).isFalse();
    }

    @Test
    void figuresAsOfAnEarlierPositionAreThoseOfThatDay() {
        JsonNode before = json(get(PROTECTION + "&asOf=5000", "application/json"));
        assertThat(before.path("asOf").path("position").asLong()).isEqualTo(5_000);
        assertThat(before.path("people").path("total").asLong()).isLessThan(9_026);
        JsonNode empty = json(get(PROTECTION + "&asOf=2000-01-01T00:00:00Z", "application/json"));
        assertThat(empty.path("asOf").path("position").asLong()).isZero();
        assertThat(empty.path("people").path("total").asLong()).isZero();
    }

    @Test
    void theSheetShowsTheHeadlinesWithBars() {
        String sheet = get(PROTECTION, "text/plain").body();
        assertThat(sheet)
                .contains("9,026  people assisted", "13,553  services provided", "190,514  individuals reached")
                .containsPattern("Female +6,047 +67 % +█")
                .containsPattern("Internally displaced \\(IDP\\) +4,152 +46 %");
        assertThat(get("programme=COUNTER_TRAFFICKING&from=2017-01-01&to=2022-09-30", "text/plain").body())
                .containsPattern("Microbusiness financing +433")
                .containsPattern("Cross-border +1,583 +78 %")
                .contains("1,526  external stakeholders trained");
    }

    @Test
    void theSheetSpeaksFrenchWhenAsked() {
        HttpResponse<String> sheet = RunningService.send(service.request(path(PROTECTION), "analyst")
                .header("Accept", "text/plain")
                .header("Accept-Language", "fr")
                .build());
        assertThat(sheet.body()).contains("personnes assistées", "Déplacés internes");
    }

    @Test
    void theCsvHasOneFigureARow() {
        assertThat(get(PROTECTION, "text/csv").body().lines())
                .contains("people.total,,9026", "services.byService,CASH_ASSISTANCE,2115",
                        "workingGroups,Counter-trafficking working group,30",
                        "combinations,CASH_ASSISTANCE;PSYCHOSOCIAL_SUPPORT,1589");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"programme=NONE&from=2020-01-01&to=2020-12-31|programme|unknown-code",
            "programme=ALL&from=2020-02-30&to=2020-12-31|from|not-a-value",
            "from=2020-01-01&to=2020-12-31|programme|required",
            "programme=ALL&from=2021-01-01&to=2020-12-31|from|after-to",
            "programme=ALL&from=2020-01-01&to=2020-12-31&area=Atlantis|area|unknown-area",
            "programme=ALL&from=2020-01-01&to=2020-12-31&service=MAGIC|service|unknown-code",
            "programme=ALL&from=2020-01-01&to=2020-12-31&asOf=999999999|asOf|not-yet",
            "programme=ALL&from=2020-01-01&to=2020-12-31&asOf=2999-01-01T00:00:00Z|asOf|not-yet",
            "programme=ALL&from=2020-01-01&to=2020-12-31&asOf=yesterday|asOf|not-a-position",
            "programme=ALL&from=2020-01-01&to=2020-12-31&cross=sex:sex|cross|unknown-dimension",
            "programme=ALL&from=2020-01-01&to=2020-12-31&shares=maybe|shares|unknown-code",
            "programme=ALL&from=2020-01-01&to=2020-12-31&cross=sex|cross|unknown-dimension",
            "programme=ALL&from=2020-01-01&to=%2B99999-12-31|from|out-of-range",
            "programme=ALL&from=2020-01-01&to=2020-12-31&ageBands=0-17,20%2B|ageBands|not-bands",
            "programme=ALL&from=2020-01-01&to=2020-12-31&audience=donors|audience|unknown-code"})
    void aRequestThatCannotBeAnsweredSaysWhatIsWrong(String query, String field, String code) {
        HttpResponse<String> answer = get(query, "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode error = EventJson.mapper().readTree(answer.body()).path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("code").asString()).isEqualTo(code);
    }

    @Test
    void theEntriesBehindAFigureComeInPagesThatBelongTogether() {
        String query = "/api/reports/evidence?" + PROTECTION + "&figure=services.byService.EDUCATION&limit=20";
        JsonNode first = json(get(query, "application/json"));
        JsonNode second = json(get(query + "&cursor=" + first.path("next").asString(), "application/json"));
        assertThat(first.path("value").asLong()).isEqualTo(32);
        assertThat(first.path("page").size()).isEqualTo(20);
        assertThat(second.path("asOf")).isEqualTo(first.path("asOf"));
        List<Long> indexes = new ArrayList<>();
        first.path("page").forEach(line -> indexes.add(line.path("index").asLong()));
        second.path("page").forEach(line -> indexes.add(line.path("index").asLong()));
        assertThat(indexes).isSorted().doesNotHaveDuplicates();
        assertThat(first.path("page").path(0).path("type").asString()).isEqualTo("ServiceDelivered.v1");
        assertThat(first.path("page").path(0).propertyNames()).containsExactly("index", "eventId", "type", "part",
                "date", "recordedAt", "recordId", "beneficiaryId");

        HttpResponse<String> file = get("/api/reports/evidence?" + PROTECTION + "&figure=services.byService.EDUCATION",
                "text/csv");
        assertThat(file.body().lines()).hasSize(1 + first.path("entries").asInt());
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("evidence.csv");
    }

    @Test
    void anEntryKnowsTheFiguresThatItIsPartOf() {
        JsonNode entry = json(get("/api/reports/evidence?" + PROTECTION + "&figure=services.byService.EDUCATION",
                "application/json")).path("page").path(0);
        JsonNode figures = json(get("/api/reports/entries/" + entry.path("index").asLong() + "/figures?" + PROTECTION,
                "application/json")).path("figures");
        assertThat(figures.path("services.byService.EDUCATION").asString()).isEqualTo("COUNTED");
        assertThat(figures.propertyNames()).contains("people.total", "deliveries.total");
        assertThat(get("/api/reports/entries/999999999/figures?" + PROTECTION, "application/json").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"people|total, standalone, combined", "people.byShoeSize|bySex, byCategory",
            "people.bySex.Q|F, M, X, UNKNOWN", "nothing|people, services", "people.total.all|nothing below it",
            "people.byAgeGroup.0-17|0-4, 5-11", "workingGroups.None|Counter-trafficking working group"})
    void aFigureThatDoesNotExistIsRefusedWithThoseThatDo(String figure, String there) {
        HttpResponse<String> answer = get("/api/reports/evidence?" + PROTECTION + "&figure=" + figure,
                "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("unknown-figure", there);
    }

    @Test
    void ageBandsMayBeThoseOfAPublication() {
        JsonNode report = json(get(PROTECTION + "&ageBands=0-17,18%2B", "application/json"));
        assertThat(report.path("people").path("byAgeGroup").propertyNames()).contains("0-17", "18+")
                .doesNotContain("0-4");
        assertThat(get(PROTECTION + "&ageBands=0-17,18%2B", "text/plain").body()).containsPattern("0-17 +[0-9]");
    }

    @Test
    void peopleAreBrokenDownByTwoDimensionsWithShares() {
        JsonNode report = json(get(PROTECTION + "&cross=sex:category&cross=service:area&shares=true",
                "application/json"));
        JsonNode crossed = report.path("breakdowns").path(0);
        long women = crossed.path("people").path("F").valueStream().mapToLong(JsonNode::asLong).sum();
        assertThat(women).isEqualTo(report.path("people").path("bySex").path("F").asLong());
        assertThat(crossed.path("shares").path("F").path("IDP").asDouble()).isEqualTo(
                Math.round(crossed.path("people").path("F").path("IDP").asLong() * 1000.0 / 9_026) / 10.0);
        assertThat(report.path("breakdowns").path(1).path("people").path("CASH_ASSISTANCE").size()).isPositive();
        assertThat(report.path("shares").path("people.bySex.F").asDouble()).isEqualTo(67.0);
    }

    @Test
    void thePublicGetsNoSmallCountAndIsToldWhatIsWithheld() {
        String query = PROTECTION + "&audience=public&area=Cankuzo";
        JsonNode all = json(get(PROTECTION + "&audience=public", "application/json"));
        assertThat(all.path("people").path("total").asLong()).isEqualTo(9_026);
        assertThat(all.path("withheld")).extracting(JsonNode::asString).containsExactly("combinations");
        assertThat(all.path("combinations")).allMatch(row -> row.path("people").asLong() >= 5).isNotEmpty();
        JsonNode cankuzo = json(get(query, "application/json"));
        assertThat(cankuzo.path("audience").asString()).isEqualTo("public");
        assertThat(cankuzo.path("withheld")).isNotEmpty();
        for (JsonNode path : cankuzo.path("withheld")) {
            if (!path.asString().equals("combinations")) {
                JsonNode cell = cankuzo.at("/" + path.asString().replace('.', '/'));
                assertThat(cell.isNull()).as(path.asString()).isTrue();
            }
        }
        assertThat(get(query, "text/plain").body()).contains("withheld");
        assertThat(get(query, "text/csv").body().lines()).anyMatch(line -> line.endsWith(",withheld"))
                .noneMatch(line -> line.matches("people.*,[1-4]"));
    }

    @ParameterizedTest
    @CsvSource({"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,PK",
            "application/vnd.hxl+csv,From", "text/html,<!DOCTYPE html>", "application/pdf,%PDF-"})
    void documentsComeByAcceptForEitherAudience(String type, String beginning) {
        for (String audience : List.of("internal", "public")) {
            HttpResponse<String> answer = get(PROTECTION + "&audience=" + audience, type);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
            assertThat(answer.body()).startsWith(beginning);
        }
    }

    @Test
    void thePageMayDoNothingButShowItself() {
        HttpResponse<String> page = get(PROTECTION + "&audience=public", "text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .endsWith("frame-ancestors 'none'");
        assertThat(page.body()).contains("9,026", "13,553", "190,514");
    }

    @Test
    void onlyThoseWhoMayReadReportsDo() {
        assertThat(RunningService.send(HttpRequest.newBuilder(service.uri(path(PROTECTION))).build())
                .statusCode()).isEqualTo(401);
        assertThat(service.get(path(PROTECTION), "application/json", "caseworker").statusCode()).isEqualTo(403);
    }

    @Test
    void filtersSelectDeliveriesFirst() {
        JsonNode gitega = json(get(PROTECTION + "&area=Gitega", "application/json"));
        JsonNode all = json(get(PROTECTION, "application/json"));
        assertThat(gitega.path("filters").path("area").asString()).isEqualTo("Gitega");
        assertThat(gitega.path("people").path("total").asLong())
                .isBetween(1L, all.path("people").path("total").asLong() - 1);
    }

    @Test
    void aProjectSaysWhoPaysAndWhenItRuns() {
        UUID person = new UUID(7, 1);
        LocalDate day = LocalDate.of(2021, 6, 30);
        try (RunningService own = new RunningService(Published.of(List.of(
                new ProjectRecorded("P-1", "Of ECHO", null, "ECHO", LocalDate.of(2021, 1, 1), day),
                delivery(1, person, day, null), delivery(2, person, day.plusDays(1), null),
                delivery(3, person, day, "CERF"))))) {
            String all = "programme=PROTECTION&from=2021-01-01&to=2021-12-31";
            assertThat(deliveries(own, all + "&donor=ECHO")).isEqualTo(2);
            assertThat(deliveries(own, all + "&donor=CERF")).isEqualTo(1);
            JsonNode outside = json(own.get("/api/reports/evidence?" + all
                    + "&figure=deliveries.outsideProjectDates", "application/json", "analyst"));
            assertThat(outside.path("value").asLong()).isEqualTo(1);
            assertThat(outside.path("page").path(0).path("recordId").asString())
                    .isEqualTo(new UUID(8, 2).toString());
        }
    }

    private static long deliveries(RunningService own, String query) {
        return json(own.get(path(query), "application/json", "analyst")).path("deliveries").path("total").asLong();
    }

    private static ServiceDelivered delivery(int number, UUID person, LocalDate day, String donor) {
        return new ServiceDelivered(new UUID(8, number), person, "s", "D-" + number, ServiceType.CASH_ASSISTANCE, day,
                Programme.PROTECTION, "P-1", null, null, null, null, null, donor, null, null);
    }

    @Test
    void aRestartReadsNothingTwiceAndGoesOn() {
        service.restart();
        assertThat(json(get(PROTECTION, "application/json")).path("people").path("total").asLong()).isEqualTo(9_026);
        JsonNode journal = journal();
        assertThat(journal.path("position").asLong()).isEqualTo(HISTORY.size());
        assertThat(journal.path("parked").asLong()).isZero();
        assertThat(journal.path("offsets").propertyNames()).contains(service.topics().get("beneficiary"),
                service.topics().get("assistance"));
    }

    private static JsonNode journal() {
        return json(service.get("/internal/journal", "application/json", "service"));
    }

    private static HttpResponse<String> get(String query, String accept) {
        return service.get(path(query), accept, "analyst");
    }

    private static String path(String query) {
        return query.startsWith("/") ? query : "/api/reports/assistance?" + query;
    }
}
