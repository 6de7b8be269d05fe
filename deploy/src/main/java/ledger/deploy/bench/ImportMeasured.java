package ledger.deploy.bench;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.terminal.Terminal;

/**
 * What the benchmark {@code import} measured.
 *
 * @param recorded      deliveries, from the first byte sent until the last event is in the store, all services at work
 * @param counted       the same until the counts include them
 * @param plainInserts  as many of the same events, written to a table like the event store's by batched JDBC
 * @param ratio         rows a second recorded, as a part of those of the plain inserts
 * @param memory        of the importing service meanwhile
 * @param relayLagMost  events that were recorded and not yet on Kafka, at most
 * @param relayLagAtEnd the same at the moment when the last event was in the store
 */
record ImportMeasured(String benchmark, Machine machine, Rate recorded, Rate counted, Rate plainInserts, double ratio,
        Memory memory, long relayLagMost, long relayLagAtEnd) implements Measured {
    /**
     * Resident memory, looked at every second: flat where the last quarter is as the first.
     *
     * @param firstQuarter kilobytes, on average over the first quarter of the looks
     * @param lastQuarter  the same of the last
     * @param peak         the most, in kilobytes
     */
    record Memory(long firstQuarter, long lastQuarter, long peak) {
        /** @param looks kilobytes in order of time, at least one */
        static Memory of(List<Long> looks) {
            int quarter = Math.max(1, looks.size() / 4);
            return new Memory(mean(looks.subList(0, quarter)),
                    mean(looks.subList(looks.size() - quarter, looks.size())), Collections.max(looks));
        }

        private static long mean(List<Long> looks) {
            return Math.round(looks.stream().mapToLong(Long::longValue).average().orElseThrow());
        }
    }

    @Override
    public void print(Terminal terminal) {
        terminal.print(machine.processors() + " processors, " + machine.system() + ", Java " + machine.java() + "\n");
        line(terminal, "recorded", recorded);
        line(terminal, "counted", counted);
        line(terminal, "plain inserts", plainInserts);
        terminal.print(String.format(Locale.ROOT,
                """

                The import reached %.2f of the plain inserts' rate.
                Memory of the importing service: %,d MB in the first quarter of the time, %,d MB in the last, %,d MB at most.
                Behind on Kafka: %,d events at most, %,d when all were recorded.""",
                ratio, memory.firstQuarter() / 1024, memory.lastQuarter() / 1024, memory.peak() / 1024, relayLagMost,
                relayLagAtEnd));
    }

    private static void line(Terminal terminal, String name, Rate rate) {
        terminal.print(String.format(Locale.ROOT, "%-22s %,12d rows %10.1f s %,12.0f rows/s", name, rate.rows(),
                rate.seconds(), rate.rowsPerSecond()));
    }
}
