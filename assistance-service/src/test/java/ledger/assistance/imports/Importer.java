package ledger.assistance.imports;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ledger.assistance.AssistanceApplication;
import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import ledger.testing.TestIssuer;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.EventJson;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import tools.jackson.databind.JsonNode;

/** The service as those who import meet it, on a database, a topic and a spool folder of its own. */
final class Importer implements AutoCloseable {
    final List<String> calls = RecordingService.newCalls();
    final RecordingService own = new RecordingService(calls, false);
    final String topic = TestEnvironment.freshTopic("imports");
    private final String people = TestEnvironment.freshTopic("registry");
    final OtherServices others = new OtherServices(calls, topic, people);
    final Path spool = newFolder();
    private final Database database = TestEnvironment.freshDatabase();
    private final String patience;
    private final boolean inMemory;
    private final List<String> settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext context;

    Importer() {
        this("10m");
    }

    /**
     * @param patience with services that are away, and with counts that stand still
     * @param settings more of them, as {@code --name=value}
     */
    Importer(String patience, String... settings) {
        this(true, patience, settings);
    }

    private Importer(boolean inMemory, String patience, String... settings) {
        this.inMemory = inMemory;
        this.patience = patience;
        this.settings = List.of(settings);
        this.context = start();
    }

    /** One that records what this service keeps for real; the registry has sent nothing yet, see {@link #know}. */
    static Importer real() {
        Importer importer = new Importer(false, "10m");
        importer.others.sent = 0;
        return importer;
    }

    /** Makes a person count as registered. */
    void know(String source, String ref) {
        jdbc().update("INSERT INTO known_person (beneficiary_id) VALUES (?)",
                RecordId.of(RecordKind.BENEFICIARY, source, ref));
    }

    /** An answer: status, type, body as text and address of what was made. */
    record Answer(int status, String type, String text, String location) {
        JsonNode body() {
            return EventJson.mapper().readTree(text.isEmpty() ? "{}" : text);
        }

        String firstError() {
            JsonNode error = body().path("errors").path(0);
            return status + " " + error.path("field").asString("") + " " + error.path("code").asString("");
        }

        /** Accepted, unchanged and refused rows by file. */
        Map<String, String> counts() {
            Map<String, String> counts = new LinkedHashMap<>();
            body().path("files").forEach(file -> counts.put(file.path("file").asString(),
                    file.path("accepted") + " " + file.path("unchanged") + " " + file.path("refused")));
            return counts;
        }

        String state() {
            return body().path("state").asString("");
        }

        /** The refusals of the first file, as line, column and code. */
        List<String> refusals() {
            return body().path("files").path(0).path("errors").valueStream().map(error -> error.path("line") + " "
                    + error.path("column").asString() + " " + error.path("code").asString()).toList();
        }
    }

    /** The parts of an upload. */
    static final class Form {
        private static final String BOUNDARY = "--parts";
        private final List<BodyPublisher> parts = new ArrayList<>();

        Form field(String name, String value) {
            return text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                    + "\r\n");
        }

        Form file(String name, String content) {
            return file(name, content.getBytes(StandardCharsets.UTF_8));
        }

        Form file(String name, byte[] content) {
            return file(name, BodyPublishers.ofByteArray(content));
        }

        Form file(String name, Supplier<InputStream> content) {
            return file(name, BodyPublishers.ofInputStream(content));
        }

        private Form file(String name, BodyPublisher content) {
            text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
            parts.add(content);
            return text("\r\n");
        }

        private Form text(String text) {
            parts.add(BodyPublishers.ofString(text));
            return this;
        }

        private BodyPublisher body() {
            text("--" + BOUNDARY + "--\r\n");
            return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
        }
    }

    static Form form() {
        return new Form();
    }

    Answer post(Form form) {
        return post(form, "caseworker");
    }

    Answer post(Form form, String role) {
        return send(request("/api/imports", role).POST(form.body())
                .header("Content-Type", "multipart/form-data; boundary=" + Form.BOUNDARY));
    }

    Answer get(String path, String accept, String role) {
        return send(request(path, role).header("Accept", accept));
    }

    Answer state(String location) {
        return get(location, "application/json", "caseworker");
    }

    /** Starts an import and waits for its end. */
    Answer run(Form form) {
        return end(post(form).location());
    }

    Answer end(String location) {
        return await()
                .pollInterval(Duration.ofMillis(50))
                .until(() -> state(location), state -> List.of("DONE", "FAILED", "CANCELLED").contains(state.state()));
    }

    HttpRequest.Builder request(String path, String role) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:"
                + ((WebServerApplicationContext) context).getWebServer().getPort() + path));
        return role == null ? request : request.header("Authorization", "Bearer " + TestIssuer.token(role));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
                    response.body(), response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What is in the spool folder beside its id and refused rows, folders of runs and uploads included. */
    List<Path> spooled() {
        try (Stream<Path> files = Files.walk(spool)) {
            return files.filter(path -> !path.equals(spool) && !path.endsWith("incoming") && !path.endsWith("id")
                    && !path.startsWith(spool.resolve("refused")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        context.close();
    }

    void startAgain() {
        context = start();
    }

    @Override
    public void close() {
        context.close();
        others.close();
    }

    private ConfigurableApplicationContext start() {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0",
                "--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--ledger.kafka.bootstrap-servers=" + TestEnvironment.kafka(), "--ledger.relay.topic=" + topic,
                "--ledger.identity.issuer=" + TestIssuer.url(), "--ledger.identity.client-id=assistance",
                "--ledger.identity.client-secret=not-a-secret", "--ledger.services.beneficiary=" + others.url(),
                "--ledger.services.reporting=" + others.url(), "--ledger.imports.spool=" + spool,
                "--ledger.people.topic=" + people, "--ledger.imports.patience=" + patience,
                "--ledger.imports.counting-patience=" + patience));
        arguments.addAll(settings);
        return new SpringApplicationBuilder(AssistanceApplication.class)
                .initializers((GenericApplicationContext made) -> {
                    if (inMemory) {
                        made.registerBean("recordingService", ThisService.class, () -> own,
                                bean -> bean.setPrimary(true));
                    }
                })
                .run(arguments.toArray(String[]::new));
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("spool");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
