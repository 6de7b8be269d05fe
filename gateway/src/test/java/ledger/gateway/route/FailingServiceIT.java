package ledger.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import ledger.gateway.Behind;
import ledger.gateway.Gate;
import ledger.gateway.Gate.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FailingServiceIT {
    private static Gate gate;
    private static Abrupt abrupt;

    @BeforeAll
    static void start() throws IOException {
        abrupt = new Abrupt();
        gate = new Gate("ledger.services.assistance=" + abrupt.url(), "ledger.services.beneficiary=http://localhost:1",
                "ledger.gateway.connections.read-timeout=2s");
    }

    @AfterAll
    static void stop() throws IOException {
        gate.close();
        abrupt.close();
    }

    @Test
    void aServiceThatIsAwayIsNamed(CapturedOutput log) {
        Answer answer = gate.send(gate.request("/api/beneficiaries?name=Aline", "caseworker")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.header("X-Request-Id")).hasSize(36);
        assertThat(answer.error()).isEqualTo("service-away");
        assertThat(answer.json().path("detail").asString()).startsWith("The beneficiary service cannot be reached")
                .doesNotContain("localhost");
        assertThat(log.getOut()).contains(answer.header("X-Request-Id")).doesNotContain("Aline");
    }

    @Test
    void aServiceThatStaysSilentIsATimeout() {
        CountDownLatch enough = new CountDownLatch(1);
        gate.reporting.answers = exchange -> {
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        int before = gate.reporting.seen().size();

        Answer answer = gate.get("/api/reports/x", "analyst");
        enough.countDown();
        gate.reporting.answers = Behind.OK;

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.error()).isEqualTo("service-late");
        assertThat(gate.reporting.seen()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aServiceThatBreaksOffIsAskedOnceOnly(String method) {
        abrupt.answer = "";
        int before = abrupt.asked.get();

        Answer answer = gate.send(gate.request("/api/assistance/deliveries", "caseworker")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.error()).isEqualTo("service-broke-off");
        assertThat(abrupt.asked).hasValue(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n186a0\r\n"})
    void halfAnAnswerNeverLooksWhole(String headers) {
        abrupt.answer = "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n" + headers + "a;b\r\n".repeat(5000);

        try (HttpClient http = HttpClient.newHttpClient()) {
            StringBuilder got = new StringBuilder();
            assertThatThrownBy(() -> {
                HttpResponse<InputStream> answer = http.send(gate.request("/api/imports/1", "caseworker").build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = answer.body()) {
                    for (int read = body.read(); read >= 0; read = body.read()) {
                        got.append((char) read);
                    }
                }
            }).isInstanceOf(IOException.class);
            assertThat(got.toString()).doesNotContain("{");
        }
    }

    @Test
    void aServiceThatSpeaksNoHttpIsAProblem() {
        abrupt.answer = "220 mail.example ESMTP\r\n\r\n";

        assertThat(gate.get("/api/imports/1", "caseworker").status()).isEqualTo(502);
    }

    /** Reads a request's headers, writes some bytes, and closes the connection. */
    private static final class Abrupt {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile String answer = "";

        Abrupt() throws IOException {
            threads.execute(this::serve);
        }

        String url() {
            return "http://localhost:" + server.getLocalPort();
        }

        void close() throws IOException {
            server.close();
            threads.close();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    StringBuilder request = new StringBuilder();
                    while (request.indexOf("\r\n\r\n") < 0) {
                        int read = socket.getInputStream().read();
                        if (read < 0) {
                            break;
                        }
                        request.append((char) read);
                    }
                    if (!request.isEmpty()) {
                        asked.incrementAndGet();
                    }
                    while (socket.getInputStream().available() > 0) {
                        socket.getInputStream().skip(socket.getInputStream().available());
                    }
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException _) {
                    // The listening socket was closed, or the door hung up; the loop's condition tells which.
                }
            }
        }
    }
}
