package ledger.deploy.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import ledger.deploy.home.Invocation;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.OutputOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.jspecify.annotations.Nullable;

/** {@code ./ledger bench} */
@Command(name = "bench", description = {
        "Measures the built ledger on this machine: on a LEDGER_HOME and ports of its own, removed afterwards. It"
                + " reports numbers and judges none. A machine that does nothing else gives the clearest ones.",
        "Benchmarks:",
        "  start  how long ./ledger up takes the first time and later, how much memory all parts hold, how fast the"
                + " Burundi history is imported, and what plain inserts into the same PostgreSQL reach. Some minutes.",
        "  import  how fast deliveries get from a file into the event store while all services are at work, as a part of"
                + " what plain inserts of the same events reach; memory and lag meanwhile. Some minutes for a million rows.",
        "  registry  how fast people are registered, beside plain inserts of the same events; how well those registered"
                + " twice are found; how long the candidates for one person take. Some minutes for a million people.",
        "  freshness  how long after its answer a command is in a report, at 200 commands a second. Four minutes.",
        "  log  how fast a history is signed, exported and verified with all figures counted again, beside plain SHA-256 over"
                + " the same bytes; how long single proofs take; what the log adds to projecting. Some minutes for a million"
                + " entries.",
        "  reports  how fast a history on Kafka is projected, as a part of what COPY of the same rows reaches; how long a"
                + " full sheet takes through the gateway, and in SQL over the same deliveries; how soon after a restart."
                + " Two minutes for a million deliveries."})
public final class BenchCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 99;
    private static final long MOST_ROWS = 100_000_000;
    private static final int MOST_SECONDS = 3_600;
    private static final long MOST_PEOPLE = 100_000_000;
    private static final long FEWEST_PEOPLE = 1_000;
    private static final int MOST_IN_FLIGHT = 32;

    private final Invocation invocation;
    @Parameters(paramLabel = "BENCHMARK", description = "${COMPLETION-CANDIDATES}")
    private Benchmark benchmark = Benchmark.START;
    @Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "How often starts, and rates of the registry, are measured; the middle one counts. Default: 3.")
    private int rounds;
    @Option(names = "--rows", defaultValue = "1000000", paramLabel = "N", description = "How many deliveries are imported, reported on, or in the log. Default: 1000000.")
    private long rows;

    @Option(names = "--seconds", defaultValue = "60", paramLabel = "N", description = "How long freshness is measured. Default: 60.")
    private int seconds;

    @Option(names = "--people", defaultValue = "1000000", paramLabel = "N", description = "Among how many people the registry looks for candidates. Default: 1000000.")
    private long people;

    @Option(names = "--seed", defaultValue = "2026", paramLabel = "N", description = "Of the registry's made-up people; of the same seed come the same. Default: 2026.")
    private long seed;

    @Option(names = "--in-flight", defaultValue = "3", paramLabel = "N", description = "How many batches are sent to the registry at the same time. Default: 3, as imports do.")
    private int inFlight;

    @Option(names = "--keep", paramLabel = "DIR", description = "Where the ledger of reports is kept, to be measured again without filling it in.")
    private @Nullable Path kept;

    @Option(names = "--duckdb", paramLabel = "JAR", description = "Driver of DuckDB (org.duckdb:duckdb_jdbc), to hold reports against it as well.")
    private @Nullable Path duckDriver;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    /** What can be measured. */
    enum Benchmark {
        START, IMPORT, REGISTRY, FRESHNESS, LOG, REPORTS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BenchCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new Failure("--rounds " + rounds + " makes no sense. Give a number from 1 to " + MOST_ROUNDS + ".");
        }
        if (rows < 1 || rows > MOST_ROWS) {
            throw new Failure("--rows " + rows + " makes no sense. Give a number from 1 to " + MOST_ROWS + ".");
        }
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new Failure(
                    "--seconds " + seconds + " makes no sense. Give a number from 1 to " + MOST_SECONDS + ".");
        }
        if (people < FEWEST_PEOPLE || people > MOST_PEOPLE) {
            throw new Failure("--people " + people + " makes no sense. Give a number from " + FEWEST_PEOPLE + " to "
                    + MOST_PEOPLE + ".");
        }
        if (inFlight < 1 || inFlight > MOST_IN_FLIGHT) {
            throw new Failure("--in-flight " + inFlight + " makes no sense. Give a number from 1 to " + MOST_IN_FLIGHT
                    + ".");
        }
        Measured measured = switch (benchmark) {
            case START -> new StartBenchmark(invocation, rounds).run();
            case IMPORT -> new ImportBenchmark(invocation, rows).run();
            case REGISTRY -> new RegistryBenchmark(invocation, rounds, people, seed, inFlight).run();
            case FRESHNESS -> new FreshnessBenchmark(invocation, seconds).run();
            case LOG -> new LogBenchmark(invocation, rows).run();
            case REPORTS -> new ReportsBenchmark(invocation, rows, kept, duckDriver).run();
        };
        if (output.json()) {
            invocation.terminal().print(Json.write(measured));
        } else {
            measured.print(invocation.terminal());
        }
        return ExitStatus.DONE;
    }
}
