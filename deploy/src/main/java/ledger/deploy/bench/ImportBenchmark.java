package ledger.deploy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import ledger.deploy.bench.ImportMeasured.Memory;
import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.importing.ImportState;
import ledger.deploy.importing.ImportState.State;
import ledger.deploy.importing.Importing;
import ledger.deploy.launch.Launcher;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.Terminal;

/** The benchmark {@code import}: see {@link ImportMeasured}. */
final class ImportBenchmark {
    /** Deliveries for each person. */
    private static final int PER_PERSON = 50;
    private final Invocation invocation;
    private final Terminal terminal;
    private final long rows;

    ImportBenchmark(Invocation invocation, long rows) {
        this.invocation = invocation;
        this.terminal = invocation.terminal();
        this.rows = rows;
    }

    ImportMeasured run() {
        // As a server that runs for weeks would be set.
        return BenchHome.measure(invocation, Map.of("LEDGER_COMPILER", "full"), this::measure);
    }

    private ImportMeasured measure(Installation installation) {
        new Launcher(installation, terminal).up();
        Path samples = installation.home().directory().resolve("samples");
        long people = Math.max(1, rows / PER_PERSON);
        try {
            SampleFiles.people(samples.resolve("people"), people);
            SampleFiles.deliveries(samples.resolve("deliveries"), rows, people);
        } catch (IOException e) {
            throw new Failure("The sample files could not be written: " + Failure.reason(e), e);
        }
        Door door = new Door(installation);
        accepted(new Importing(door, terminal).run(samples.resolve("people").toString(), null, false), people);

        Watch watch = new Watch(installation, door);
        long begin = System.nanoTime();
        accepted(new Importing(door, terminal, watch::see).run(samples.resolve("deliveries").toString(), null, false),
                rows);
        double counted = (System.nanoTime() - begin) / 1e9;
        Rate recorded = Rate.of(rows, (watch.recorded - begin) / 1e9);
        Rate plain = new PlainInserts(new StoreDatabase(installation, Service.ASSISTANCE)).measure(rows);
        return new ImportMeasured("import", Machine.here(), recorded, Rate.of(rows, counted), plain,
                recorded.rowsPerSecond() / plain.rowsPerSecond(), Memory.of(watch.memory), watch.lagMost,
                watch.lagAtEnd);
    }

    private static void accepted(ImportState state, long expected) {
        if (state.accepted() != expected) {
            throw new Failure("Of " + expected + " rows " + state.accepted() + " were accepted and " + state.refused()
                    + " refused; all should be accepted, so nothing was measured.");
        }
    }

    /** Looks at the importing service, every second while the import is being recorded. */
    private static final class Watch {
        private static final long PACE = TimeUnit.SECONDS.toNanos(1);
        private final Installation installation;
        private final Door door;
        private final List<Long> memory = new ArrayList<>();
        private long last = System.nanoTime() - PACE;
        private long lagMost;
        private long lagAtEnd;
        private long recorded;

        Watch(Installation installation, Door door) {
            this.installation = installation;
            this.door = door;
        }

        void see(ImportState state) {
            // First of all: what is looked at here must not count as time of the import.
            long now = System.nanoTime();
            boolean ended = state.state() != State.RUNNING;
            if (recorded != 0 || (!ended && now - last < PACE)) {
                return;
            }
            last = now;
            lagAtEnd = Json.tree(door.text(Role.ADMINISTRATOR, door.uri(Service.ASSISTANCE, "/internal/relay"),
                    "application/json")).path("unrelayed").asLong();
            lagMost = Math.max(lagMost, lagAtEnd);
            memory.add(Footprint.of(installation.home(), Service.ASSISTANCE.module()).kilobytes());
            if (ended) {
                recorded = now;
            }
        }
    }
}
