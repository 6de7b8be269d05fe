package ledger.deploy.bench;

import java.util.List;
import java.util.Locale;

import ledger.deploy.terminal.Terminal;

/**
 * What the benchmark {@code start} measured.
 *
 * @param firstStart    seconds of {@code up} on a home that was never used
 * @param secondStart   seconds of {@code up} after {@code down}, which makes the archives of classes
 * @param laterStart    seconds of {@code up} from then on
 * @param whenReady     memory of each part once all were ready
 * @param afterImport   memory of each part once the history was imported
 * @param imported      the Burundi history, from the first byte sent until the counts included it
 * @param plainInserts  as many rows of the same size, written to a table like the event store's by batched JDBC
 * @param importToPlain rows a second of the import, as a part of those of the plain inserts
 */
record StartMeasured(String benchmark, Machine machine, Seconds firstStart, Seconds secondStart, Seconds laterStart,
        List<Footprint> whenReady, List<Footprint> afterImport, Rate imported, Rate plainInserts,
        double importToPlain) implements Measured {
    /** Where it was measured. */
    record Machine(int processors, String system, String java) {
        static Machine here() {
            return new Machine(Runtime.getRuntime().availableProcessors(),
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"), Runtime.version().toString());
        }
    }

    /**
     * Several measurements of one thing.
     *
     * @param median the middle one; of an even number the lower of the two in the middle
     */
    record Seconds(double median, List<Double> all) {
        static Seconds of(List<Double> all) {
            return new Seconds(all.stream().sorted().toList().get((all.size() - 1) / 2), List.copyOf(all));
        }
    }

    /** How many rows in how long. */
    record Rate(long rows, double seconds, double rowsPerSecond) {
        static Rate of(long rows, double seconds) {
            return new Rate(rows, seconds, rows / seconds);
        }
    }

    @Override
    public void print(Terminal terminal) {
        terminal.print(machine.processors() + " processors, " + machine.system() + ", Java " + machine.java() + "\n");
        line(terminal, "first start", firstStart);
        line(terminal, "second start", secondStart);
        line(terminal, "later start", laterStart);
        terminal.print("\n" + row("memory, MB", "ready", "after import", "processes"));
        for (int i = 0; i < afterImport.size(); i++) {
            Footprint after = afterImport.get(i);
            terminal.print(row(after.part(), megabytes(whenReady.get(i).kilobytes()), megabytes(after.kilobytes()),
                    Integer.toString(after.processes())));
        }
        terminal.print(row("all", megabytes(total(whenReady)), megabytes(total(afterImport)), ""));
        terminal.print("\n" + row("", "rows", "seconds", "rows/s"));
        line(terminal, "import", imported);
        line(terminal, "plain inserts", plainInserts);
        terminal.print(String.format(Locale.ROOT, "%nThe import reached %.2f of the plain inserts' rate.",
                importToPlain));
    }

    private static long total(List<Footprint> footprints) {
        return footprints.stream().mapToLong(Footprint::kilobytes).sum();
    }

    private static void line(Terminal terminal, String name, Seconds seconds) {
        terminal.print(String.format(Locale.ROOT, "%-22s %10.1f s   (%s)", name, seconds.median(),
                String.join(", ",
                        seconds.all().stream().map(one -> String.format(Locale.ROOT, "%.1f", one)).toList())));
    }

    private static void line(Terminal terminal, String name, Rate rate) {
        terminal.print(row(name, String.format(Locale.ROOT, "%,d", rate.rows()),
                String.format(Locale.ROOT, "%.1f", rate.seconds()),
                String.format(Locale.ROOT, "%,.0f", rate.rowsPerSecond())));
    }

    private static String row(String name, String... values) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-22s", name));
        for (String value : values) {
            text.append(String.format(Locale.ROOT, " %12s", value));
        }
        return text.toString();
    }

    private static String megabytes(long kilobytes) {
        return String.format(Locale.ROOT, "%,d", kilobytes / 1024);
    }
}
