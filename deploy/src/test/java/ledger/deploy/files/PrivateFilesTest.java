package ledger.deploy.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import ledger.deploy.terminal.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsForItsOwnerAlone() throws IOException {
        Path inside = folder.resolve("a/b");
        PrivateFiles.folder(inside);
        PrivateFiles.write(inside.resolve("secret"), "x");

        assertThat(modes(inside)).isEqualTo("rwx------");
        assertThat(modes(inside.resolve("secret"))).isEqualTo("rw-------");
    }

    @Test
    void aWriteThatFailsHalfWayLeavesTheOldContentAndNothingElse() throws IOException {
        Path file = folder.resolve("file");
        PrivateFiles.write(file, "old");

        assertThatThrownBy(() -> PrivateFiles.write(file, out -> {
            out.write("ne".getBytes(StandardCharsets.UTF_8));
            throw new IOException("no space left");
        })).hasMessage("no space left");

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryContaining(entry -> entry.equals(file));
        try (var entries = Files.list(folder)) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void anEmptiedFolderKeepsWhatItsLinksPointTo() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "x");
        Path emptied = Files.createDirectories(folder.resolve("emptied/deep"));
        Files.createSymbolicLink(emptied.resolve("link"), kept);

        PrivateFiles.empty(folder.resolve("emptied"));

        assertThat(folder.resolve("emptied")).isEmptyDirectory();
        assertThat(kept).hasContent("x");
    }

    @Test
    void aResultReplacesTheFileThatALinkPointsToAndKeepsTheLink() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        OutputFile.of(link.toString()).write("new");

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void aResultThatCannotBeWrittenIsToldBeforeTheWorkIsDone() {
        assertThatThrownBy(() -> OutputFile.of(folder.toString())).isInstanceOf(Failure.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> OutputFile.of(folder.resolve("none/report.csv").toString()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("There is no folder " + folder.resolve("none"));
    }

    private static String modes(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
