package ledger.deploy.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import ledger.deploy.RecordingTerminal;
import ledger.deploy.home.HomeCheck.State;
import ledger.deploy.terminal.Failure;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @TempDir
    Path folder;
    private final RecordingTerminal terminal = new RecordingTerminal();
    private Home home = new Home(Path.of("unset"));

    @BeforeEach
    void home() {
        home = new Home(folder);
    }

    private Secrets prepare(State state, boolean servicesRun) {
        return Secrets.prepare(home, state, () -> servicesRun, terminal.terminal());
    }

    private Path file(String name) {
        return home.secrets().resolve(name);
    }

    @Test
    void everySecretIsMadeAtTheFirstStartForTheOwnerAlone() throws IOException {
        Secrets secrets = prepare(State.UNUSED, false);

        assertThat(modes(home.secrets())).isEqualTo("rwx------");
        Set<String> contents = new HashSet<>();
        try (var files = Files.list(home.secrets())) {
            for (Path file : files.toList()) {
                assertThat(modes(file)).as("%s", file).isEqualTo("rw-------");
                assertThat(contents.add(Files.readString(file))).as("%s is like no other", file).isTrue();
            }
        }
        assertThat(contents).hasSize(12);
        assertThat(Base64.getDecoder().decode(Files.readString(secrets.masterKeyFile()).strip())).hasSize(32);
        assertThat(secrets.clientSecret(Secrets.CLI)).hasSizeGreaterThan(40);
    }

    @Test
    void formerKeysOfTheLogAreFoundTheNewestFirst() throws IOException {
        Secrets secrets = prepare(State.UNUSED, false);
        assertThat(secrets.formerLogKeyFiles()).isEmpty();
        for (String name : List.of("log-key.2.pem", "log-key.10.pem", "log-key.pem", "log-key.old.pem",
                "log-key.1.pem")) {
            Files.writeString(home.secrets().resolve(name), "");
        }
        assertThat(secrets.formerLogKeyFiles().stream().map(file -> file.getFileName().toString()))
                .containsExactly("log-key.10.pem", "log-key.2.pem", "log-key.1.pem");
    }

    @Test
    void aSecondStartKeepsEverySecret() {
        Secrets first = prepare(State.UNUSED, false);
        String password = first.superuserPassword();

        assertThat(prepare(State.USED, false).superuserPassword()).isEqualTo(password);
        assertThat(terminal.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry-master.key", "postgres.password"})
    void whatLocksDataAwayIsNeverMadeAnewWhereDataExist(String name) throws IOException {
        prepare(State.UNUSED, false);
        Files.delete(file(name));
        assertThatThrownBy(() -> prepare(State.USED, false)).isInstanceOf(Failure.class)
                .hasMessageContaining(file(name) + " is missing or empty, although this ledger holds data")
                .hasMessageContaining("Restore the file from a backup");
        assertThat(file(name)).doesNotExist();

        Files.writeString(file(name), "\n");
        assertThatThrownBy(() -> prepare(State.USED, false)).isInstanceOf(Failure.class);
        assertThat(file(name)).hasContent("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not Base64 !", "c2hvcnQ="})
    void aDamagedMasterKeyIsRefused(String content) throws IOException {
        prepare(State.UNUSED, false);
        Files.writeString(file("registry-master.key"), content);

        assertThatThrownBy(() -> prepare(State.USED, false)).isInstanceOf(Failure.class)
                .hasMessageContaining("must hold 32 bytes in Base64");
        assertThat(file("registry-master.key")).hasContent(content);
    }

    @Test
    void aReplaceableSecretIsMadeAnewWhileNothingRuns() throws IOException {
        String before = prepare(State.UNUSED, false).clientSecret(Secrets.CLI);
        Files.writeString(file("client-ledger-cli.secret"), "");

        String after = prepare(State.USED, false).clientSecret(Secrets.CLI);

        assertThat(after).isNotEmpty().isNotEqualTo(before);
        assertThat(terminal.err()).contains("client-ledger-cli.secret was missing; a new one was made");
    }

    @Test
    void aReplaceableSecretIsNotReplacedUnderRunningServices() throws IOException {
        prepare(State.UNUSED, false);
        Files.delete(file("client-assistance-service.secret"));

        assertThatThrownBy(() -> prepare(State.USED, true)).isInstanceOf(Failure.class)
                .hasMessageContaining("./ledger down");
        assertThat(file("client-assistance-service.secret")).doesNotExist();
    }

    @Test
    void aSecretThatOthersCouldReadIsClosed() throws IOException {
        prepare(State.UNUSED, false);
        Files.setPosixFilePermissions(file("postgres.password"), PosixFilePermissions.fromString("rw-r--r--"));

        prepare(State.USED, false);

        assertThat(modes(file("postgres.password"))).isEqualTo("rw-------");
        assertThat(terminal.err()).contains("postgres.password could be read by others");
    }

    @Test
    void readingASecretBeforeTheFirstStartSaysToStart() {
        assertThatThrownBy(() -> Secrets.of(home).clientSecret(Secrets.CLI)).isInstanceOf(Failure.class)
                .hasMessageContaining("run ./ledger up");
    }

    private static String modes(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
