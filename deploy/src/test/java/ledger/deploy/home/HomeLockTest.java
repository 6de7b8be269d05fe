package ledger.deploy.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import ledger.deploy.RecordingTerminal;
import ledger.deploy.process.Await;
import ledger.deploy.terminal.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    @TempDir
    Path folder;
    private final RecordingTerminal terminal = new RecordingTerminal();

    @Test
    void aSecondCommandSaysThatItWaitsAndGoesOnWhenTheFirstIsDone() throws Exception {
        Home home = new Home(folder);
        CountDownLatch taken = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            HomeLock first = HomeLock.take(home, terminal.terminal());
            var second = threads.submit(() -> {
                try (HomeLock _ = HomeLock.take(home, terminal.terminal())) {
                    taken.countDown();
                }
                return true;
            });
            assertThat(Await.until(Duration.ofSeconds(30), () -> terminal.err().contains("waiting for it"))).isTrue();
            assertThat(taken.getCount()).isOne();
            first.close();
            assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(terminal.err()).contains("process " + ProcessHandle.current().pid());
    }

    @Test
    void aCommandThatNeverEndsIsToldAboutInTheEnd() {
        Home home = new Home(folder);
        try (HomeLock _ = HomeLock.take(home, terminal.terminal())) {
            assertThatThrownBy(() -> HomeLock.take(home, terminal.terminal(), Duration.ofMillis(1)))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("has been starting or stopping the ledger");
        }
    }
}
