package ledger.beneficiary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import ledger.testing.TestIssuer;
import ledger.vocabulary.event.EventJson;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The registry as its callers meet it: a running service on a database, a topic and a key of its own. */
final class Registry implements AutoCloseable {
    /** Asks for all tokens on people's cards, each as a number. */
    static final String TOKENS = "SELECT ('x' || encode(substr(tokens, at, 8), 'hex'))::bit(64)::bigint FROM person_card"
            + " CROSS JOIN generate_series(1, length(tokens), 8) AS at";
    final Database database = TestEnvironment.freshDatabase();
    final String topic = TestEnvironment.freshTopic("registry");
    final Path masterKey = newMasterKey();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Class<?>[] parts;
    private ConfigurableApplicationContext context;

    /** @param extraParts beans beside the service's own */
    Registry(Class<?>... extraParts) {
        this.parts = extraParts;
        this.context = start();
    }

    /** An answer: status, body (text where it is no JSON), the resource's address and its entity tag. */
    record Answer(int status, JsonNode body, String location, String etag) {
        String text(String field) {
            return body.path(field).asString("");
        }

        String firstError() {
            return body.path("errors").path(0).path("field").asString() + " "
                    + body.path("errors").path(0).path("code").asString();
        }
    }

    Answer post(String path, String json) {
        return send("POST", path, json, "caseworker");
    }

    Answer patch(String path, String json) {
        return send("PATCH", path, json, "caseworker");
    }

    Answer put(String path, String json) {
        return send("PUT", path, json, "caseworker");
    }

    Answer get(String path) {
        return send("GET", path, null, "caseworker");
    }

    /** A batch of rows as the service that runs imports sends it; values by column, {@code null} left out. */
    Answer rows(String template, String rehearsal, String... rows) {
        StringBuilder body = new StringBuilder("{\"source\":\"test-client\",\"actor\":\"clerk\",\"rehearsal\":")
                .append(rehearsal == null ? "null" : "\"" + rehearsal + "\"")
                .append(",\"rows\":[");
        for (int i = 0; i < rows.length; i++) {
            body.append(i == 0 ? "" : ",").append("{\"line\":").append(i + 2).append(",\"values\":").append(rows[i])
                    .append('}');
        }
        return send("POST", "/internal/rows/" + template, body.append("]}").toString(), "service");
    }

    /** @param headers names and values by turns */
    Answer send(String method, String path, String json, String role, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, json == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json");
        if (role != null) {
            request.header("Authorization", "Bearer " + (role.contains(".") ? role : TestIssuer.token(role)));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(response.statusCode(),
                    isJson ? EventJson.mapper().readTree(response.body()) : StringNode.valueOf(response.body()),
                    response.headers().firstValue("Location").orElse(""),
                    response.headers().firstValue("ETag").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    ListableBeanFactory beans() {
        return context;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    long events() {
        return jdbc().queryForObject("SELECT count(*) FROM domain_event", Long.class);
    }

    /** Registers somebody with names, phone and consent, the same for all; answers where. */
    String person(String ref) {
        return post("/api/beneficiaries?registerAnyway=true",
                "{\"personRef\":\"" + ref + "\",\"registeredOn\":\"2021-05-01\","
                        + "\"sex\":\"F\",\"birthDate\":\"1987\",\"category\":\"IDP\",\"area\":\"Gitega\","
                        + "\"givenNames\":\"Aline\",\"familyName\":\"Ndayizeye\",\"phone\":\"+25761000000\","
                        + "\"documentNo\":\"531/2044\",\"consent\":true}")
                .location();
    }

    void restart() {
        context.close();
        context = start();
    }

    @Override
    public void close() {
        context.close();
    }

    String url() {
        return "http://localhost:" + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(BeneficiaryApplication.class).sources(parts).run("--server.port=0",
                "--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--ledger.kafka.bootstrap-servers=" + TestEnvironment.kafka(), "--ledger.relay.topic=" + topic,
                "--ledger.identity.issuer=" + TestIssuer.url(), "--ledger.registry.master-key-file=" + masterKey);
    }

    static String newKey() {
        return Base64.getEncoder().encodeToString(com.google.crypto.tink.subtle.Random.randBytes(32));
    }

    private static Path newMasterKey() {
        try {
            return Files.writeString(Files.createTempFile("master", ".key"), newKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
