package ledger.reporting.replay;

import static ledger.reporting.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.BurundiHistory;
import ledger.reporting.Published;
import ledger.reporting.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import tools.jackson.databind.JsonNode;

/** Counts built anew beside the live ones. */
class ReplayIT {
    private static final List<PublishedEvent> HISTORY = Published.of(BurundiHistory.events());
    private static final String SHEET = "/api/reports/assistance?programme=PROTECTION&from=2020-01-01&to=2022-09-30";
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = new RunningService(HISTORY.subList(0, HISTORY.size() - 3_000));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aReplayWhileDataComeInAgreesAndTheFiguresStay() {
        String replay = begin();
        service.publish(HISTORY.subList(HISTORY.size() - 3_000, HISTORY.size()));
        JsonNode ended = ended(replay);
        assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("AGREED");
        service.awaitCounted();
        assertThat(json(service.get(SHEET, "application/json", "analyst")).path("people").path("total").asLong())
                .isEqualTo(9_026);
    }

    @Test
    void tablesThatDoNotFollowFromTheJournalAreNamedAndMended() {
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(service.database().url(),
                service.database().user(), service.database().password()));
        long before = jdbc.queryForObject("SELECT count(*) FROM delivery", Long.class);
        jdbc.update("DELETE FROM delivery WHERE delivery_id IN (SELECT delivery_id FROM delivery LIMIT 3)");
        JsonNode ended = ended(begin());
        assertThat(ended.path("state").asString()).isEqualTo("DIFFERED");
        assertThat(ended.path("differences").path(0).asString()).startsWith("table of deliveries, 20");
        assertThat(jdbc.queryForObject("SELECT count(*) FROM delivery", Long.class)).isGreaterThanOrEqualTo(before);
        assertThat(ended(begin()).path("state").asString()).isEqualTo("AGREED");
    }

    @Test
    void onlyAuditorsAndAdministratorsReplay() {
        assertThat(service.post("/api/audit/replays", "{}", "analyst").statusCode()).isEqualTo(403);
        assertThat(service.get("/api/audit/replays/" + UUID.randomUUID(), "application/json", "auditor").statusCode())
                .isEqualTo(404);
    }

    private static String begin() {
        AtomicReference<String> id = new AtomicReference<>();
        // One at a time: the one before may be at its end.
        await().until(() -> {
            var answer = service.post("/api/audit/replays", "{}", "auditor");
            if (answer.statusCode() == 202) {
                id.set("/api/audit/replays/" + ledger.vocabulary.event.EventJson.mapper().readTree(answer.body())
                        .path("id").asString());
            }
            return answer.statusCode() == 202;
        });
        return id.get();
    }

    private static JsonNode ended(String replay) {
        await().until(() -> !json(service.get(replay, "application/json", "auditor")).path("state").asString()
                .equals("RUNNING"));
        return json(service.get(replay, "application/json", "auditor"));
    }
}
