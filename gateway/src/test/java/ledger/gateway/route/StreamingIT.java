package ledger.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import ledger.gateway.Behind;
import ledger.gateway.Gate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamingIT {
    private static final long GIGABYTE = 1L << 30;

    private static Gate gate;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() {
        gate = new Gate();
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    @AfterEach
    void answerAsUsual() {
        gate.assistance.answers = Behind.OK;
        gate.reporting.answers = Behind.OK;
        http.close();
    }

    @Test
    void aGigabyteGoesUpWithoutBeingGathered() throws Exception {
        long before = gate.assistance.received.get();
        Generated body = new Generated(GIGABYTE);
        // The second half is sent only when some of the first has arrived: impossible where the door gathers bodies.
        body.atHalf = () -> await().until(() -> gate.assistance.received.get() > before + GIGABYTE / 4);

        HttpResponse<String> answer = http.send(gate.request("/api/imports", "caseworker")
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .POST(BodyPublishers.ofInputStream(() -> body)).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(gate.assistance.last().bytes()).isEqualTo(GIGABYTE);
        assertThat(gate.assistance.last().headers().getFirst("Content-Type"))
                .isEqualTo("multipart/form-data; boundary=xyz");
    }

    @Test
    void aLongAnswerComesDownAsItIsMade() throws Exception {
        CountDownLatch firstRead = new CountDownLatch(1);
        long length = GIGABYTE / 2;
        gate.reporting.answers = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[1000]);
            exchange.getResponseBody().flush();
            wait(firstRead);
            try (InputStream rest = new Generated(length - 1000)) {
                rest.transferTo(exchange.getResponseBody());
            }
        };

        HttpResponse<InputStream> answer = http.send(gate.request("/api/audit/history", "auditor").build(),
                HttpResponse.BodyHandlers.ofInputStream());

        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(1000)).hasSize(1000);
            firstRead.countDown();
            assertThat(body.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(length - 1000);
        }
    }

    @Test
    void aCallerWhoHangsUpStopsTheService() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        gate.reporting.answers = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (InputStream endless = new Generated(Long.MAX_VALUE)) {
                endless.transferTo(exchange.getResponseBody());
            } catch (IOException e) {
                stopped.set(true);
                throw e;
            }
        };

        HttpResponse<InputStream> answer = http.send(gate.request("/api/audit/history", "auditor").build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(100)).hasSize(100);
        }

        await().untilTrue(stopped);
        await().untilAsserted(() -> assertThat(gate.jdbc().queryForObject(
                "SELECT complete FROM access_outcome WHERE request_id = ?", Boolean.class,
                UUID.fromString(answer.headers().firstValue("X-Request-Id").orElseThrow()))).isFalse());
    }

    @Test
    void anUploadThatIsBrokenOffIsNotPassedOnAsWhole() {
        int before = gate.assistance.seen().size();
        AtomicLong arrived = new AtomicLong(gate.assistance.received.get());
        Generated body = new Generated(1_000_000);
        body.atHalf = () -> {
            await().until(() -> gate.assistance.received.get() > arrived.get());
            throw new IllegalStateException("the caller's disk is gone");
        };

        assertThatThrownBy(() -> http.send(gate.request("/api/imports", "caseworker")
                .POST(BodyPublishers.ofInputStream(() -> body)).build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);

        assertThat(gate.get("/api/imports/1", "caseworker").status()).isEqualTo(200);
        assertThat(gate.assistance.seen().subList(before, gate.assistance.seen().size()))
                .allMatch(seen -> seen.method().equals("GET"));
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** So many bytes from nowhere. */
    private static final class Generated extends InputStream {
        private final long length;
        private long given;
        private Runnable atHalf = () -> {};

        Generated(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int wanted) {
            if (given == length) {
                return -1;
            }
            if (given >= length / 2) {
                Runnable act = atHalf;
                atHalf = () -> {};
                act.run();
            }
            int now = (int) Math.min(wanted, length - given);
            given += now;
            return now;
        }
    }
}
