package ledger.deploy.bench;

import java.util.ArrayList;
import java.util.List;

import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.bench.StartMeasured.Seconds;
import ledger.deploy.door.Door;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.importing.ImportState;
import ledger.deploy.importing.Importing;
import ledger.deploy.launch.Launcher;
import ledger.deploy.terminal.Terminal;

/** The benchmark {@code start}: see {@link StartMeasured}. */
final class StartBenchmark {
    private final Invocation invocation;
    private final Terminal terminal;
    private final int rounds;
    private final List<Double> first = new ArrayList<>();
    private final List<Double> second = new ArrayList<>();
    private final List<Double> later = new ArrayList<>();

    StartBenchmark(Invocation invocation, int rounds) {
        this.invocation = invocation;
        this.terminal = invocation.terminal();
        this.rounds = rounds;
    }

    StartMeasured run() {
        for (int round = 1; round < rounds; round++) {
            terminal.note("Round " + round + " of " + rounds + ".");
            BenchHome.measure(invocation, installation -> {
                startAgainAndAgain(installation);
                return true;
            });
        }
        terminal.note("Round " + rounds + " of " + rounds + ".");
        return BenchHome.measure(invocation, installation -> {
            startAgainAndAgain(installation);
            return measureRunning(installation);
        });
    }

    private void startAgainAndAgain(Installation installation) {
        Launcher launcher = new Launcher(installation, terminal);
        first.add(seconds(launcher::up));
        launcher.down();
        second.add(seconds(launcher::up));
        launcher.down();
        later.add(seconds(launcher::up));
    }

    private StartMeasured measureRunning(Installation installation) {
        List<Footprint> whenReady = memory(installation);
        Importing importing = new Importing(new Door(installation), terminal);
        long begin = System.nanoTime();
        ImportState state = importing.run(installation.root().resolve("deploy/demo/burundi").toString(), null, false);
        Rate imported = Rate.of(state.accepted(), (System.nanoTime() - begin) / 1e9);
        List<Footprint> afterImport = memory(installation);
        Rate plain = new PlainInserts(new StoreDatabase(installation, Service.ASSISTANCE)).measure(state.accepted());
        return new StartMeasured("start", Machine.here(), Seconds.of(first), Seconds.of(second), Seconds.of(later),
                whenReady, afterImport,
                imported, plain, imported.rowsPerSecond() / plain.rowsPerSecond());
    }

    private List<Footprint> memory(Installation installation) {
        return new Launcher(installation, terminal).states().keySet().stream()
                .map(part -> Footprint.of(installation.home(), part))
                .toList();
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        // To the millisecond: more would be noise.
        return Math.round((System.nanoTime() - begin) / 1e6) / 1e3;
    }
}
