package ledger.reporting.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.Books;
import ledger.reporting.BurundiHistory;
import ledger.reporting.Published;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing, and damage done to the real tables behind the triggers' back (faults 17 and 18). */
class LogIT {
    private static final List<PublishedEvent> HISTORY = Published.of(BurundiHistory.events()).subList(0, 1_000);

    private final Books books = new Books();
    private final LogStore store = new LogStore(books.jdbc);
    @TempDir
    Path folder;
    private VerifiableLog log = log(Path.of("target/log-key.pem"));

    @BeforeEach
    void open() {
        log = log(folder.resolve("key.pem"));
    }

    private VerifiableLog log(Path key) {
        return log(new LogKey("ledger.example.org/test", new KeyFile(key).load()));
    }

    private VerifiableLog log(LogKey key) {
        return new VerifiableLog(books.jdbc, books.transaction, books.journal, store, key, 5_000);
    }

    private void take(int from, int to) {
        books.take(HISTORY.subList(from, to));
    }

    /** As somebody does who has the database to himself. */
    private void damage(String table, String statement) {
        books.jdbc.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
        assertThat(books.jdbc.update(statement)).isPositive();
        books.jdbc.execute("ALTER TABLE " + table + " ENABLE TRIGGER USER");
    }

    @Test
    void eachCheckpointCoversAllThatIsCommittedAndNothingTwice() {
        assertThat(log.sign(true).orElseThrow().root()).isEqualTo(MerkleHash.ofNothing());
        assertThat(log.sign(false)).isEmpty();
        Frontier all = new Frontier();
        for (int to : List.of(1, 100, 256, 600, 1_000)) {
            take((int) all.size(), to);
            store.of(0, all.size(), to - (int) all.size()).forEach(all::add);
            SignedCheckpoint checkpoint = log.sign(false).orElseThrow();
            assertThat(checkpoint.size()).isEqualTo(to);
            assertThat(checkpoint.root()).isEqualTo(all.root()).isEqualTo(new Tree(store, to).root());
            assertThat(log.sign(true)).isEmpty();
        }
        assertThat(books.jdbc.queryForObject("SELECT count(*) FROM log_tile", Long.class)).isEqualTo(3);
        assertThat(books.journal.leaves().hashed()).isEqualTo(1_000);
        assertThat(books.journal.leaves().time(TimeUnit.NANOSECONDS)).isPositive();
    }

    @Test
    void manyNewEntriesAreSignedInPortions() {
        List<PublishedEvent> many = Published.of(BurundiHistory.events()).subList(0, 5_300);
        books.take(many);
        log.signAll(false);
        SignedCheckpoint checkpoint = store.newest().orElseThrow();
        assertThat(checkpoint.size()).isEqualTo(many.size());
        assertThat(checkpoint.root()).isEqualTo(new Tree(store, many.size()).root());
        assertThat(books.jdbc.queryForList("SELECT size FROM log_checkpoint ORDER BY size", Long.class))
                .containsExactly(5_000L, 5_300L);
        assertThat(log.sign(true)).isEmpty();
    }

    @Test
    void anEntryWhoseLeafWasTakenAwayIsNotSigned() {
        take(0, 300);
        damage("journal", "UPDATE journal SET leaf = NULL WHERE position = 290");
        assertThatThrownBy(() -> log.sign(true)).isInstanceOf(LogBroken.class)
                .hasMessageContaining("leaf of ledger position 290 is missing");
        assertThat(store.newest()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "data = set_byte(data, 20, 65)|ledger position 290 (event",
            "actor = 'somebody else'|ledger position 290 (event",
            "recorded_at = recorded_at + interval '1 ms'|ledger position 290 (event",
            "source = '/elsewhere'|ledger position 290 (event",
            "sequence = sequence + 1|ledger position 290 (event"})
    void oneChangedEntryIsNamedBeforeAnythingIsSignedOverIt(String change, String named) {
        take(0, 300);
        log.sign(true);
        damage("journal", "UPDATE journal SET " + change + " WHERE position = 290");
        take(300, 301);
        assertThatThrownBy(() -> log.sign(false)).isInstanceOf(LogBroken.class).hasMessageContaining(named);
        assertThat(store.newest().orElseThrow().size()).isEqualTo(300);
    }

    @Test
    void aChangeThatHidesItsLeafStillBreaksTheSignedRoot() {
        take(0, 300);
        log.sign(true);
        damage("journal", "UPDATE journal SET leaf = set_byte(leaf, 0, get_byte(leaf, 0) # 1) WHERE position = 290");
        assertThatThrownBy(() -> log.sign(true)).hasMessageContaining("ledger position 290 (event");
        damage("journal", "UPDATE journal SET data = '{}' WHERE position = 290");
        damage("journal", "UPDATE journal SET leaf = NULL WHERE position = 290");
        assertThatThrownBy(() -> log.sign(true)).hasMessageContaining("leaf of ledger position 290 is missing");
        var forged = new ledger.reporting.journal.StoredEntries(books.jdbc);
        forged.forEach(289, 290, stored -> damage("journal", "UPDATE journal SET leaf = '\\x"
                + HexFormat.of().formatHex(stored.entry().leafHash()) + "' WHERE position = 290"));
        assertThatThrownBy(() -> log.sign(true))
                .hasMessageContaining("entries 1 to 300 no longer give the root that was signed");
    }

