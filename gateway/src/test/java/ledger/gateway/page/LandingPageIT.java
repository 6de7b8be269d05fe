package ledger.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.gateway.Gate;
import ledger.gateway.Gate.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandingPageIT {
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
    void thePageSaysHowToGetASheetAndLoadsNothingFromElsewhere() {
        Answer page = gate.get("/", null);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.body()).contains("/oauth2/token", "/api/reports/assistance", "lang=\"en\"")
                .doesNotContain("<script", "style=", "https://", "src=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/style.css", "/icon.svg", "/actuator/health/liveness", "/actuator/health/readiness"})
    void whatBelongsToThePageIsPublic(String path) {
        assertThat(gate.get(path, null).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/elsewhere", "/api", "/api/elsewhere", "/internal/rows/registrations", "/index.html",
            "/API/reports/x", "/api/reportsx", "/page/index.html"})
    void whatIsNotThereIsAProblem(String path) {
        int before = gate.passedOn();

        Answer answer = gate.get(path, "administrator");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.error()).isEqualTo("unknown-path");
        assertThat(gate.get(path, null).status()).isEqualTo(401);
        assertThat(gate.passedOn()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator/health", "/actuator/env", "/error/../actuator"})
    void theInsideOfTheDoorIsNotPublic(String path) {
        assertThat(gate.get(path, null).status()).isIn(400, 401);
    }
}
