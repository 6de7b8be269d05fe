package ledger.reporting.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.platform.consume.PublishedEvent;
import ledger.platform.relay.TextTopic;
import ledger.reporting.Books;
import ledger.reporting.BurundiHistory;
import ledger.reporting.Published;
import ledger.testing.TestEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkpoints on their way out: to a topic on the real broker, and to a witness over HTTP. */
class OutletsIT {
    private static final List<PublishedEvent> HISTORY = Published.of(BurundiHistory.events()).subList(0, 1_000);

    private final Books books = new Books();
    private final LogStore store = new LogStore(books.jdbc);
    private final String topic = TestEnvironment.freshTopic("checkpoints");
    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir
    Path folder;
    private LogKey key;
    private VerifiableLog log;
    private HonestWitness witness;

    @BeforeEach
    void open() {
        key = new LogKey("ledger.example.org/test-" + UUID.randomUUID(), new KeyFile(folder.resolve("key.pem")).load());
        log = log(books);
        witness = new HonestWitness();
    }

    @AfterEach
    void close() {
        witness.close();
        http.close();
    }

    private VerifiableLog log(Books of) {
        return new VerifiableLog(of.jdbc, of.transaction, of.journal, new LogStore(of.jdbc), key, 5_000);
    }

    private SignedCheckpoint signUpTo(int size) {
        books.take(HISTORY.subList(Math.toIntExact(books.journal.end().position()), size));
        return log.sign(false).orElseThrow();
    }

    private CheckpointTopic checkpoints(String bootstrapServers) {
        return new CheckpointTopic(topic, key.origin(), new TextTopic(bootstrapServers, topic), store);
    }

    private Witness witness(LogStore of, URI address) {
        return new Witness(new WitnessKey(witness.key()), address, http, key.origin(), of);
    }

    private List<String> onTopic() {
        List<String> notes = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestEnvironment.kafka()), new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(message -> notes.add(new String(message.value(), StandardCharsets.UTF_8)));
            }
        }
        return notes;
    }

    @Test
    void everyCheckpointGoesToTheTopicOnceAndARestartGoesOn() throws Exception {
        List<String> signed = new ArrayList<>(List.of(log.sign(true).orElseThrow().note(), signUpTo(10).note()));
        CheckpointTopic outlet = checkpoints(TestEnvironment.kafka());
        outlet.giveOut();
        outlet.giveOut();
        assertThat(onTopic()).isEqualTo(signed);
        signed.add(signUpTo(300).note());
        outlet.close();
        CheckpointTopic restarted = checkpoints(TestEnvironment.kafka());
        restarted.giveOut();
        restarted.close();
        assertThat(onTopic()).isEqualTo(signed);
    }

    @Test
    void whatWasNotMarkedAsSentIsSentAgain() throws Exception {
        String note = signUpTo(10).note();
        CheckpointTopic outlet = checkpoints(TestEnvironment.kafka());
        outlet.giveOut();
        books.jdbc.update("DELETE FROM checkpoints_sent");
        outlet.giveOut();
        outlet.close();
        assertThat(onTopic()).containsExactly(note, note);
    }

    @Test
    void aWitnessSignsWhatGrowsOutOfWhatItHasSigned() throws Exception {
        Witness asked = witness(store, witness.address());
        for (int size : List.of(1, 100, 256, 1_000)) {
            SignedCheckpoint checkpoint = signUpTo(size);
            asked.giveOut();
            assertThat(witness.size()).isEqualTo(size);
            String published = store.newest().orElseThrow().published();
            assertThat(published).startsWith(checkpoint.note() + "— " + witness.name() + " ");
            assertThat(published.lines()).hasSize(6);
        }
        asked.giveOut();
        assertThat(books.jdbc.queryForObject("SELECT count(*) FROM log_cosignature", Long.class)).isEqualTo(4);
    }

    @Test
    void aRestartAsksFromTheLastSignatureAndWhoHasLostItFromWhatTheWitnessSays() throws Exception {
        signUpTo(100);
        witness(store, witness.address()).giveOut();
        signUpTo(200);
        witness(store, witness.address()).giveOut();
        assertThat(witness.size()).isEqualTo(200);
        books.jdbc.execute("ALTER TABLE log_cosignature DISABLE TRIGGER USER");
        books.jdbc.update("DELETE FROM log_cosignature");
        signUpTo(300);
        witness(store, witness.address()).giveOut();
        assertThat(store.cosigned(witness.name())).isEqualTo(300);
    }

    @Test
    void oneWitnessIsNotShownTwoHistories() throws Exception {
        signUpTo(300);
        witness(store, witness.address()).giveOut();
        Books other = new Books();
        other.take(HISTORY.subList(100, 900));
        log(other).sign(true);
        LogStore forked = new LogStore(other.jdbc);
        assertThatThrownBy(() -> witness(forked, witness.address()).giveOut()).isInstanceOf(Outlet.NotTaken.class)
                .hasMessageContaining("another history of this log, of 300 entries");
        assertThat(forked.newest().orElseThrow().cosignatures()).isEmpty();
        assertThat(witness.size()).isEqualTo(300);
    }

    @Test
    void anOldBackupPutInPlaceIsNotSigned() throws Exception {
        signUpTo(300);
        witness(store, witness.address()).giveOut();
        Books restored = new Books();
        restored.take(HISTORY.subList(0, 200));
        log(restored).sign(true);
        assertThatThrownBy(() -> witness(new LogStore(restored.jdbc), witness.address()).giveOut())
                .hasMessageContaining("over 300 entries, but this log has 200");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"404|does not know the log", "403|under another key",
            "422|another history of this log", "500|answered with status 500", "200|not its signature"})
    void whatAWitnessRefusesIsSaid(int status, String said) {
        signUpTo(10);
        witness.status = status;
        assertThatThrownBy(() -> witness(store, witness.address()).giveOut()).isInstanceOf(Outlet.NotTaken.class)
                .hasMessageContaining(said);
    }

    @Test
    void whoIsAwayHoldsUpNobody() {
        witness.status = 503;
        Outlets outlets = new Outlets(List.of(witness(store, witness.address()),
                checkpoints(TestEnvironment.kafka())));
        outlets.start();
        try {
            List<String> signed = List.of(signUpTo(10).note(), signUpTo(20).note());
            await().until(() -> store.sent(topic) == 20);
            await().until(() -> outlets.problems().containsKey("witness " + witness.name()));
            assertThat(onTopic()).containsAll(signed);
            witness.status = 0;
            await().until(() -> store.cosigned(witness.name()) == 20);
            await().until(() -> !outlets.problems().containsKey("witness " + witness.name()));
        } finally {
            outlets.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"witness.example.org", "witness.example.org+00000000+BAAA", "w+7b6f9f5c+AQAA"})
    void aKeyThatIsNoneStopsTheStart(String text) {
        assertThatThrownBy(() -> new WitnessKey(text)).hasMessageContaining("ledger.log.witnesses: '" + text + "'");
    }
}
