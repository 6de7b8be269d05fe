package ledger.deploy.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Listens where the gateway would, gives the answers that a test has laid down, and keeps what it was asked. */
public final class StandInDoor implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, String contentType, String body) {}

    /** @param uri with its query, as it was sent */
    public record Asked(String method, String uri, Map<String, List<String>> headers, String body) {
        /** The first header of this name. */
        public String header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst()).findFirst().orElse("");
        }
    }

    public StandInDoor(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer("/oauth2/token", "", 200, "application/json", "{\"access_token\":\"of-the-stand-in\"}");
        server.createContext("/", this::handle);
        server.start();
    }

    /** Lays down the answer to a path; {@code accept} may be empty where there is but one. */
    public void answer(String path, String accept, int status, String contentType, String body) {
        answers.put(path + accept, new Answer(status, contentType, body));
    }

    /** The requests to a path, the oldest first. */
    public List<Asked> asked(String path) {
        return asked.stream().filter(request -> request.uri().split("\\?", 2)[0].equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            String accept = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept")).orElse("");
            Answer answer = answers.getOrDefault(path + accept,
                    answers.getOrDefault(path, new Answer(404, "text/plain", "nothing laid down for " + path)));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
