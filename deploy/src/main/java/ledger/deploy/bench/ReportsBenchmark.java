package ledger.deploy.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.bench.StartMeasured.Seconds;
import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.HomeCheck;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.launch.Launcher;
import ledger.deploy.process.Await;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

import org.jspecify.annotations.Nullable;

/**
 * The benchmark {@code reports}: see {@link ReportsMeasured}. The databases, the broker, the gateway and the reporting
 * service run, nothing else; the whole history is on Kafka before the service starts.
 */
final class ReportsBenchmark {
    private static final Set<Service> SERVICES = Set.of(Service.GATEWAY, Service.REPORTING);
    private static final String SHEET = "/api/reports/assistance?programme=PROTECTION&from=" + GeneratedHistory.FROM
            + "&to=" + GeneratedHistory.TO;
    private static final String ODD_DAYS = "/api/reports/assistance?programme=PROTECTION&from=2018-01-12&to=2022-11-17";
    private static final int DELIVERIES_OF_PERSON = 10;
    private static final int COPIED = 500_000;
    private static final int WARM_UP = 20;
    private static final int SHEETS = 51;
    private static final int SHEETS_IN_SQL = 3;
    private static final Duration PROJECTING = Duration.ofHours(2);

    private final Invocation invocation;
    private final Terminal terminal;
    private final GeneratedHistory history;
    private final long people;
    private final long deliveries;
    private final @Nullable Path kept;
    private final @Nullable Path duckDriver;

    /**
     * @param kept       folder of a ledger that stays, and is not filled in again; null for one that is removed
     * @param duckDriver jar of DuckDB's driver; null for no comparison with it
     */
    ReportsBenchmark(Invocation invocation, long deliveries, @Nullable Path kept, @Nullable Path duckDriver) {
        this.invocation = invocation;
        this.terminal = invocation.terminal();
        this.deliveries = deliveries;
        this.people = Math.max(1, deliveries / DELIVERIES_OF_PERSON);
        this.history = new GeneratedHistory(people, deliveries);
        this.kept = kept;
        this.duckDriver = duckDriver;
    }

    ReportsMeasured run() {
        // As a server that runs for weeks would be set.
        Map<String, String> settings = Map.of("LEDGER_COMPILER", "full");
        return kept == null
                ? BenchHome.measure(invocation, settings, this::measure)
                : BenchHome.measureIn(kept, invocation, settings, this::measure);
    }

    private ReportsMeasured measure(Installation installation) {
        Launcher launcher = new Launcher(installation, terminal, SERVICES);
        if (!HomeCheck.started(installation.home())) {
            terminal.note(String.format("Publishing %,d deliveries of %,d people.", deliveries, people));
            // The databases are made for the first service that is started.
            new Launcher(installation, terminal, Set.of(Service.GATEWAY)).up();
            history.publish("127.0.0.1:" + installation.ports().kafka());
        }
        launcher.up();
        terminal.note("Projecting them.");
        project(installation);
        Rate projected = projected(installation);
        Rate copied = new PlainCopy(installation).measure(Math.min(COPIED, deliveries));

        terminal.note("Sheets.");
        Door door = new Door(installation);
        Seconds sheet = often(SHEETS, WARM_UP, () -> report(door, SHEET));
        Seconds oddDays = often(SHEETS, WARM_UP, () -> report(door, ODD_DAYS));
        long memory = Footprint.of(installation.home(), Service.REPORTING.module()).kilobytes();
        terminal.note("The same sheet in SQL.");
        Seconds sql = inPostgres(installation);
        Seconds duck = duckDriver == null ? null : inDuck(duckDriver, installation);
        terminal.note("Starting again.");
        launcher.down();
        // The second start of a program writes what all later ones are quicker with.
        launcher.up();
        launcher.down();
        double restarted = seconds(() -> {
            launcher.up();
            report(door, SHEET);
        });
        return new ReportsMeasured("reports", Machine.here(), people, deliveries, projected, copied,
                projected.rowsPerSecond() / copied.rowsPerSecond(), sheet, oddDays, sql,
                sql.median() / sheet.median(), duck, duck == null ? null : duck.median() / sheet.median(), restarted,
                memory);
    }

    private void project(Installation installation) {
        try (Connection connection = BenchDatabase.of(installation, Service.REPORTING);
                Statement statement = connection.createStatement()) {
            if (!Await.until(PROJECTING,
                    () -> number(statement, "SELECT coalesce(max(position), 0) FROM journal") == history.events())) {
                throw new Failure("Not all was projected within " + PROJECTING.toHours() + " hours.");
            }
            statement.execute("VACUUM ANALYZE");
        } catch (SQLException e) {
            throw new Failure("The journal could not be read: " + Failure.reason(e), e);
        }
    }

    /** By the journal's own times: from when it took the first batch until it took the last, which is left out. */
    private static Rate projected(Installation installation) {
        try (Connection connection = BenchDatabase.of(installation, Service.REPORTING);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), extract(epoch FROM (SELECT max(journalled_at)"
                        + " - min(journalled_at) FROM journal)) FROM journal"
                        + " WHERE journalled_at < (SELECT max(journalled_at) FROM journal)")) {
            row.next();
            return Rate.of(row.getLong(1), row.getDouble(2));
        } catch (SQLException e) {
            throw new Failure("The journal could not be read: " + Failure.reason(e), e);
        }
    }

    private static long number(Statement statement, String sql) {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new Failure("The journal could not be read: " + Failure.reason(e), e);
        }
    }

    private static Seconds inPostgres(Installation installation) {
        try (Connection connection = BenchDatabase.of(installation, Service.REPORTING);
                Statement statement = connection.createStatement()) {
            statement.execute("SET work_mem = '512MB'");
            return often(SHEETS_IN_SQL, 1, () -> SheetInSql.run(connection));
        } catch (SQLException e) {
            throw new Failure("The sheet could not be counted in SQL: " + Failure.reason(e), e);
        }
    }

    private static Seconds inDuck(Path driver, Installation installation) {
        try (DuckSheet duck = new DuckSheet(driver, installation)) {
            return often(SHEETS_IN_SQL, 1, duck::sheet);
        }
    }

    private static void report(Door door, String path) {
        door.text(Role.ANALYST, door.uri(Service.GATEWAY, path), "application/json");
    }

    private static Seconds often(int rounds, int warmUp, Runnable work) {
        List<Double> all = new ArrayList<>();
        for (int round = 0; round < warmUp + rounds; round++) {
            double taken = seconds(work);
            if (round >= warmUp) {
                all.add(taken);
            }
        }
        return Seconds.of(all);
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
