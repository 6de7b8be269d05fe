package ledger.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;

import ledger.gateway.Behind;
import ledger.gateway.Gate;
import ledger.gateway.Gate.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DocsPageIT {
    private static Gate gate;

    @BeforeAll
    static void start() {
        gate = new Gate();
    }

    @AfterEach
    void usualAnswers() {
        gate.beneficiary.answers = Behind.OK;
        gate.assistance.answers = Behind.OK;
        gate.reporting.answers = Behind.OK;
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    @Test
    void oneDocumentDescribesTheDoorAndEveryServiceAsItIsNow() {
        gate.beneficiary.answers = exchange -> Behind.answer(exchange, 200,
                "{\"info\":{\"title\":\"who\"},\"paths\":{\"/api/beneficiaries\":{}}}");
        gate.assistance.answers = exchange -> Behind.answer(exchange, 200, "{\"paths\":{\"/api/imports\":{}}}");
        gate.reporting.answers = exchange -> Behind.answer(exchange, 200,
                "{\"openapi\":\"3.1.9\",\"paths\":{\"/api/reports/assistance\":{}}}");

        Answer document = gate.get("/openapi", null);

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.header("Content-Type")).isEqualTo("application/json");
        assertThat(document.json().path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.json().path("info").path("title").asString()).isEqualTo("Assistance ledger");
        assertThat(document.json().path("paths").propertyNames()).containsExactlyInAnyOrder("/oauth2/token",
                "/api/access-records", "/api/beneficiaries", "/api/imports", "/api/reports/assistance");
        assertThat(gate.reporting.last().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void theSameIsThereInYaml() {
        HttpRequest.Builder request = gate.request("/openapi", null).header("Accept", "application/yaml");

        Answer document = gate.send(request);

        assertThat(document.header("Content-Type")).startsWith("application/yaml");
        assertThat(document.body()).contains("openapi: 3.1.0", "  /oauth2/token:");
    }

    @Test
    void halfADocumentIsNoDocument() {
        gate.assistance.answers = exchange -> Behind.answer(exchange, 500, "{}");

        Answer answer = gate.get("/openapi", null);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.error()).isEqualTo("service-broke-off");
        assertThat(answer.body()).contains("assistance");
    }

    @Test
    void thePageLoadsNothingFromElsewhere() {
        Answer page = gate.get("/docs", null);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self'");
        assertThat(page.body()).doesNotContain("https://", "http://", "style=");
        assertThat(gate.get("/docs/swagger-ui.css", null).header("Content-Type")).isEqualTo("text/css;charset=UTF-8");
        assertThat(gate.get("/docs/swagger-ui-bundle.js", null).status()).isEqualTo(200);
        assertThat(gate.get("/docs/start.js", null).body()).contains("'/openapi'");
        assertThat(gate.get("/docs/index.html", null).status()).isEqualTo(404);
    }
}
