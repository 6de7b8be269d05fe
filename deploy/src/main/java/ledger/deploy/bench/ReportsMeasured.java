package ledger.deploy.bench;

import java.util.Locale;

import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Seconds;
import ledger.deploy.terminal.Terminal;

/**
 * What the benchmark {@code reports} measured, on a generated history of five years.
 *
 * @param filled        seconds that PostgreSQL took to write journal and tables
 * @param counted       seconds of the first report, which counts the whole journal
 * @param sheet         seconds of a full sheet of five whole years, through the gateway
 * @param oddDays       the same with first and last months covered in part
 * @param sql           seconds of the same sheet in SQL over the tables of facts
 * @param sqlToSheet    how many times as long the SQL takes
 * @param restarted     seconds of the first report after a restart
 * @param kilobytes     memory of the reporting service, proportional set size
 */
record ReportsMeasured(String benchmark, Machine machine, long people, long deliveries, double filled, double counted,
        Seconds sheet, Seconds oddDays, Seconds sql, double sqlToSheet, double restarted,
        long kilobytes) implements Measured {
    @Override
    public void print(Terminal terminal) {
        terminal.print(machine.processors() + " processors, " + machine.system() + ", Java " + machine.java());
        terminal.print(String.format(Locale.ROOT, "%,d people, %,d deliveries%n", people, deliveries));
        line(terminal, "a sheet, bitmaps", sheet.median());
        line(terminal, "the same, odd days", oddDays.median());
        line(terminal, "a sheet, SQL", sql.median());
        line(terminal, "first count", counted);
        line(terminal, "first after restart", restarted);
        terminal.print(String.format(Locale.ROOT, "%-22s %,12d MB", "memory", kilobytes / 1024));
        terminal.print(String.format(Locale.ROOT, "%nThe bitmaps give the sheet %,.0f times as fast as SQL.",
                sqlToSheet));
    }

    private static void line(Terminal terminal, String name, double seconds) {
        terminal.print(String.format(Locale.ROOT, "%-22s %,12.1f ms", name, seconds * 1_000));
    }
}
