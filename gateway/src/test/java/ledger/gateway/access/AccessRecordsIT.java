package ledger.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import ledger.gateway.Behind;
import ledger.gateway.Gate;
import ledger.gateway.Gate.Answer;
import ledger.testing.TestEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class AccessRecordsIT {
    private static Gate gate;

    @BeforeAll
    static void start() {
        gate = new Gate();
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    @Test
    void aRequestIsRecordedWithoutItsQuery() {
        String path = "/api/beneficiaries/" + UUID.randomUUID();
        Answer answer = gate.get(path + "?name=Nsengiyumva", "caseworker");

        Map<String, Object> record = record(answer);
        assertThat(record).containsEntry("subject", "desk:caseworker").containsEntry("client", "desk")
                .containsEntry("method", "GET").containsEntry("path", path);
        assertThat(gate.beneficiary.last().headers().getFirst("X-Request-Id")).isEqualTo(answer.header("X-Request-Id"));
        await().untilAsserted(() -> assertThat(outcome(answer)).containsEntry("status", 200)
                .containsEntry("complete", true));
        assertThat(gate.jdbc().queryForList("SELECT r::text || coalesce(o::text, '') FROM access_record r"
                + " LEFT JOIN access_outcome o USING (request_id)", String.class))
                .noneMatch(row -> row.contains("Nsengiyumva"));
    }

    @Test
    void theRecordIsThereBeforeTheServiceHearsOfTheRequest() {
        List<Integer> recorded = new ArrayList<>();
        gate.reporting.answers = exchange -> {
            recorded.add(gate.jdbc().queryForObject("SELECT count(*) FROM access_record WHERE request_id = ?",
                    Integer.class, UUID.fromString(exchange.getRequestHeaders().getFirst("X-Request-Id"))));
            Behind.OK.handle(exchange);
        };

        gate.get("/api/reports/x", "analyst");

        assertThat(recorded).containsExactly(1);
        gate.reporting.answers = Behind.OK;
    }

    @Test
    void aRefusalIsRecordedToo() {
        Answer forbidden = gate.get("/api/access-records", "caseworker");
        Answer unknown = gate.get("/api/elsewhere", "caseworker");

        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.header("Content-Type")).isEqualTo("application/problem+json");
        await().untilAsserted(() -> {
            assertThat(outcome(forbidden)).containsEntry("status", 403);
            assertThat(outcome(unknown)).containsEntry("status", 404);
        });
    }

    @Test
    void whoIsNotSignedInLeavesNoRecord() {
        int before = records();

        gate.get("/api/reports/x", null);
        gate.get("/", null);

        assertThat(records()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE access_record SET subject = 'x'", "DELETE FROM access_record",
            "TRUNCATE access_record CASCADE", "UPDATE access_outcome SET status = 200", "DELETE FROM access_outcome",
            "TRUNCATE access_outcome"})
    void whatIsRecordedStays(String change) {
        gate.get("/api/reports/x", "analyst");

        assertThatThrownBy(() -> gate.jdbc().execute(change)).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("what was recorded stays");
    }

    @Test
    void auditorsReadItPageByPageNewestLast() {
        Answer here = gate.get("/api/access-records?limit=1000", "auditor");
        String start = here.json().path("next").asString();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            asked.add(gate.get("/api/reports/" + i, "analyst").header("X-Request-Id"));
        }

        Answer first = gate.get("/api/access-records?subject=desk:analyst&limit=3&after=" + start, "administrator");
        String next = first.json().path("next").asString();
        Answer second = gate.get("/api/access-records?subject=desk:analyst&limit=3&after=" + next, "auditor");
        Answer third = gate.get("/api/access-records?subject=desk:analyst&after="
                + second.json().path("next").asString(), "auditor");

        assertThat(ids(first)).isEqualTo(asked.subList(0, 3));
        assertThat(ids(second)).isEqualTo(asked.subList(3, 5));
        assertThat(ids(third)).isEmpty();
        assertThat(third.json().path("next")).isEqualTo(second.json().path("next"));
        var record = first.json().path("records").path(0);
        assertThat(record.path("path").asString()).isEqualTo("/api/reports/0");
        assertThat(Instant.parse(record.path("at").asString())).isBefore(Instant.now().plusSeconds(60));
        assertThat(record.path("outcome").path("status").asInt()).isEqualTo(200);
        assertThat(record.has("cursor")).isFalse();
    }

    @Test
    void aRecordThatBecomesVisibleLateIsNotMissed() throws SQLException {
        String before = gate.get("/api/access-records?limit=1000", "auditor").json().path("next").asString();
        UUID slow = UUID.randomUUID();
        try (Connection connection = gate.database.connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO access_record (request_id, subject, client, method, path) VALUES ('" + slow
                    + "', 'slow', 'desk', 'GET', '/api/slow')");
            gate.get("/api/reports/x", "analyst");
            Answer early = gate.get("/api/access-records?after=" + before, "auditor");
            assertThat(ids(early)).isEmpty();
            connection.commit();
        }

        Answer later = gate.get("/api/access-records?after=" + before, "auditor");

        assertThat(ids(later).getFirst()).isEqualTo(slow.toString());
    }

    @Test
    void daysAndMomentsBoundIt() {
        gate.get("/api/reports/x", "approver");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(found("from=" + today.minusDays(1) + "&to=" + today.plusDays(1))).isPositive();
        assertThat(found("to=" + today.minusDays(2))).isZero();
        assertThat(found("from=" + today.plusDays(2))).isZero();
        assertThat(found("from=" + Instant.now().minusSeconds(3600))).isPositive();
        assertThat(found("to=" + Instant.now().minusSeconds(3600))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=1001, limit", "limit=x, limit", "after=x, after", "from=yesterday, from",
            "to=2026-02-30, to"})
    void aQuestionThatMakesNoSenseIsRefused(String query, String field) {
        Answer answer = gate.get("/api/access-records?" + query, "auditor");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString()).isEqualTo(field);
    }

    @Test
    void withoutTheDatabaseNothingIsPassedOn() throws SQLException {
        String name = gate.database.url().replaceFirst(".*/([^/?]+).*", "$1");
        int before = gate.passedOn();
        String token = gate.token("analyst");
        try (Connection server = TestEnvironment.freshDatabase().connect(); var statement = server.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");

            Answer answer = gate.get("/api/reports/x", token);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.error()).isEqualTo("not-recorded");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(gate.get("/actuator/health/readiness", null).status()).isEqualTo(503);
            assertThat(gate.get("/", null).status()).isEqualTo(200);
            assertThat(gate.passedOn()).isEqualTo(before);

            statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
        }
        await().untilAsserted(() -> assertThat(gate.get("/api/reports/x", token).status()).isEqualTo(200));
    }

    @Test
    void ofManyWrittenAtOnceTheOneAtFaultFailsAlone() throws Exception {
        List<UUID> recorded = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            recorded.add(UUID.randomUUID());
        }
        GroupedInserts records = inserts("INSERT INTO access_record (request_id, subject, client, method, path)"
                + " VALUES (?, 'many', 'desk', 'GET', '/api/many')");
        GroupedInserts outcomes = inserts("INSERT INTO access_outcome (request_id, status, milliseconds, complete)"
                + " VALUES (?, 200, 1, true)");
        recorded.forEach(id -> records.write(new Object[]{id}));
        List<UUID> ended = new ArrayList<>(recorded);
        ended.add(15, UUID.randomUUID());
        List<Future<?>> writes = new ArrayList<>();
        try (Connection holder = gate.database.connect();
                var statement = holder.createStatement();
                ExecutorService threads = Executors.newFixedThreadPool(ended.size())) {
            holder.setAutoCommit(false);
            // The first write waits for this lock, and the others gather behind it.
            statement.execute("LOCK TABLE access_outcome IN EXCLUSIVE MODE");
            for (UUID id : ended) {
                writes.add(threads.submit(() -> outcomes.write(new Object[]{id})));
            }
            await().until(() -> gate.jdbc().queryForObject("SELECT count(*) FROM pg_locks WHERE NOT granted"
                    + " AND relation = 'access_outcome'::regclass", Integer.class) > 0);
            holder.commit();
        }

        assertThat(writes).filteredOn(write -> write.state() == Future.State.FAILED).hasSize(1);
        assertThat(
                gate.jdbc().queryForObject("SELECT count(*) FROM access_record JOIN access_outcome USING (request_id)"
                        + " WHERE subject = 'many'", Integer.class))
                .isEqualTo(recorded.size());
    }

    private static GroupedInserts inserts(String sql) {
        return new GroupedInserts(gate.jdbc(),
                new DataSourceTransactionManager(Objects.requireNonNull(gate.jdbc().getDataSource())), sql, true);
    }

    private static long found(String query) {
        return ids(gate.get("/api/access-records?limit=1000&subject=desk:approver&" + query, "auditor")).size();
    }

    private static List<String> ids(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        return page.json().path("records").valueStream().map(record -> record.path("requestId").asString()).toList();
    }

    private static Map<String, Object> record(Answer answer) {
        return gate.jdbc().queryForMap("SELECT * FROM access_record WHERE request_id = ?",
                UUID.fromString(answer.header("X-Request-Id")));
    }

    private static Map<String, Object> outcome(Answer answer) {
        return gate.jdbc().queryForMap("SELECT * FROM access_outcome WHERE request_id = ?",
                UUID.fromString(answer.header("X-Request-Id")));
    }

    private static int records() {
        return gate.jdbc().queryForObject("SELECT count(*) FROM access_record", Integer.class);
    }
}
