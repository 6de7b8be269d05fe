package ledger.deploy.bench;

import java.util.Locale;

import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.bench.StartMeasured.Seconds;
import ledger.deploy.terminal.Terminal;

import org.jspecify.annotations.Nullable;

/**
 * What the benchmark {@code reports} measured, on a generated history of five years.
 *
 * @param projected       events from Kafka into journal, facts, log and counts, the service's warming up included
 * @param copied          the rows of the last deliveries by nothing but COPY into empty tables with the same indexes
 * @param projectedToCopy events a second of the one, as a part of the other's
 * @param sheet           seconds of a full sheet of five whole years, through the gateway
 * @param oddDays         the same with first and last months covered in part
 * @param sql             seconds of the same sheet in SQL over the tables of facts
 * @param sqlToSheet      how many times as long the SQL takes
 * @param duck            the same in DuckDB over the same rows in memory; null where it was not measured
 * @param duckToSheet     how many times as long DuckDB takes
 * @param restarted       seconds from the start of databases, broker and services to the first report
 * @param kilobytes       memory of the reporting service, proportional set size
 */
record ReportsMeasured(String benchmark, Machine machine, long people, long deliveries, Rate projected, Rate copied,
        double projectedToCopy, Seconds sheet, Seconds oddDays, Seconds sql, double sqlToSheet, @Nullable Seconds duck,
        @Nullable Double duckToSheet, double restarted, long kilobytes) implements Measured {
    @Override
    public void print(Terminal terminal) {
        terminal.print(machine.processors() + " processors, " + machine.system() + ", Java " + machine.java());
        terminal.print(String.format(Locale.ROOT, "%,d people, %,d deliveries%n", people, deliveries));
        line(terminal, "projecting", projected);
        line(terminal, "COPY of the rows", copied);
        line(terminal, "a sheet", sheet.median());
        line(terminal, "the same, odd days", oddDays.median());
        line(terminal, "a sheet, PostgreSQL", sql.median());
        if (duck != null) {
            line(terminal, "a sheet, DuckDB", duck.median());
        }
        line(terminal, "restart to report", restarted);
        terminal.print(String.format(Locale.ROOT, "%-22s %,12d MB", "memory", kilobytes / 1024));
        terminal.print(String.format(Locale.ROOT,
                "%nProjecting reaches %.2f of COPY. A sheet comes %,.0f times as fast as"
                        + " from SQL in PostgreSQL%s.",
                projectedToCopy, sqlToSheet,
                duckToSheet == null
                        ? ""
                        : String.format(Locale.ROOT, ", %,.0f times as fast as from DuckDB", duckToSheet)));
    }

    private static void line(Terminal terminal, String name, Rate rate) {
        terminal.print(String.format(Locale.ROOT, "%-22s %,12.0f /s  (%,d in %.0f s)", name, rate.rowsPerSecond(),
                rate.rows(), rate.seconds()));
    }

    private static void line(Terminal terminal, String name, double seconds) {
        terminal.print(String.format(Locale.ROOT, "%-22s %,12.1f ms", name, seconds * 1_000));
    }
}
