package ledger.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.bench.StartMeasured.Seconds;
import ledger.deploy.door.Door;
import ledger.deploy.files.PrivateFiles;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Invocation;
import ledger.deploy.importing.ImportState;
import ledger.deploy.importing.Importing;
import ledger.deploy.launch.Launcher;
import ledger.deploy.process.Interruption;
import ledger.deploy.process.Port;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/** The benchmark {@code start}: see {@link StartMeasured}. */
final class StartBenchmark {
    private static final int PORTS = 7;

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
            onHomeOfItsOwn(installation -> {
                startAgainAndAgain(installation);
                return true;
            });
        }
        terminal.note("Round " + rounds + " of " + rounds + ".");
        return onHomeOfItsOwn(installation -> {
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
        Rate plain = new PlainInserts(installation).measure(state.accepted());
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

    /** Something that is measured on one ledger. */
    @FunctionalInterface
    private interface Measurement<T> {
        T on(Installation installation);
    }

    /** Whatever happens, also Ctrl-C: neither a process nor a file is left behind. */
    private <T> T onHomeOfItsOwn(Measurement<T> measurement) {
        try (Interruption _ = new Interruption(Thread.currentThread()::interrupt)) {
            Path folder = Files.createTempDirectory("ledger-bench-");
            Installation installation = installation(folder);
            try {
                return measurement.on(installation);
            } finally {
                // An interrupt has done its work by now; it must not end the cleaning up as well.
                var _ = Thread.interrupted();
                new Launcher(installation, terminal).down();
                PrivateFiles.empty(folder);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new Failure("The LEDGER_HOME of the benchmark could not be made or removed: " + Failure.reason(e), e);
        }
    }

    private Installation installation(Path folder) {
        int port = IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 32_000))
                .filter(begin -> IntStream.range(begin, begin + PORTS).allMatch(Port::free))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = new HashMap<>(invocation.environment());
        environment.put("LEDGER_HOME", folder.toString());
        environment.put("LEDGER_PORT", Integer.toString(port));
        return Installation.of(invocation.root(), invocation.classPath(), environment);
    }
}