    @Test
    void aChangedTileBreaksTheSignedRoot() {
        take(0, 300);
        log.sign(true);
        damage("log_tile", "UPDATE log_tile SET root = set_byte(root, 0, get_byte(root, 0) # 1)");
        assertThatThrownBy(() -> log.sign(true)).hasMessageContaining("no longer give the root that was signed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"position > 280|its tail was cut off",
            "position = 270|position 270 is missing"})
    void whatWasCutOffOrOutOfTheJournalIsMissed(String cut, String named) {
        take(0, 300);
        log.sign(true);
        damage("journal", "DELETE FROM journal WHERE " + cut);
        assertThatThrownBy(() -> log.sign(true)).isInstanceOf(LogBroken.class).hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"note = replace(note, '300', '301')", "root = set_byte(root, 0, get_byte(root, 0) # 1)"})
    void aForgedCheckpointIsNoneOfTheLogs(String change) {
        take(0, 300);
        log.sign(true);
        damage("log_checkpoint", "UPDATE log_checkpoint SET " + change);
        assertThatThrownBy(() -> log.sign(true)).hasMessageContaining("The checkpoint of size 300 was not signed by");
    }

    @Test
    void anotherKeySignsNothingUnderTheSameName() {
        take(0, 10);
        log.sign(true);
        take(10, 20);
        assertThatThrownBy(() -> log(folder.resolve("other.pem")).sign(true))
                .hasMessageContaining("was not signed by ledger.example.org/test+");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "journal|UPDATE journal SET data = set_byte(data, 20, 65) WHERE position = 20|ledger position 20 (event",
            "journal|DELETE FROM journal WHERE position = 20|position 20 is missing",
            "journal|UPDATE journal SET leaf = set_byte(leaf, 0, get_byte(leaf, 0) # 1) WHERE position = 20|ledger position 20 (event",
            "journal|UPDATE journal SET leaf = NULL WHERE position = 20|leaf of ledger position 20 is missing",
            "log_tile|UPDATE log_tile SET root = set_byte(root, 0, get_byte(root, 0) # 1) WHERE tile = 1|Tile 1 on level 0",
            "log_tile|DELETE FROM log_tile WHERE tile = 0|Tile 0 on level 0"})
    void damageFarBackIsNamedByWhoeverLooksAtAll(String table, String statement, String named) {
        take(0, 1_000);
        log.sign(true);
        log.checkWhole();
        damage(table, statement);
        LogSigner signer = new LogSigner(log);
        assertThat(signer.lookAtAll().orElseThrow()).contains(named);
        assertThat(signer.problem()).isPresent();
    }

    @Test
    void aNewKeyTakesOverWithASignatureOfTheOneBefore() throws IOException {
        Path first = folder.resolve("first.pem");
        Path second = folder.resolve("second.pem");
        VerifiableLog before = log(LogKey.load(first, "", List.of()));
        take(0, 10);
        before.sign(true);
        take(10, 20);
        LogKey key = LogKey.load(second, "", List.of(first));
        assertThat(key.origin()).isEqualTo(LogKey.load(first, "", List.of()).origin());
        SignedCheckpoint handedOver = log(key).sign(true).orElseThrow();
        assertThat(handedOver.note().lines()).hasSize(6);
        assertThat(LogKey.load(first, "", List.of()).signed(handedOver)).isFalse();
        assertThat(FormerKey.load(first, "").signed(handedOver)).isTrue();
        take(20, 30);
        assertThat(log(key).sign(true).orElseThrow().note().lines()).hasSize(5);
        // Once it has handed over, its public line is enough; without it, its checkpoints are nobody's.
        Path line = Files.writeString(folder.resolve("first.txt"), key.formerVerifiers().getFirst() + "\n");
        take(30, 40);
        LogKey later = LogKey.load(second, "", List.of(line));
        assertThat(later.verifier()).isEqualTo(key.verifier());
        assertThat(log(later).sign(true)).isPresent();
        assertThat(later.signed(store.ofSize(10).orElseThrow())).isTrue();
        assertThat(LogKey.load(second, key.origin(), List.of()).signed(store.ofSize(10).orElseThrow())).isFalse();
    }

    @Test
    void aKeyThatCannotHandOverIsAskedFor() throws IOException {
        Path first = folder.resolve("first.pem");
        LogKey old = LogKey.load(first, "", List.of());
        take(0, 10);
        log(old).sign(true);
        take(10, 20);
        Path line = Files.writeString(folder.resolve("first.txt"), old.verifier());
        assertThatThrownBy(() -> log(LogKey.load(folder.resolve("second.pem"), "", List.of(line))).sign(true))
                .isInstanceOf(LogBroken.class).hasMessageContaining("Name the file with its private part");
    }

    @Test
    void theLogCanOnlyGrow() {
        take(0, 300);
        log.sign(true);
        for (String table : List.of("log_tile", "log_checkpoint", "log_cosignature")) {
            for (String change : List.of("DELETE FROM " + table, "TRUNCATE " + table)) {
                assertThatThrownBy(() -> books.jdbc.execute(change)).hasMessageContaining("what was recorded stays");
            }
        }
        for (String change : List.of("UPDATE journal SET leaf = leaf", "TRUNCATE journal CASCADE")) {
            assertThatThrownBy(() -> books.jdbc.execute(change)).hasMessageContaining("what was recorded stays");
        }
    }
}
