package ledger.deploy.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Seconds;
import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.launch.Launcher;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/** The benchmark {@code reports}: see {@link ReportsMeasured}. */
final class ReportsBenchmark {
    private static final String SHEET = "/api/reports/assistance?programme=PROTECTION&from=2018-01-01&to=2022-12-31";
    private static final String ODD_DAYS = "/api/reports/assistance?programme=PROTECTION&from=2018-01-12&to=2022-11-17";
    private static final int WARM_UP = 10;
    private static final int SHEETS = 31;
    private static final int SHEETS_IN_SQL = 3;

    private final Invocation invocation;
    private final Terminal terminal;
    private final long deliveries;

    ReportsBenchmark(Invocation invocation, long deliveries) {
        this.invocation = invocation;
        this.terminal = invocation.terminal();
        this.deliveries = deliveries;
    }

    ReportsMeasured run() {
        return BenchHome.measure(invocation, this::measure);
    }

    private ReportsMeasured measure(Installation installation) {
        Launcher launcher = new Launcher(installation, terminal);
        launcher.up();
        Door door = new Door(installation);
        terminal.note("Filling in " + deliveries + " deliveries of " + people() + " people.");
        double filled = seconds(() -> fill(installation));
        terminal.note("Counting them.");
        double counted = seconds(() -> report(door, SHEET));
        Seconds sheet = often(SHEETS, WARM_UP, () -> report(door, SHEET));
        Seconds oddDays = often(SHEETS, WARM_UP, () -> report(door, ODD_DAYS));
        terminal.note("The same sheet in SQL.");
        Seconds sql = often(SHEETS_IN_SQL, 1, () -> sheetInSql(installation));
        long memory = Footprint.of(installation.home(), Service.REPORTING.module()).kilobytes();
        terminal.note("Starting again.");
        launcher.down();
        launcher.up();
        double restarted = seconds(() -> report(door, SHEET));
        return new ReportsMeasured("reports", Machine.here(), people(), deliveries, filled, counted, sheet, oddDays,
                sql, sql.median() / sheet.median(), restarted, memory);
    }

    private long people() {
        return Math.max(1, deliveries / 10);
    }

    private void fill(Installation installation) {
        try (Connection connection = BenchDatabase.of(installation, Service.REPORTING);
                Statement statement = connection.createStatement()) {
            for (String sql : BenchDatabase.statements("reports-fill.sql")) {
                statement.execute(sql.replace(":people", Long.toString(people()))
                        .replace(":deliveries", Long.toString(deliveries)));
            }
        } catch (SQLException e) {
            throw new Failure("The history could not be filled in: " + Failure.reason(e), e);
        }
    }

    private static void sheetInSql(Installation installation) {
        try (Connection connection = BenchDatabase.of(installation, Service.REPORTING);
                Statement statement = connection.createStatement()) {
            for (String sql : BenchDatabase.statements("sheet.sql")) {
                try (var rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        rows.getLong(rows.getMetaData().getColumnCount());
                    }
                }
            }
        } catch (SQLException e) {
            throw new Failure("The sheet could not be counted in SQL: " + Failure.reason(e), e);
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
