package ledger.assistance.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ledger.platform.input.RowBatch;
import ledger.vocabulary.event.EventJson;

/** Registry and reporting over HTTP, as far as imports call them; they can be away, hold a batch, or lag behind. */
final class OtherServices implements AutoCloseable {
    final RecordingService registry;
    volatile boolean registryAway;
    volatile boolean reportingAway;
    /** Events that the registry says to have sent to its topic. */
    volatile long sent = 5;
    /** How often the registry is asked before it says to have sent all. */
    final AtomicInteger looksUntilSent = new AtomicInteger();
    /** How far reporting says to have read that topic. */
    volatile long read = 1_000_000;
    private final AtomicReference<Hold> hold = new AtomicReference<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String topic;
    private final HttpServer server;

    /** A batch that has arrived and waits for its answer. */
    static final class Hold {
        private final String template;
        private int skip;
        final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Hold(String template, int skip) {
            this.template = template;
            this.skip = skip;
        }

        void release() {
            released.countDown();
        }
    }

    /** @param topic that the registry says it writes to */
    OtherServices(List<String> calls, String ownTopic, String topic) {
        this.topic = topic;
        this.registry = new RecordingService(calls, true);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/internal/rows/", this::rows);
        server.createContext("/internal/rehearsals/", exchange -> {
            registry.endRehearsal(UUID.fromString(last(exchange)));
            answer(exchange, 204, null);
        });
        server.createContext("/internal/relay", this::relay);
        server.createContext("/internal/journal", exchange -> answer(exchange, reportingAway ? 503 : 200,
                Map.of("position", 4711, "unread", 0, "parked", 0, "offsets",
                        Map.of(topic, Map.of("0", read), ownTopic, Map.of("0", 1_000_000)))));
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Holds the next batch of a template, after {@code skip} that go through. */
    Hold holdBatch(String template, int skip) {
        Hold next = new Hold(template, skip);
        hold.set(next);
        return next;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void rows(HttpExchange exchange) throws IOException {
        RowBatch batch = EventJson.mapper().readValue(exchange.getRequestBody().readAllBytes(), RowBatch.class);
        if (registryAway) {
            answer(exchange, 503, null);
            return;
        }
        String template = last(exchange);
        Hold held = hold.get();
        if (held != null && held.template.equals(template) && held.skip-- <= 0 && hold.compareAndSet(held, null)) {
            held.arrived.countDown();
            try {
                held.released.await();
            } catch (InterruptedException e) {
                exchange.close();
                return;
            }
        }
        answer(exchange, 200, registry.record(template, batch));
    }

    /** New events keep coming here: only those up to the head that it gave first are sent in the end. */
    private void relay(HttpExchange exchange) throws IOException {
        boolean upTo = "upTo=7-7".equals(exchange.getRequestURI().getQuery());
        long unrelayed = looksUntilSent.get() == 0 ? 0 : upTo ? looksUntilSent.decrementAndGet() : 1_000;
        answer(exchange, registryAway ? 503 : 200, Map.of("unrelayed", unrelayed, "head", "7-7", "topic",
                topic, "endOffsets", Map.of("0", sent)));
    }

    private static String last(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : EventJson.mapper().writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
