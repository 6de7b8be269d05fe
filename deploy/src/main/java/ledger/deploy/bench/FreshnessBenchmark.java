package ledger.deploy.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import ledger.deploy.bench.FreshnessMeasured.Milliseconds;
import ledger.deploy.bench.StartMeasured.Machine;
import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.importing.Importing;
import ledger.deploy.launch.Launcher;
import ledger.deploy.process.Await;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.Terminal;

/** The benchmark {@code freshness}: see {@link FreshnessMeasured}. Commands and reports go through the gateway. */
final class FreshnessBenchmark {
    private static final int PEOPLE = 1_000;
    private static final int RATE = 200;
    private static final int SENDERS = 32;
    /** One command of so many has a project of its own, whose report is asked for until it shows the delivery. */
    private static final int LOOKED_FOR = 40;
    /** Milliseconds from one look to the next. They count: a delivery may have been in the report for as long unseen. */
    private static final long LOOK_AGAIN = 15;
    private static final long GIVEN_UP = TimeUnit.MINUTES.toNanos(1);
    private final Invocation invocation;
    private final Terminal terminal;
    private final int seconds;
    private final int warmUp;

    /** @param seconds that are measured, after twice as many to warm up: the compilers of four services have to settle */
    FreshnessBenchmark(Invocation invocation, int seconds) {
        this.invocation = invocation;
        this.terminal = invocation.terminal();
        this.seconds = seconds;
        this.warmUp = 2 * seconds;
    }

    FreshnessMeasured run() {
        // As a server that runs for weeks would be set.
        return BenchHome.measure(invocation, Map.of("LEDGER_COMPILER", "full"), this::measure);
    }

    private FreshnessMeasured measure(Installation installation) {
        new Launcher(installation, terminal).up();
        Path samples = installation.home().directory().resolve("samples");
        try {
            SampleFiles.people(samples, PEOPLE);
        } catch (IOException e) {
            throw new Failure("The sample file could not be written: " + Failure.reason(e), e);
        }
        Door door = new Door(installation);
        new Importing(door, terminal).run(samples.toString(), null, false);
        // Tokens are asked for before, not in the first commands.
        door.token(Role.CASEWORKER);
        door.token(Role.ANALYST);
        terminal.note("Warming up for " + warmUp + " seconds.");
        send(door, "warm", warmUp);
        terminal.note("Measuring for " + seconds + " seconds.");
        return send(door, "measured", seconds);
    }

    private FreshnessMeasured send(Door door, String name, int forSeconds) {
        ConcurrentLinkedQueue<Future<Double>> looks = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Future<?>> sent = new ConcurrentLinkedQueue<>();
        AtomicLong number = new AtomicLong();
        long begin = System.nanoTime();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
                ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
                ExecutorService lookers = Executors.newVirtualThreadPerTaskExecutor()) {
            var ticking = clock.scheduleAtFixedRate(() -> {
                long next = number.getAndIncrement();
                sent.add(senders.submit(() -> {
                    boolean lookedFor = next % LOOKED_FOR == 0;
                    record(door, name, next, lookedFor);
                    if (lookedFor) {
                        long answered = System.nanoTime();
                        looks.add(lookers.submit(() -> untilShown(door, project(name, next), answered)));
                    }
                }));
            }, 0, 1_000_000_000L / RATE, TimeUnit.NANOSECONDS);
            Await.pause(TimeUnit.SECONDS.toMillis(forSeconds));
            ticking.cancel(false);
            for (Future<?> one : sent) {
                result(one);
            }
            double rate = sent.size() / ((System.nanoTime() - begin) / 1e9);
            List<Double> milliseconds = new ArrayList<>();
            for (Future<Double> look : looks) {
                milliseconds.add(result(look));
            }
            return new FreshnessMeasured("freshness", Machine.here(), rate, sent.size(), milliseconds.size(),
                    Milliseconds.of(milliseconds));
        }
    }

    private static void record(Door door, String name, long number, boolean lookedFor) {
        String body = "{\"deliveryRef\":\"" + name + "-" + number + "\",\"personRef\":\"P-" + number % PEOPLE
                + "\",\"service\":\"CASH_ASSISTANCE\",\"deliveredOn\":\"2022-01-15\",\"programme\":\"PROTECTION\",\"project\":\""
                + (lookedFor ? project(name, number) : "everybody") + "\"}";
        door.text(Role.CASEWORKER, HttpRequest.newBuilder(door.uri(Service.GATEWAY, "/api/assistance/deliveries"))
                .header("Content-Type", "application/json").header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static double untilShown(Door door, String project, long answered) {
        String query = "/api/reports/assistance?programme=ALL&from=2022-01-01&to=2022-01-31&project=" + project;
        while (System.nanoTime() - answered < GIVEN_UP) {
            if (Json.tree(door.text(Role.ANALYST, door.uri(Service.GATEWAY, query), "application/json"))
                    .path("deliveries").path("total").asLong() > 0) {
                return (System.nanoTime() - answered) / 1e6;
            }
            Await.pause(LOOK_AGAIN);
        }
        throw new Failure("A delivery that was accepted is in no report after a minute; see ./ledger status.");
    }

    private static String project(String name, long number) {
        return name + "-" + number;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure ? failure : new Failure("The benchmark failed: " + e, e);
        }
    }
}
