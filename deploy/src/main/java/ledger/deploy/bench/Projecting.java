package ledger.deploy.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.Installation;
import ledger.deploy.home.RunningPorts;
import ledger.deploy.home.Service;
import ledger.deploy.process.Await;
import ledger.deploy.terminal.Failure;

/**
 * What the log adds to projecting. By turns the same number of events is projected while the log is signed beside it, and while
 * its signer is held up; hashing the leaves is in both, and the service itself knows its processor time. Without the log a round would
 * take what it takes unsigned, less the leaves. Those are hashed while the database takes the entries before, so that this
 * says too much of them; that each row holds 32 bytes more is left out.
 */
final class Projecting {
    private static final long PACE_MILLIS = 10;
    private static final Duration LIMIT = Duration.ofMinutes(30);
    /** Whoever holds it signs; the reporting service's own number. */
    private static final long SIGNER_LOCK = 0x5160E4;
    private static final String LEAVES = "ledger_log_leaves_seconds_sum";

    private final Installation installation;
    private final Door door;
    private final long people;
    private final long events;
    private final List<Round> signed = new ArrayList<>();
    private final List<Round> unsigned = new ArrayList<>();
    private long position;

    /**
     * Events that were projected.
     *
     * @param seconds    until the last event was in the journal
     * @param processors seconds of processor time that the service and its database's sessions took, until all was signed
     *                   where it is
     * @param leaves     seconds of processor time that hashing leaves took, beside other work
     * @param covered    how many of the events were signed when the last one was in the journal
     */
    private record Round(double seconds, double processors, double leaves, long covered) {}

    /**
     * @param people   to whom something is delivered
     * @param position that the journal and the log have come to
     * @param events   of each round
     */
    Projecting(Installation installation, Door door, long people, long position, long events) {
        this.installation = installation;
        this.door = door;
        this.people = people;
        this.position = position;
        this.events = events;
    }

    void measure(int rounds) {
        try (Connection database = BenchDatabase.of(installation, Service.REPORTING);
                Statement statement = database.createStatement()) {
            // It falls upon some rounds and not upon others.
            statement.execute("ALTER TABLE journal SET (autovacuum_enabled = false)");
            statement.execute("ALTER TABLE delivery SET (autovacuum_enabled = false)");
            // Before the compilers have come to rest nothing is comparable.
            var _ = round(statement, true);
            for (int i = 0; i < rounds; i++) {
                // Each comes first as often as the other, since everything gets quicker for a while, and then slower.
                boolean signedFirst = i % 2 == 1;
                if (signedFirst) {
                    signed.add(round(statement, true));
                }
                statement.execute("SELECT pg_advisory_lock(" + SIGNER_LOCK + ")");
                unsigned.add(round(statement, false));
                statement.execute("SELECT pg_advisory_unlock(" + SIGNER_LOCK + ")");
                await(statement, "log_checkpoint", "size");
                if (!signedFirst) {
                    signed.add(round(statement, true));
                }
            }
        } catch (SQLException e) {
            throw new Failure("What was projected cannot be read: " + Failure.reason(e), e);
        }
    }

    private Round round(Statement statement, boolean signing) throws SQLException {
        LogBenchmark.fill(installation, Service.ASSISTANCE, "log-deliveries.sql",
                Map.of("people", people, "after", position, "deliveries", events));
        long before = position;
        position += events;
        double leaves = soFar(LEAVES);
        double processors = processorsSoFar(statement);
        long begin = System.nanoTime();
        await(statement, "journal", "position");
        double seconds = (System.nanoTime() - begin) / 1e9;
        long covered = number(statement, "SELECT max(size) FROM log_checkpoint") - before;
        if (signing) {
            await(statement, "log_checkpoint", "size");
        }
        return new Round(seconds, processorsSoFar(statement) - processors, soFar(LEAVES) - leaves,
                covered);
    }

    private void await(Statement statement, String table, String column) throws SQLException {
        long begin = System.nanoTime();
        while (number(statement, "SELECT max(" + column + ") FROM " + table) < position) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new Failure("Not all came into " + table + " within " + LIMIT.toMinutes() + " minutes.");
            }
            Await.pause(PACE_MILLIS);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private double soFar(String metric) {
        return door.text(Role.AUDITOR, door.uri(Service.REPORTING, "/actuator/prometheus"), "text/plain")
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private double processorsSoFar(Statement statement) throws SQLException {
        List<Long> processes = new ArrayList<>();
        processes.add(RunningPorts.pidFile(installation.home(), Service.REPORTING.module()).running()
                .orElseThrow(() -> new Failure("The reporting service ended while it was measured.")).pid());
        try (ResultSet row = statement.executeQuery("SELECT pid FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
            while (row.next()) {
                processes.add(row.getLong(1));
            }
        }
        return processes.stream()
                .flatMap(process -> ProcessHandle.of(process).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(duration -> duration.toNanos() / 1e9)
                .sum();
    }

    /** With the log signed beside it. */
    Rate signed() {
        return Rate.of(events * signed.size(), sum(signed, Round::seconds));
    }

    Rate unsigned() {
        return Rate.of(events * unsigned.size(), sum(unsigned, Round::seconds));
    }

    Rate leaves() {
        return Rate.of(events * unsigned.size(), sum(unsigned, Round::leaves));
    }

    /** What the log adds to the time, as a part of the time without it. */
    double added() {
        // What was not signed yet when the last event was in the journal is taken to cost as much as the rest.
        double part = sum(signed, round -> Math.max(1, round.covered())) / events / signed.size();
        return added((sum(signed, Round::seconds) - sum(unsigned, Round::seconds)) / part,
                sum(unsigned, Round::seconds), sum(unsigned, Round::leaves));
    }

    /** The same of the processor time of the service and its database's sessions. */
    double addedToProcessors() {
        return added(sum(signed, Round::processors) - sum(unsigned, Round::processors),
                sum(unsigned, Round::processors), sum(unsigned, Round::leaves));
    }

    /** Where the signed rounds were the quicker ones by chance, signing is taken to cost nothing, not less. */
    private static double added(double signing, double unsigned, double leaves) {
        return (Math.max(0, signing) + leaves) / (unsigned - leaves);
    }

    private static double sum(List<Round> rounds, ToDoubleFunction<Round> of) {
        return rounds.stream().mapToDouble(of).sum();
    }
}
