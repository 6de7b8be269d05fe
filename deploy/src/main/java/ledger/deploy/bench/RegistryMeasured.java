package ledger.deploy.bench;

import java.util.List;
import java.util.Locale;

import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.terminal.Terminal;

/**
 * What the benchmark {@code registry} measured, all in one run.
 *
 * @param seed             of the made-up people
 * @param inFlight         batches of registrations that were sent at the same time
 * @param registrations    through the endpoint that imports use: checked, sealed, indexed, looked up, recorded, published
 * @param plainInserts     the same events into a table like the event store's by batched JDBC, by turns with the others
 * @param registeredToPlain the middle rate of the registrations, as a part of that of the plain inserts
 * @param unrelayed        events that Kafka did not have yet when the last of these registrations was answered
 * @param quality          on people of which the registry's weights know nothing
 * @param people           among whom candidates were looked for
 * @param indexBytes       of the tables and indexes that they are found by
 * @param candidates       how long the candidates for one person take over REST
 */
record RegistryMeasured(String benchmark, Machine machine, long seed, int inFlight, List<Rate> registrations,
        List<Rate> plainInserts, double registeredToPlain, long unrelayed, DuplicateQuality quality, long people,
        long indexBytes, Milliseconds candidates) implements Measured {
    /**
     * Several measurements of one thing.
     *
     * @param asked how often
     */
    record Milliseconds(int asked, double median, double ninetyNineOfHundred) {
        static Milliseconds of(List<Long> nanos) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return new Milliseconds(sorted.size(), sorted.get((sorted.size() - 1) / 2) / 1e6,
                    sorted.get((sorted.size() - 1) * 99 / 100) / 1e6);
        }
    }

    /** The middle one; of an even number the lower of the two in the middle. */
    static double median(List<Rate> rates) {
        return rates.stream().map(Rate::rowsPerSecond).sorted().toList().get((rates.size() - 1) / 2);
    }

    @Override
    public void print(Terminal terminal) {
        terminal.print(machine.processors() + " processors, " + machine.system() + ", Java " + machine.java()
                + ", seed " + seed + ", " + inFlight + " batches at a time\n");
        line(terminal, "registrations", registrations);
        line(terminal, "plain inserts", plainInserts);
        terminal.print(String.format(Locale.ROOT, "%nRegistrations reached %.2f of the plain inserts' rate; %,d events"
                + " were not in Kafka yet when they ended.", registeredToPlain, unrelayed));
        terminal.print(String.format(Locale.ROOT, "Of %,d registrations %,d were second ones: precision %.3f,"
                + " recall %.3f at a score of %.1f (%,d pairs right, %,d wrong).", quality.registrations(),
                quality.twice(), quality.precision(), quality.recall(), DuplicateQuality.THRESHOLD, quality.right(),
                quality.wrong()));
        terminal.print(String.format(Locale.ROOT, "Candidates for one among %,d people: median %.1f ms, 99 of 100"
                + " within %.1f ms; their index takes %,d MB.", people, candidates.median(),
                candidates.ninetyNineOfHundred(), indexBytes / (1024 * 1024)));
    }

    private static void line(Terminal terminal, String name, List<Rate> rates) {
        terminal.print(String.format(Locale.ROOT, "%-22s %,10.0f rows/s   (%s)", name, median(rates),
                String.join(", ", rates.stream()
                        .map(rate -> String.format(Locale.ROOT, "%,.0f", rate.rowsPerSecond()))
                        .toList())));
    }
}
