package ledger.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door as its callers meet it: running on a database and a key of its own, with recording services behind it. */
public final class Gate implements AutoCloseable {
    public static final String CLIENT = "desk";
    public static final String SECRET = "c2VjcmV0IG9mIHRoZSB0ZXN0cywgbm90IG9mIGFueW9uZQ";
    private static final JsonMapper JSON = new JsonMapper();

    public final Behind beneficiary = new Behind();
    public final Behind assistance = new Behind();
    public final Behind reporting = new Behind();
    public final Database database = TestEnvironment.freshDatabase();
    public final Path keyFile;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final int port = freePort();
    private final String[] settings;
    private ConfigurableApplicationContext context;

    /** @param settings more properties, as {@code name=value} */
    public Gate(String... settings) {
        this.settings = settings;
        try {
            this.keyFile = Files.createTempDirectory("gate").resolve("signing-key.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.context = start(arguments());
    }

    /** What an answer holds: status, headers and body. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(body().isEmpty() ? "{}" : body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The code of the only error. */
        public String error() {
            return json().path("errors").path(0).path("code").asString("");
        }
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    public Answer get(String path, String role) {
        return send(request(path, role));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param bearer a role, a whole token, or null for none */
    public HttpRequest.Builder request(String path, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        return bearer == null
                ? request
                : request.header("Authorization", "Bearer " + (bearer.contains(".") ? bearer : token(bearer)));
    }

    /** A token of the client that has all roles. */
    public String token(String role) {
        return tokens.computeIfAbsent(role,
                r -> signIn(CLIENT, SECRET, "grant_type=client_credentials&scope=" + r).json()
                        .path("access_token").asString());
    }

    public Answer signIn(String client, String secret, String form) {
        return send(HttpRequest.newBuilder(URI.create(url() + "/oauth2/token"))
                .header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((client + ":" + secret).getBytes(StandardCharsets.US_ASCII)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Sends bytes as they are and gives the status line of the answer; empty where the connection was closed instead. */
    public String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getByName("localhost"), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(64), StandardCharsets.ISO_8859_1).lines().findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many requests have been passed on to any service. */
    public int passedOn() {
        return beneficiary.seen().size() + assistance.seen().size() + reporting.seen().size();
    }

    public JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public void restart() {
        context.close();
        context = start(arguments());
    }

    @Override
    public void close() {
        context.close();
        beneficiary.close();
        assistance.close();
        reporting.close();
    }

    private String[] arguments() {
        List<String> arguments = new ArrayList<>(List.of("server.port=" + port,
                "spring.datasource.url=" + database.url(), "spring.datasource.username=" + database.user(),
                "spring.datasource.password=" + database.password(),
                "ledger.services.beneficiary=" + beneficiary.url(), "ledger.services.assistance=" + assistance.url(),
                "ledger.services.reporting=" + reporting.url(), "ledger.identity.issuer=" + url(),
                "ledger.identity.signing-key-file=" + keyFile,
                "ledger.identity.clients." + CLIENT + ".secret=" + SECRET,
                "ledger.identity.clients." + CLIENT + ".roles=caseworker,analyst,approver,auditor,administrator",
                "ledger.identity.clients.robot-1.secret=" + SECRET + "2",
                "ledger.identity.clients.robot-1.roles=service",
                "ledger.identity.clients.shelter.secret=" + SECRET + "3",
                "ledger.identity.clients.shelter.roles=partner",
                "ledger.identity.clients.shelter.organisation=Shelter A"));
        for (String setting : settings) {
            arguments.removeIf(argument -> argument.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            arguments.add(setting);
        }
        return arguments.toArray(String[]::new);
    }

    /** @param properties as {@code name=value} */
    static ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(GatewayApplication.class)
                .run(Arrays.stream(properties).map(property -> "--" + property).toArray(String[]::new));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
