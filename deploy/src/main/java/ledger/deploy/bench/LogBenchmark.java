package ledger.deploy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;

import ledger.deploy.bench.LogMeasured.Proofs;
import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.bench.StartMeasured.Seconds;
import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.launch.Launcher;
import ledger.deploy.process.Await;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;
import ledger.deploy.verify.Export;

import org.jspecify.annotations.Nullable;

/** The benchmark {@code log}: see {@link LogMeasured}. */
final class LogBenchmark {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int PROOFS = 301;
    /** Until the compilers are at rest, as they are in a server that runs for weeks. */
    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 3;
    private static final int ROUNDS_OF_PROJECTING = 10;
    /** Which part of as many deliveries again is projected in one round. */
    private static final int PART = 5;
    private static final int BUFFER = 1 << 20;

    private final Invocation invocation;
    private final Terminal terminal;
    private final long deliveries;

    LogBenchmark(Invocation invocation, long deliveries) {
        this.invocation = invocation;
        this.terminal = invocation.terminal();
        this.deliveries = deliveries;
    }

    /** What is measured; it may fail as files and networks do. */
    private interface Work {
        void run() throws IOException;
    }

    LogMeasured run() {
        // As a server that runs for weeks would be set.
        return BenchHome.measure(invocation, Map.of("LEDGER_COMPILER", "full"), this::measure);
    }

    private LogMeasured measure(Installation installation) {
        new Launcher(installation, terminal).up();
        Door door = new Door(installation);
        long entries = deliveries + people();
        terminal.note("Filling in " + entries + " entries.");
        fill(installation, Service.REPORTING, "log-fill.sql",
                Map.of("people", people(), "deliveries", deliveries));
        terminal.note("Signing them.");
        double signed = seconds(() -> awaitSigned(door, entries));
        terminal.note("Exporting them.");
        Path file = installation.home().directory().resolve("history.ndjson");
        double exported = seconds(() -> Export.write(door, file.toString()));
        Export export = new Export(file.toString(), file + ".proof", file + ".statements", entries, "");
        String report = get(door,
                "/api/reports/assistance?programme=ALL&from=2000-01-01&to=2030-12-31&asOf=" + entries);
        terminal.note("Verifying them.");
        int figures = export.verified(report);
        double verified = fastest(() -> export.verified(report));
        double hashed = fastest(() -> pass(file, sha256()));
        double read = fastest(() -> pass(file, null));
        terminal.note("Proving single ones.");
        Random chance = new Random(deliveries);
        Proofs atTheDoor = proofs(door, Service.GATEWAY, entries, chance);
        Proofs atTheService = proofs(door, Service.REPORTING, entries, chance);
        terminal.note("Projecting more, by turns with the log signed and unsigned.");
        Projecting projecting = new Projecting(installation, door, people(), entries,
                Math.max(1, deliveries / PART));
        projecting.measure(ROUNDS_OF_PROJECTING);
        return new LogMeasured("log", Machine.here(), entries, size(file), Rate.of(entries, signed),
                Rate.of(entries, exported), Rate.of(entries, verified), Rate.of(entries, hashed),
                Rate.of(entries, read), atTheDoor, atTheService, projecting.signed(), projecting.unsigned(),
                projecting.leaves(), projecting.added(), projecting.addedToProcessors(), verified / hashed,
                verified / read, figures);
    }

    private long people() {
        return Math.max(1, deliveries / 10);
    }

    /** In one transaction, as the journal and the log always have an entry and its leaf. */
    static void fill(Installation installation, Service service, String statements, Map<String, Long> numbers) {
        try (Connection connection = BenchDatabase.of(installation, service)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : BenchDatabase.statements(statements)) {
                    String filled = sql;
                    for (Map.Entry<String, Long> number : numbers.entrySet()) {
                        filled = filled.replace(":" + number.getKey(), number.getValue().toString());
                    }
                    statement.execute(filled);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new Failure("The history could not be filled in: " + Failure.reason(e), e);
        }
    }

    private static void awaitSigned(Door door, long entries) {
        String size = "\n" + entries + "\n";
        if (!Await.until(LIMIT, () -> get(door, "/api/audit/checkpoint").contains(size))) {
            throw new Failure("The log was not signed within " + LIMIT.toMinutes() + " minutes.");
        }
    }

    private static Proofs proofs(Door door, Service service, long entries, Random chance) {
        return new Proofs(proofs(door, service, index -> "inclusion?index=" + index, entries, chance),
                proofs(door, service, from -> "consistency?from=" + from, entries, chance));
    }

    private static Seconds proofs(Door door, Service service, LongFunction<String> request, long entries,
            Random chance) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < WARM_UP + PROOFS; i++) {
            String path = "/api/audit/proof/" + request.apply(chance.nextLong(1, entries));
            double taken = seconds(() -> get(door, service, path));
            if (i >= WARM_UP) {
                all.add(taken);
            }
        }
        return Seconds.of(all);
    }

    private static String get(Door door, String path) {
        return get(door, Service.GATEWAY, path);
    }

    private static String get(Door door, Service service, String path) {
        return door.text(Role.AUDITOR, door.uri(service, path), "*/*");
    }

    private static void pass(Path file, @Nullable MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (digest != null) {
                    digest.update(buffer, 0, length);
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new Failure(file + " cannot be read: " + Failure.reason(e), e);
        }
    }

    private static double fastest(Work work) {
        double fastest = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            fastest = Math.min(fastest, seconds(work));
        }
        return fastest;
    }

    private static double seconds(Work work) {
        long begin = System.nanoTime();
        try {
            work.run();
        } catch (IOException e) {
            throw new Failure("A file cannot be read: " + Failure.reason(e), e);
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
