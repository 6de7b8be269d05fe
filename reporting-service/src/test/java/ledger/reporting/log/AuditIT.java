package ledger.reporting.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.Books;
import ledger.reporting.BurundiHistory;
import ledger.reporting.Published;
import ledger.reporting.ReportingApplication;
import ledger.testing.TestEnvironment;
import ledger.testing.TestIssuer;
import ledger.vocabulary.event.EventJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

/** The log as auditors meet it, over HTTP. */
class AuditIT {
    private static final int SIZE = 600;
    private static final List<PublishedEvent> HISTORY = Published.of(BurundiHistory.events()).subList(0, SIZE);
    private static final Books BOOKS = new Books();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        BOOKS.take(HISTORY);
        service = new SpringApplicationBuilder(ReportingApplication.class).run("--server.port=0",
                "--spring.datasource.url=" + BOOKS.database.url(),
                "--spring.datasource.username=" + BOOKS.database.user(),
                "--spring.datasource.password=" + BOOKS.database.password(),
                "--ledger.kafka.bootstrap-servers=" + TestEnvironment.kafka(),
                "--ledger.topics=" + TestEnvironment.freshTopic("audit"),
                "--ledger.identity.issuer=" + TestIssuer.url());
        await().until(() -> get("/checkpoint").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theCheckpointIsASignedNoteOverTheWholeJournal() {
        HttpResponse<byte[]> answer = get("/checkpoint");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        String[] lines = text(answer).split("\n", -1);
        String origin = text(get("/key")).split("\\+", 2)[0];
        assertThat(lines).hasSize(6).startsWith(origin, "" + SIZE).endsWith("");
        assertThat(lines[3]).isEmpty();
        assertThat(lines[4]).startsWith("— " + origin + " ");
    }

    @Test
    void theHistoryIsOneCloudEventALineAndEachLineTheBytesOfALeaf() throws Exception {
        String[] lines = text(get("/history")).split("\n");
        assertThat(lines).hasSize(SIZE);
        byte[] leaves = get("/tile/0/001").body();
        assertThat(leaves).hasSize(8_192);
        for (int index : new int[]{256, 300, 511}) {
            byte[] line = lines[index].getBytes(StandardCharsets.UTF_8);
            assertThat(get("/entries/" + index).body()).isEqualTo(line);
            int at = (index - 256) * 32;
            assertThat(leaf(line)).isEqualTo(Arrays.copyOfRange(leaves, at, at + 32));
            JsonNode event = EventJson.mapper().readTree(line);
            assertThat(event.path("position").asString()).isEqualTo("" + (index + 1));
            assertThat(event.path("id").asString()).isEqualTo(HISTORY.get(index).id().toString());
            assertThat(event.path("data")).isEqualTo(EventJson.mapper().readTree(HISTORY.get(index).data()));
        }
    }

    @Test
    void theProofBesideTheHistoryHoldsKeyCheckpointsAndAllLeaves() {
        String[] lines = text(get("/history/proof?size=" + SIZE)).split("\n");
        assertThat(lines).hasSize(5);
        assertThat(lines[0]).contains("\"size\":600", "\"key\":\"assistance-ledger/");
        assertThat(EventJson.mapper().readTree(lines[1]).path("checkpoint").asString())
                .isEqualTo(text(get("/checkpoint")));
        assertThat(lines[4]).startsWith("{\"leaves\":512,");
    }

    @Test
    void bundlesHoldTheEntriesAndTilesOfHigherLevelsTheRoots() {
        byte[] bundle = get("/tile/entries/002.p/88").body();
        byte[] first = get("/entries/512").body();
        assertThat((bundle[0] << 8) | (bundle[1] & 0xFF)).isEqualTo(first.length);
        assertThat(Arrays.copyOfRange(bundle, 2, 2 + first.length)).isEqualTo(first);
        assertThat(get("/tile/0/002.p/88").body()).hasSize(88 * 32);
        assertThat(get("/tile/1/000.p/2").body()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256, 599})
    void aProofLeadsFromTheEntryToTheRoot(int index) throws Exception {
        JsonNode proof = json("/proof/inclusion?index=" + index);
        byte[] hash = leaf(get("/entries/" + index).body());
        assertThat(proof.path("leafHash").asString()).isEqualTo(Base64.getEncoder().encodeToString(hash));
        long node = index;
        long last = SIZE - 1;
        for (JsonNode each : proof.path("hashes")) {
            byte[] sibling = Base64.getDecoder().decode(each.asString());
            if (node % 2 == 1 || node == last) {
                hash = MerkleHash.node(sibling, hash);
                while (node % 2 == 0 && node != 0) {
                    node /= 2;
                    last /= 2;
                }
            } else {
                hash = MerkleHash.node(hash, sibling);
            }
            node /= 2;
            last /= 2;
        }
        assertThat(proof.path("checkpoint").asString().lines().toList().get(2))
                .isEqualTo(Base64.getEncoder().encodeToString(hash));
        String file = text(get("/proof/inclusion?index=" + index, "auditor", "text/plain"));
        assertThat(file).startsWith("c2sp.org/tlog-proof@v1\nindex " + index + "\n")
                .endsWith("\n\n" + proof.path("checkpoint").asString());
    }

    @Test
    void consistencyIsProvenBetweenAnyTwoSizes() {
        JsonNode proof = json("/proof/consistency?from=256&to=600");
        assertThat(proof.path("hashes")).hasSize(2);
        assertThat(json("/proof/consistency?from=600").path("hashes")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/entries/600,404", "/entries/-1,400", "/entries/x,400", "/tile/0/003,404", "/tile/0/002,404",
            "/tile/0/x,400", "/tile/nonsense,400", "/proof/inclusion,400", "/proof/inclusion?index=600,404",
            "/proof/inclusion?index=1&size=601,400", "/proof/inclusion?index=9&size=9,404",
            "/proof/consistency?from=601&to=600,400", "/proof/consistency?from=1&to=99999,400",
            "/history?size=599,404", "/history?size=many,400", "/history/proof?size=7,404"})
    void badInputIsAnsweredWithAProblemDocument(String path, int status) {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        assertThat(text(answer)).contains("\"errors\":[{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "caseworker", "approver", "service"})
    void onlyAuditorsAndAdministratorsReadTheLog(String role) {
        assertThat(get("/history", role, "*/*").statusCode()).isEqualTo(403);
        assertThat(get("/checkpoint", "administrator", "*/*").statusCode()).isEqualTo(200);
    }

    private static byte[] leaf(byte[] line) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update((byte) 0);
        return sha.digest(line);
    }

    private static JsonNode json(String path) {
        return EventJson.mapper().readTree(get(path, "auditor", "application/json").body());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> get(String path) {
        return get(path, "auditor", "*/*");
    }

    private static HttpResponse<byte[]> get(String path, String role, String accept) {
        int port = ((WebServerApplicationContext) service).getWebServer().getPort();
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/audit" + path))
                    .header("Authorization", "Bearer " + TestIssuer.token(role))
                    .header("Accept", accept)
                    .build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
