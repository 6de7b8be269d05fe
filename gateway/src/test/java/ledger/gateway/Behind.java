package ledger.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** A service behind the door that writes down what reaches it, and answers as it is told. */
public final class Behind implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    /** Bytes of bodies that have arrived, of requests that still run too. */
    public final AtomicLong received = new AtomicLong();
    /** What it answers; back to {@link #OK} at the end of a test that changes it. */
    public volatile HttpHandler answers = OK;

    /** {@code 200}, JSON. */
    public static final HttpHandler OK = exchange -> answer(exchange, 200, "{\"ok\":true}");

    /** One request as it arrived. */
    public record Seen(String method, String address, Headers headers, long bytes) {}

    Behind() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        if (!exchange.getResponseHeaders().containsKey("Content-Type")) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public List<Seen> seen() {
        return seen;
    }

    public Seen last() {
        return seen.getLast();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] buffer = new byte[64 * 1024];
            long bytes = 0;
            for (int read = exchange.getRequestBody().read(buffer); read >= 0; read = exchange.getRequestBody()
                    .read(buffer)) {
                bytes += read;
                received.addAndGet(read);
            }
            seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(), bytes));
            answers.handle(exchange);
        }
    }
}
