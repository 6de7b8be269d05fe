package ledger.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import ledger.deploy.files.PrivateFiles;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Invocation;
import ledger.deploy.launch.Launcher;
import ledger.deploy.process.Interruption;
import ledger.deploy.process.Port;
import ledger.deploy.terminal.Failure;

/** A ledger for one measurement: a LEDGER_HOME and ports of its own, removed afterwards unless it is to be kept. */
final class BenchHome {
    private static final int PORTS = 7;

    private BenchHome() {}

    /** Something that is measured on one ledger. */
    @FunctionalInterface
    interface Measurement<T> {
        T on(Installation installation);
    }

    /** Whatever happens, also Ctrl-C: neither a process nor a file is left behind. */
    static <T> T measure(Invocation invocation, Measurement<T> measurement) {
        return measure(invocation, Map.of(), measurement);
    }

    /** @param settings environment variables of the ledger that is measured */
    static <T> T measure(Invocation invocation, Map<String, String> settings, Measurement<T> measurement) {
        try (Interruption _ = new Interruption(Thread.currentThread()::interrupt)) {
            Path folder = Files.createTempDirectory("ledger-bench-");
            Installation installation = installation(invocation, settings, folder);
            try {
                return measurement.on(installation);
            } finally {
                // An interrupt has done its work by now; it must not end the cleaning up as well.
                var _ = Thread.interrupted();
                new Launcher(installation, invocation.terminal()).down();
                PrivateFiles.empty(folder);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new Failure("The LEDGER_HOME of the benchmark could not be made or removed: " + Failure.reason(e), e);
        }
    }

    /** On a ledger that stays as it is afterwards, stopped; made where the folder does not exist. */
    static <T> T measureIn(Path folder, Invocation invocation, Map<String, String> settings,
            Measurement<T> measurement) {
        try (Interruption _ = new Interruption(Thread.currentThread()::interrupt)) {
            Installation installation = installation(invocation, settings, folder);
            try {
                return measurement.on(installation);
            } finally {
                // An interrupt has done its work by now; it must not end the cleaning up as well.
                var _ = Thread.interrupted();
                new Launcher(installation, invocation.terminal()).down();
            }
        }
    }

    private static Installation installation(Invocation invocation, Map<String, String> settings,
            Path folder) {
        int port = IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 32_000))
                .filter(begin -> IntStream.range(begin, begin + PORTS).allMatch(Port::free))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = new HashMap<>(invocation.environment());
        environment.putAll(settings);
        environment.put("LEDGER_HOME", folder.toString());
        environment.put("LEDGER_PORT", Integer.toString(port));
        return Installation.of(invocation.root(), invocation.classPath(), environment);
    }
}
