package ledger.reporting.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeyTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("log-key.pem");
    }

    @Test
    void theKeyIsMadeOnceForItsOwnerAloneAndOutlivesARestart() throws IOException {
        LogKey made = new LogKey("", new KeyFile(file()).load());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(new LogKey(null, new KeyFile(file()).load()).verifier()).isEqualTo(made.verifier());
        assertThat(folder).isDirectoryContaining(path -> path.equals(file())).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void aDamagedKeyIsRefusedAndNeverReplaced() throws IOException {
        KeyPair other = new KeyFile(folder.resolve("other.pem")).load();
        new KeyFile(file()).load();
        String whole = Files.readString(file());
        String mixed = whole.substring(0, whole.indexOf("-----BEGIN PUBLIC"))
                + Files.readString(folder.resolve("other.pem")).replaceFirst("(?s)^.*(?=-----BEGIN PUBLIC)", "");
        for (String content : new String[]{"", "no key", whole.substring(0, 100), mixed}) {
            Files.writeString(file(), content);
            assertThatThrownBy(() -> new KeyFile(file()).load()).hasMessageContaining("log-key.pem")
                    .hasMessageContaining("Restore it from a backup");
            assertThat(Files.readString(file())).isEqualTo(content);
        }
        assertThat(other.getPublic()).isNotNull();
    }

    @Test
    void aNoteIsTakenForItsKeysAloneAndOnlyUnchanged() {
        LogKey key = new LogKey("ledger.example.org/one", new KeyFile(file()).load());
        LogKey other = new LogKey("ledger.example.org/one", new KeyFile(folder.resolve("other.pem")).load());
        byte[] root = MerkleHash.ofNothing();
        SignedCheckpoint checkpoint = new SignedCheckpoint(7, root,
                key.sign(SignedCheckpoint.text(key.origin(), 7, root)), "");
        assertThat(checkpoint.note())
                .startsWith("ledger.example.org/one\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— ");
        assertThat(key.signed(checkpoint)).isTrue();
        assertThat(other.signed(checkpoint)).isFalse();
        assertThat(key.signed(new SignedCheckpoint(8, root, checkpoint.note(), ""))).isFalse();
    }

    @Test
    void aLogIsNamedAfterItsKeyUnlessItHasANameOfItsOwn() {
        KeyPair keys = new KeyFile(file()).load();
        assertThat(new LogKey(" ", keys).origin()).matches("assistance-ledger/[0-9a-f]{16}");
        assertThatThrownBy(() -> new LogKey("two words", keys)).hasMessageContaining("ledger.log.origin");
    }
}
