package ledger.deploy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import ledger.deploy.bench.RegistryMeasured.Milliseconds;
import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.bench.people.Population;
import ledger.deploy.door.Door;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.launch.Launcher;
import ledger.deploy.process.Await;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/**
 * The benchmark {@code registry}: see {@link RegistryMeasured}. The databases, the broker, the gateway (for its tokens) and
 * the registry run, nothing else. The people of the quality figures come first and warm the registry up.
 */
final class RegistryBenchmark {
    private static final int QUALITY = 100_000;
    /**
     * After those of the quality figures people come in small batches up to this many, so that the compilers meet what is
     * done once for a batch too: in a server that runs for weeks they have long been at rest.
     */
    private static final int WARM = 300_000;
    private static final int SMALL_BATCH = 50;
    private static final int ROWS = 50_000;
    private static final int ASKED = 500;
    private static final Duration RELAY = Duration.ofMinutes(5);

    private final Invocation invocation;
    private final Terminal terminal;
    private final int rounds;
    private final long people;
    private final long seed;
    private final int inFlight;

    RegistryBenchmark(Invocation invocation, int rounds, long people, long seed, int inFlight) {
        this.invocation = invocation;
        this.terminal = invocation.terminal();
        this.rounds = rounds;
        this.people = people;
        this.seed = seed;
        this.inFlight = inFlight;
    }

    RegistryMeasured run() {
        // As a server that runs for weeks would be set.
        return BenchHome.measure(invocation, Map.of("LEDGER_COMPILER", "full"), installation -> {
            new Launcher(installation, terminal, Set.of(Service.GATEWAY, Service.BENEFICIARY)).up();
            return measure(installation);
        });
    }

    private RegistryMeasured measure(Installation installation) {
        RegistryDoor registry = new RegistryDoor(new Door(installation), inFlight);
        StoreDatabase database = new StoreDatabase(installation, Service.BENEFICIARY);
        RegistryStore store = new RegistryStore(database);
        Population population = new Population(seed);

        int first = (int) Math.min(people, QUALITY);
        terminal.note(String.format("Registering %,d people, two in a hundred of them twice.", first));
        DuplicateQuality quality = DuplicateQuality.measure(registry, store, population, first);

        // Rates come last, among nearly all people: whatever grows with the registry is in them.
        long measured = (long) rounds * ROWS;
        fill(registry, store, population, Math.min(people - measured, WARM), SMALL_BATCH);
        fill(registry, store, population, people - measured, RegistryDoor.IMPORT_BATCH);
        PlainInserts plain = new PlainInserts(database);
        List<Rate> registered = new ArrayList<>();
        List<Rate> inserted = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            terminal.note("Rates, round " + round + " of " + rounds + ".");
            // What the round before left for the relay does not slow this one down.
            if (!Await.until(RELAY, () -> registry.unrelayed() == 0)) {
                throw new Failure("The relay did not come to an end within " + RELAY.toMinutes() + " minutes.");
            }
            inserted.add(plain.measure(ROWS));
            registered.add(registry.register(population.people(ROWS)).rate());
        }
        long unrelayed = registry.unrelayed();

        return new RegistryMeasured("registry", Machine.here(), seed, inFlight, registered, inserted,
                RegistryMeasured.median(registered) / RegistryMeasured.median(inserted), unrelayed, quality,
                store.people(), store.duplicateIndexBytes(), candidates(registry, store));
    }

    private void fill(RegistryDoor registry, RegistryStore store, Population population, long upTo, int together) {
        for (long known = store.people(); known < upTo; known += ROWS) {
            terminal.note(String.format("Registering more: %,d of %,d people.", known, upTo));
            registry.register(population.people((int) Math.min(ROWS, upTo - known)), together);
        }
    }

    private static Milliseconds candidates(RegistryDoor registry, RegistryStore store) {
        List<Long> nanos = new ArrayList<>();
        for (UUID person : store.somebody(ASKED)) {
            long begin = System.nanoTime();
            registry.candidates(person);
            nanos.add(System.nanoTime() - begin);
        }
        return Milliseconds.of(nanos);
    }
}
