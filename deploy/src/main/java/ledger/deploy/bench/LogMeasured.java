package ledger.deploy.bench;

import java.util.Locale;

import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.bench.StartMeasured.Seconds;
import ledger.deploy.terminal.Terminal;

/**
 * What the benchmark {@code log} measured, on a generated history.
 *
 * @param signed       all entries read again, held against their leaves, and signed over, a hundred thousand at a time
 * @param exported     the history and its proof written to files, through the gateway
 * @param verified     the export checked, and every figure of a report of all of it counted again
 * @param hashed       SHA-256 over the bytes of the same file, by this Java and as fast as it can
 * @param read         the same file read and nothing else
 * @param inclusion    seconds of a proof that an entry is in the log, through the gateway
 * @param consistency  seconds of a proof that the log begins with an earlier one, through the gateway
 * @param projected    as many further deliveries, from the event store through the topic into journal and tables
 * @param toProjecting what signing an entry takes, as a part of what projecting one takes
 * @param toHashing    how many times as long verifying takes as hashing
 * @param toReading    how many times as long verifying takes as reading
 * @param figures      that were counted again
 */
record LogMeasured(String benchmark, Machine machine, long entries, long bytes, Rate signed, Rate exported,
        Rate verified,
        Rate hashed, Rate read, Seconds inclusion, Seconds consistency, Rate projected, double toProjecting,
        double toHashing, double toReading,
        int figures) implements Measured {
    @Override
    public void print(Terminal terminal) {
        terminal.print(machine.processors() + " processors, " + machine.system() + ", Java " + machine.java());
        terminal.print(String.format(Locale.ROOT, "%,d entries, %,d MB%n", entries, bytes / 1_000_000));
        line(terminal, "signed", signed);
        line(terminal, "projected", projected);
        line(terminal, "exported", exported);
        line(terminal, "verified, recounted", verified);
        line(terminal, "SHA-256 of the file", hashed);
        line(terminal, "the file read", read);
        terminal.print(
                String.format(Locale.ROOT, "%n%-22s %12.2f ms", "proof of an entry", inclusion.median() * 1_000));
        terminal.print(String.format(Locale.ROOT, "%-22s %12.2f ms", "proof of growth", consistency.median() * 1_000));
        terminal.print(String.format(Locale.ROOT,
                "%nVerifying, with %,d figures counted again, takes %.1f times as long as SHA-256 over the same bytes.",
                figures,
                toHashing));
        terminal.print(String.format(Locale.ROOT, "Signing an entry takes %.1f %% of what projecting it takes.",
                toProjecting * 100));
    }

    private static void line(Terminal terminal, String name, Rate rate) {
        terminal.print(String.format(Locale.ROOT, "%-22s %8.2f s %,12.0f entries/s", name, rate.seconds(),
                rate.rowsPerSecond()));
    }
}
