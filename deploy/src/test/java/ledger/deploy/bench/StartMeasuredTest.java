package ledger.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ledger.deploy.RecordingTerminal;
import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.bench.StartMeasured.Seconds;
import ledger.deploy.home.Home;
import ledger.deploy.home.RunningPorts;
import ledger.deploy.process.Identity;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartMeasuredTest {
    private static final StartMeasured MEASURED = new StartMeasured("start", new Machine(2, "Linux amd64", "25"),
            Seconds.of(List.of(21.0, 18.0, 25.0)), Seconds.of(List.of(14.0)), Seconds.of(List.of(9.0, 8.0)),
            List.of(new Footprint("postgres", 5, 51_200), new Footprint("gateway", 1, 204_800)),
            List.of(new Footprint("postgres", 12, 102_400), new Footprint("gateway", 1, 256_000)),
            Rate.of(37_338, 10), Rate.of(37_338, 0.5), 0.05);

    @Test
    void theMiddleMeasurementCounts() {
        assertThat(MEASURED.firstStart().median()).isEqualTo(21);
        assertThat(MEASURED.laterStart().median()).isEqualTo(8);
    }

    @Test
    void theTableHoldsEveryNumberAndTheSums() {
        RecordingTerminal terminal = new RecordingTerminal();
        MEASURED.print(terminal.terminal());
        assertThat(terminal.out()).containsPattern("first start +21.0 s +\\(21.0, 18.0, 25.0\\)")
                .containsPattern("postgres +50 +100 +12")
                .containsPattern("all +250 +350")
                .containsPattern("import +37,338 +10.0 +3,734")
                .contains("0.05 of the plain inserts' rate");
    }

    @Test
    void asADocumentItNamesWhatItMeasured() {
        var document = Json.tree(Json.write(MEASURED));
        assertThat(document.path("firstStart").path("median").asDouble()).isEqualTo(21);
        assertThat(document.path("afterImport").path(1).path("kilobytes").asLong()).isEqualTo(256_000);
        assertThat(document.path("imported").path("rowsPerSecond").asDouble()).isEqualTo(3733.8);
    }

    @Test
    void aPartsMemoryIsThatOfAllItsProcesses(@TempDir Path folder) throws IOException {
        Home home = new Home(folder);
        Files.createDirectories(home.run());
        RunningPorts.pidFile(home, "gateway").remember(Identity.of(ProcessHandle.current().pid()).orElseThrow());

        Footprint footprint = Footprint.of(home, "gateway");

        assertThat(footprint.processes()).isPositive();
        assertThat(footprint.kilobytes()).isGreaterThan(10_000);
        assertThatThrownBy(() -> Footprint.of(home, "kafka")).isInstanceOf(Failure.class)
                .hasMessageContaining("kafka ended while it was measured");
    }
}
