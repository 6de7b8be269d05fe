package ledger.deploy.bench;

import java.util.List;
import java.util.Locale;

import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.terminal.Terminal;

/**
 * What the benchmark {@code freshness} measured: how long it takes from the answer to a command until a report shows it.
 *
 * @param rate         commands a second that were answered
 * @param commands     that were answered meanwhile
 * @param looked       how many of them were looked for in a report of their own
 * @param milliseconds of those, from the answer until a report that shows it had arrived
 */
record FreshnessMeasured(String benchmark, Machine machine, double rate, long commands, int looked,
        Milliseconds milliseconds) implements Measured {
    /** Half, 95 and 99 of a hundred, and the slowest. */
    record Milliseconds(double median, double p95, double p99, double most) {
        /** @param all at least one */
        static Milliseconds of(List<Double> all) {
            List<Double> sorted = all.stream().sorted().toList();
            return new Milliseconds(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted.getLast());
        }

        /** The smallest value that this part of all does not exceed. */
        private static double at(List<Double> sorted, double part) {
            return sorted.get(Math.max(0, (int) Math.ceil(part * sorted.size()) - 1));
        }
    }

    @Override
    public void print(Terminal terminal) {
        terminal.print(machine.processors() + " processors, " + machine.system() + ", Java " + machine.java() + "\n");
        terminal.print(
                String.format(Locale.ROOT, """
                                           %,d commands, %.0f a second; %,d of them were looked for.
                                           From the answer to a report that shows it, milliseconds:
                                             half within %.0f, 95 %% within %.0f, 99 %% within %.0f, all within %.0f""",
                        commands, rate, looked, milliseconds.median(), milliseconds.p95(), milliseconds.p99(),
                        milliseconds.most()));
    }
}
