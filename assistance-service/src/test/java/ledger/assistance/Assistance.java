package ledger.assistance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.Files;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.assistance.rows.AssistanceRows;
import ledger.platform.input.Row;
import ledger.platform.input.RowBatch;
import ledger.platform.input.RowResult;
import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import ledger.testing.TestIssuer;
import ledger.vocabulary.event.EventJson;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import tools.jackson.databind.JsonNode;

/** The service as its callers meet it: running, on a database and topics of its own, beside a registry. */
final class Assistance implements AutoCloseable {
    final Database database = TestEnvironment.freshDatabase();
    final String topic = TestEnvironment.freshTopic("assistance");
    final RegistryStandIn registry = new RegistryStandIn();
    private final Path spool = newFolder();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> settings;
    private final Clock clock;
    private ConfigurableApplicationContext context;

    /** @param settings beside those that every instance needs */
    Assistance(String... settings) {
        this(null, settings);
    }

    /** @param clock instead of the service's own; null for that one */
    Assistance(Clock clock, String... settings) {
        this.clock = clock;
        this.settings = List.of(settings);
        context = start();
    }

    /** An answer: status, body and the resource's address. */
    record Answer(int status, JsonNode body, String location, HttpResponse<String> response) {
        String text(String field) {
            return body.path(field).asString("");
        }

        /** Field and code of each error, by a space. */
        List<String> errors() {
            return body.path("errors").valueStream()
                    .map(error -> error.path("field").asString() + " " + error.path("code").asString())
                    .toList();
        }
    }

    Answer post(String path, String json) {
        return send("POST", path, json, "caseworker");
    }

    Answer get(String path) {
        return send("GET", path, null, "caseworker");
    }

    /** @param role null for no token */
    Answer send(String method, String path, String json, String role) {
        return sendWith(role == null ? null : TestIssuer.token(role), method, path, json);
    }

    /** @param token null for none */
    Answer sendWith(String token, String method, String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, json == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(response.statusCode(), EventJson.mapper().readTree(isJson ? response.body() : "{}"),
                    response.headers().firstValue("Location").orElse(""), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Records rows as an import does.
     *
     * @param header columns by a comma
     * @param rows   values by a comma, in the same order
     */
    List<RowResult> rows(String template, UUID rehearsal, String header, String... rows) {
        List<Row> batch = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            String[] columns = header.split(",", -1);
            String[] values = rows[i].split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int c = 0; c < columns.length; c++) {
                row.put(columns[c], values[c]);
            }
            batch.add(new Row(i + 2, row));
        }
        return bean(AssistanceRows.class).record(template, new RowBatch("test-client", "clerk", rehearsal, batch));
    }

    ListableBeanFactory beans() {
        return context;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    long events() {
        return count("domain_event");
    }

    long count(String table) {
        return jdbc().queryForObject("SELECT count(*) FROM " + table, Long.class);
    }

    boolean knows(UUID person) {
        return jdbc().queryForObject("SELECT count(*) FROM known_person WHERE beneficiary_id = ?", Long.class,
                person) == 1;
    }

    void restart() {
        context.close();
        context = start();
    }

    @Override
    public void close() {
        context.close();
        registry.close();
    }

    String url() {
        return "http://localhost:" + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    private ConfigurableApplicationContext start() {
        List<String> all = new ArrayList<>(List.of("--server.port=0", "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--ledger.kafka.bootstrap-servers=" + TestEnvironment.kafka(), "--ledger.relay.topic=" + topic,
                "--ledger.people.topic=" + registry.topic, "--ledger.services.beneficiary=" + registry.url(),
                "--ledger.services.reporting=" + registry.url(), "--ledger.imports.spool=" + spool,
                "--ledger.identity.issuer=" + TestIssuer.url(), "--ledger.identity.client-id=assistance-service",
                "--ledger.identity.client-secret=for-the-test-issuer"));
        all.addAll(settings);
        return new SpringApplicationBuilder(AssistanceApplication.class).initializers(this::setClock)
                .run(all.toArray(String[]::new));
    }

    private void setClock(ConfigurableApplicationContext starting) {
        if (clock != null) {
            ((GenericApplicationContext) starting).registerBean("clockOfTheTest", Clock.class, () -> clock,
                    definition -> definition.setPrimary(true));
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("spool");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
