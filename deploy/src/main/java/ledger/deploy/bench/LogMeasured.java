package ledger.deploy.bench;

import java.util.Locale;

import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.bench.StartMeasured.Seconds;
import ledger.deploy.terminal.Terminal;

/**
 * What the benchmark {@code log} measured, on a generated history.
 *
 * @param signed       all entries read again, held against their leaves, and signed over, while nothing else is done
 * @param exported     the history and its proof written to files, through the gateway
 * @param verified     the export checked, and every figure of a report of all of it counted again
 * @param hashed       SHA-256 over the bytes of the same file, by this Java and as fast as it can
 * @param read         the same file read and nothing else
 * @param atTheDoor    proofs through the gateway, which first puts on the disk who asks
 * @param atTheService proofs asked for at the reporting service itself
 * @param projected    further deliveries, from the event store through the topic into journal and tables, while they are
 *                     signed
 * @param unsigned     as many by turns with those, while the signer is held up
 * @param leaves       processor time that hashing the leaves took within those, while the database was at work
 * @param toProjecting what the log, leaves and signing together, adds to the time that projecting takes without it
 * @param toProcessors the same of the processor time that the reporting service and its database's sessions take
 * @param toHashing    how many times as long verifying takes as hashing
 * @param toReading    how many times as long verifying takes as reading
 * @param figures      that were counted again
 */
record LogMeasured(String benchmark, Machine machine, long entries, long bytes, Rate signed, Rate exported,
        Rate verified,
        Rate hashed, Rate read, Proofs atTheDoor, Proofs atTheService, Rate projected, Rate unsigned, Rate leaves,
        double toProjecting, double toProcessors, double toHashing, double toReading,
        int figures) implements Measured {
    /**
     * Single proofs over HTTP, one after the other.
     *
     * @param inclusion   seconds of one that an entry is in the log
     * @param consistency seconds of one that the log begins with an earlier one
     */
    record Proofs(Seconds inclusion, Seconds consistency) {}

    @Override
    public void print(Terminal terminal) {
        terminal.print(machine.processors() + " processors, " + machine.system() + ", Java " + machine.java());
        terminal.print(String.format(Locale.ROOT, "%,d entries, %,d MB%n", entries, bytes / 1_000_000));
        line(terminal, "signed", signed);
        line(terminal, "projected, signed", projected);
        line(terminal, "projected, unsigned", unsigned);
        line(terminal, "leaves of those", leaves);
        line(terminal, "exported", exported);
        line(terminal, "verified, recounted", verified);
        line(terminal, "SHA-256 of the file", hashed);
        line(terminal, "the file read", read);
        terminal.print("");
        proof(terminal, "proof of an entry", atTheService.inclusion(), atTheDoor.inclusion());
        proof(terminal, "proof of growth", atTheService.consistency(), atTheDoor.consistency());
        terminal.print(String.format(Locale.ROOT,
                "%nVerifying, with %,d figures counted again, takes %.1f times as long as SHA-256 over the same bytes.",
                figures,
                toHashing));
        terminal.print(String.format(Locale.ROOT, "The log adds %.1f %% to the time of projecting, and %.1f %% to the"
                + " processor time of the reporting service and its database.", toProjecting * 100,
                toProcessors * 100));
    }

    private static void proof(Terminal terminal, String name, Seconds atTheService, Seconds atTheDoor) {
        terminal.print(String.format(Locale.ROOT, "%-22s %8.2f ms %8.2f ms through the gateway", name,
                atTheService.median() * 1_000, atTheDoor.median() * 1_000));
    }

    private static void line(Terminal terminal, String name, Rate rate) {
        terminal.print(String.format(Locale.ROOT, "%-22s %8.2f s %,12.0f entries/s", name, rate.seconds(),
                rate.rowsPerSecond()));
    }
}
