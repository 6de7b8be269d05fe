package ledger.deploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import ledger.deploy.process.Identity.Signal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    @TempDir
    Path folder;

    private Identity sleeper() {
        return Detached.start(List.of("sleep", "600"), folder, new LogFile(folder.resolve("log")));
    }

    @Test
    void aProcessIsKnownAgainAndStopped() {
        PidFile file = new PidFile(folder.resolve("x.pid"));
        Identity process = sleeper();
        try {
            file.remember(process);
            assertThat(file.running()).contains(process);
        } finally {
            assertThat(process.signal(Signal.TERM)).isTrue();
        }
        assertThat(Await.until(LIMIT, () -> file.running().isEmpty())).isTrue();
        assertThat(process.signal(Signal.TERM)).isFalse();
    }

    @Test
    void aReusedNumberIsNeverMistakenAndNeverTouched() throws IOException {
        Identity process = sleeper();
        try {
            Path path = folder.resolve("x.pid");
            Files.writeString(path, process.pid() + "\nanother-boot:1\n");

            assertThat(new PidFile(path).running()).isEmpty();
            assertThat(new Identity(process.pid(), "another-boot:1").signal(Signal.KILL)).isFalse();
            assertThat(process.alive()).isTrue();
        } finally {
            process.signal(Signal.KILL);
        }
    }

    @Test
    void aKilledProcessThatNobodyCollectsDoesNotRun() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
        try (var reader = shell.inputReader()) {
            Identity child = Identity.of(Long.parseLong(reader.readLine())).orElseThrow();
            // Its parent has become a program that collects nothing.
            child.signal(Signal.KILL);
            assertThat(Await.until(LIMIT, () -> !child.alive())).isTrue();
        } finally {
            shell.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "no number\nx\n", "\n\n"})
    void aDamagedFileNamesNoProcess(String content) throws IOException {
        Path path = Files.writeString(folder.resolve("x.pid"), content);
        assertThat(new PidFile(path).running()).isEmpty();
    }

    @Test
    void aStartedProcessHasASessionOfItsOwn() throws Exception {
        Identity process = sleeper();
        try {
            String session = new String(new ProcessBuilder("ps", "-o", "sess=", "-p", Long.toString(process.pid()))
                    .start()
                    .getInputStream()
                    .readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).strip();
            assertThat(session).isEqualTo(Long.toString(process.pid()));
        } finally {
            process.signal(Signal.KILL);
        }
    }

    @Test
    void theLogTellsWhatWasWrittenSinceTheStartAlone() throws IOException {
        Path path = Files.writeString(folder.resolve("log"), "old line\n");
        LogFile log = new LogFile(path);
        Identity process = Detached.start(List.of("sh", "-c", "echo first; echo last >&2; exec sleep 600"), folder,
                log);
        try {
            assertThat(Await.until(LIMIT, () -> log.tail(5).size() == 2)).isTrue();
            assertThat(log.tail(5)).containsExactly("first", "last");
            assertThat(log.tail(1)).containsExactly("last");
            assertThat(path).content().startsWith("old line\n");
        } finally {
            process.signal(Signal.KILL);
        }
    }
}
