package ledger.deploy.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.home.HomeCheck.State;
import ledger.deploy.terminal.Failure;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeCheckTest {
    @TempDir
    Path folder;
    private Home home = new Home(Path.of("unset"));
    private HomeCheck check = new HomeCheck(home);

    @BeforeEach
    void home() {
        home = new Home(folder.resolve("home"));
        check = new HomeCheck(home);
    }

    /** A home as it is after a start: the files that are looked at, without what is in them. */
    private void used() throws IOException {
        make(home.postgresData().resolve("PG_VERSION"), "18\n");
        make(home.postgresData().resolve("global/pg_control"), "x");
        make(home.postgresData().resolve("base/16385/1"), "x");
        make(home.kafkaData().resolve("meta.properties"), "node.id=1\n");
        make(home.kafkaData().resolve("ledger.beneficiary.events-0/0.log"), "x");
        check.markPrepared();
    }

    private static void make(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(check::examine).isInstanceOf(Failure.class).hasMessageContainingAll(parts);
    }

    @Test
    void aHomeThatIsNotThereYetIsMade() {
        assertThat(check.examine()).isEqualTo(State.UNUSED);
        assertThat(home.directory()).isEmptyDirectory();
    }

    @Test
    void aUsedHomeIsKnownAgain() throws IOException {
        used();
        assertThat(check.examine()).isEqualTo(State.USED);
    }

    @Test
    void aFileIsNoHome() throws IOException {
        Files.writeString(home.directory(), "x");
        assertRefused(home.directory().toString(), "which is a file", "Set LEDGER_HOME to a folder");
    }

    @Test
    void aHomeInAFolderThatIsAFileIsRefused() throws IOException {
        Files.writeString(folder.resolve("file"), "x");
        home = new Home(folder.resolve("file/home"));
        assertThatThrownBy(() -> new HomeCheck(home).examine()).isInstanceOf(Failure.class)
                .hasMessageContaining("cannot be written to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a;b", "a:b", "a*"})
    void aPathThatItsReadersWouldCutInTwoIsRefused(String name) {
        home = new Home(folder.resolve(name));
        assertThatThrownBy(() -> new HomeCheck(home).examine()).isInstanceOf(Failure.class)
                .hasMessageContaining("must not hold a comma");
        assertThat(home.directory()).doesNotExist();
    }

    @Test
    void aNewerLayoutIsRefused() throws IOException {
        used();
        Files.writeString(home.version(), "2\n");
        assertRefused("newer version of this program", "layout 2");
    }

    @Test
    void aVersionThatIsNoNumberIsRefused() throws IOException {
        used();
        Files.writeString(home.version(), "");
        assertRefused(home.version().toString(), "write 1 into it");
    }

    @Test
    void databasesWithoutTheirVersionAreDamaged() throws IOException {
        used();
        Files.delete(home.postgresData().resolve("PG_VERSION"));
        assertRefused("PG_VERSION is missing", "Nothing was started or changed", "backup");
    }

    @Test
    void databasesOfAnotherPostgresAreRefused() throws IOException {
        used();
        Files.writeString(home.postgresData().resolve("PG_VERSION"), "17\n");
        assertRefused("PostgreSQL \"17\"", "PostgreSQL 18", "pg_upgrade");
    }

    @Test
    void databasesThatAreGoneAreNotMadeAnew() throws IOException {
        used();
        Files.delete(home.postgresData().resolve("base/16385/1"));
        PrivateFiles.empty(home.postgresData());
        assertRefused("The databases are missing", home.postgresData().toString());
    }

    @Test
    void databasesThatAreGoneAreMissedEvenWhereOnlyKafkaRemembersThem() throws IOException {
        used();
        PrivateFiles.empty(home.postgresData());
        Files.delete(home.version());
        assertRefused("The databases are missing", "Kafka's");
    }

    @Test
    void aBrokerWithoutItsMarkIsGivenBackTheCopy() throws IOException {
        used();
        Files.delete(home.kafkaData().resolve("meta.properties"));
        assertRefused("meta.properties is missing",
                "cp '" + home.kafka().resolve("meta.properties.kept") + "' '" + home.kafkaData());
    }

    @Test
    void aBrokerWithoutDataIsNotMadeAnew() throws IOException {
        used();
        PrivateFiles.empty(home.kafkaData());
        assertRefused("Kafka's data are missing");
    }

    @Test
    void whatACutOffFirstStartLeftIsRemoved() throws IOException {
        make(home.postgresData().resolve("PG_VERSION"), "18\n");
        make(home.postgresData().resolve("base/5/1"), "x");
        make(home.kafkaData().resolve("bootstrap.checkpoint"), "x");

        State state = check.examine();
        check.clearUnfinishedDatabases(state);
        check.clearUnfinishedBroker();

        assertThat(state).isEqualTo(State.UNUSED);
        assertThat(home.postgresData()).isEmptyDirectory();
        assertThat(home.kafkaData()).isEmptyDirectory();
    }

    @Test
    void databasesAreNeverRemovedEvenWithoutTheVersion() throws IOException {
        used();
        Files.delete(home.version());

        State state = check.examine();
        check.clearUnfinishedDatabases(state);
        check.clearUnfinishedBroker();

        assertThat(state).isEqualTo(State.USED);
        assertThat(home.postgresData().resolve("base/16385/1")).exists();
        assertThat(home.kafkaData().resolve("ledger.beneficiary.events-0/0.log")).exists();
    }
}
