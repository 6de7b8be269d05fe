package ledger.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

import ledger.gateway.Behind;
import ledger.gateway.Gate;
import ledger.gateway.Gate.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesIT {
    private static Gate gate;

    @BeforeAll
    static void start() {
        gate = new Gate();
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    @AfterEach
    void answerAsUsual() {
        gate.reporting.answers = Behind.OK;
        gate.beneficiary.answers = Behind.OK;
    }

    @ParameterizedTest
    @CsvSource({"/api/beneficiaries, 0", "/api/beneficiaries/7b/consent, 0", "/api/assistance/deliveries, 1",
            "/api/imports, 1", "/api/imports/7/errors, 1", "/api/reports/assistance, 2", "/api/periods/1/statements, 2",
            "/api/audit/checkpoint, 2"})
    void eachPathReachesItsServiceAlone(String path, int service) {
        int[] before = seen();

        Answer answer = gate.get(path, "analyst");

        assertThat(answer.status()).isEqualTo(200);
        int[] expected = before.clone();
        expected[service]++;
        assertThat(seen()).isEqualTo(expected);
    }

    @Test
    void addressAndBodyArriveAsTheyWereSent() {
        String address = "/api/reports/a%20b%C3%A9?from=2020-01-01&q=a+b%2Bc%26&empty=&bare&q=2&%C3%A9=1";

        gate.send(gate.request(address, "analyst").header("Content-Type", "text/csv; charset=utf-8")
                .header("Accept", "text/html, application/json;q=0.5").header("Cookie", "a=b")
                .method("PATCH", BodyPublishers.ofString("é;1")));

        Behind.Seen seen = gate.reporting.last();
        assertThat(seen.method()).isEqualTo("PATCH");
        assertThat(seen.address()).isEqualTo(address);
        assertThat(seen.bytes()).isEqualTo(4);
        assertThat(seen.headers().getFirst("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(seen.headers().getFirst("Accept")).isEqualTo("text/html, application/json;q=0.5");
        assertThat(seen.headers().getFirst("Content-Length")).isEqualTo("4");
        assertThat(seen.headers().getFirst("Authorization")).isEqualTo("Bearer " + gate.token("analyst"));
    }

    @Test
    void theDoorSaysWhereARequestComesFrom() {
        Answer answer = gate.send(gate.request("/api/reports/x", "analyst").header("X-Forwarded-For", "10.9.8.7")
                .header("X-Forwarded-Host", "elsewhere.example").header("X-Forwarded-Prefix", "/up")
                .header("Forwarded", "for=10.9.8.7").header("X-Request-Id", "mine")
                .header("Proxy-Authorization", "Basic eA==").header("TE", "trailers"));

        var headers = gate.reporting.last().headers();
        assertThat(headers.get("X-Forwarded-For")).singleElement().asString().matches("127\\.0\\.0\\.1|[0:]+1");
        assertThat(headers.get("X-Forwarded-Host")).containsExactly("localhost:" + gate.port());
        assertThat(headers.get("X-Forwarded-Proto")).containsExactly("http");
        assertThat(headers.get("X-Request-Id")).containsExactly(answer.header("X-Request-Id")).doesNotContain("mine");
        assertThat(headers).doesNotContainKeys("X-Forwarded-Prefix", "Forwarded", "Proxy-Authorization", "TE");
    }

    @Test
    void whatConcernsOneConnectionStaysThere() {
        String status = gate.raw("GET /api/reports/x HTTP/1.1\r\nHost: localhost\r\nConnection: close, X-Mine\r\n"
                + "X-Mine: 1\r\nX-Other: 2\r\nKeep-Alive: timeout=9\r\nAuthorization: Bearer " + gate.token("analyst")
                + "\r\n\r\n");

        assertThat(status).startsWith("HTTP/1.1 200");
        assertThat(gate.reporting.last().headers()).doesNotContainKeys("X-mine", "Keep-alive").containsKey("X-other");
    }

    @Test
    void anAnswerComesBackAsItIs() {
        gate.beneficiary.answers = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            exchange.getResponseHeaders().set("Location", "/api/beneficiaries/7");
            exchange.getResponseHeaders().set("Cache-Control", "max-age=5");
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("X-Request-Id", "theirs");
            Behind.answer(exchange, 409, "{\"title\":\"Conflict\",\"errors\":[]}");
        };

        Answer answer = gate.send(gate.request("/api/beneficiaries", "caseworker").header("If-None-Match", "\"7\"")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"title\":\"Conflict\",\"errors\":[]}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Location")).isEqualTo("/api/beneficiaries/7");
        assertThat(answer.response().headers().allValues("Cache-Control")).containsExactly("max-age=5");
        assertThat(answer.response().headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.header("X-Request-Id")).isNotEqualTo("theirs").hasSize(36);
        assertThat(answer.header("Content-Security-Policy")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 304, 401, 404, 410, 422, 500, 503})
    void everyStatusPassesAndNothingIsFollowedOrTriedAgain(int status) {
        gate.reporting.answers = exchange -> {
            exchange.getResponseHeaders().set("Location", "/api/reports/elsewhere");
            Behind.answer(exchange, status, status == 204 || status == 304 ? "" : "{}");
        };
        int before = gate.reporting.seen().size();

        Answer answer = gate.get("/api/reports/x", "analyst");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(gate.reporting.seen()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "HEAD", "OPTIONS"})
    void otherMethodsPassToo(String method) {
        gate.reporting.answers = exchange -> Behind.answer(exchange, 204, "");

        Answer answer = gate.send(gate.request("/api/reports/x", "analyst")
                .method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(gate.reporting.last().method()).isEqualTo(method);
    }

    @Test
    void webFormsAreNotPassedOn() {
        int before = gate.passedOn();

        Answer answer = gate.send(gate.request("/api/reports/x", "analyst")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=Aline")));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.error()).isEqualTo("form");
        assertThat(gate.passedOn()).isEqualTo(before);
    }

    private static int[] seen() {
        return new int[]{gate.beneficiary.seen().size(), gate.assistance.seen().size(), gate.reporting.seen().size()};
    }
}
