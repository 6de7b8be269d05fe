package ledger.deploy.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ledger.deploy.process.Interruption;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/**
 * One start of what is missing: all side by side, each part as soon as what it needs is there. Where it cannot be
 * completed, or is interrupted, everything that it started is stopped again.
 */
final class Startup {
    private final Terminal terminal;
    private final Postgres postgres;
    private final Broker broker;
    private final List<ServiceProcess> services;
    private final Consumer<List<Part>> stop;
    private final StartProgress progress;
    private final Starter starter;

    /**
     * @param missing what does not run yet; the other parts are only waited for
     * @param stop    stops parts, in the right order
     */
    Startup(Terminal terminal, Postgres postgres, Broker broker, List<ServiceProcess> services, List<Part> missing,
            Consumer<List<Part>> stop) {
        this.terminal = terminal;
        this.postgres = postgres;
        this.broker = broker;
        this.services = services;
        this.stop = stop;
        this.progress = new StartProgress(terminal,
                Stream.concat(Stream.of(postgres, broker), services.stream()).map(Part::name).toList());
        this.starter = new Starter(missing, progress);
    }

    /**
     * Returns when all parts are ready.
     *
     * @param beforeServices what has to be done once databases and broker have been started
     */
    void run(Runnable beforeServices) {
        try (Interruption interruption = new Interruption(starter::cancel);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> steps = steps(beforeServices, threads);
            try {
                firstFailureOrAll(steps).join();
            } catch (CompletionException e) {
                starter.cancel();
                progress.end();
                // What is being started this moment is waited for, so that it is stopped too.
                CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new)).exceptionally(_ -> null).join();
                stopWhatStarted(interruption.happened());
                throw interruption.happened()
                        ? new Failure("Nothing that was started here runs on.", e)
                        : e.getCause() instanceof Failure failure
                                ? failure
                                : new Failure("The ledger could not be started: " + e.getCause(), e);
            }
            progress.end();
        }
    }

    private List<CompletableFuture<Void>> steps(Runnable beforeServices, ExecutorService threads) {
        CompletableFuture<Void> brokerStarted = CompletableFuture.runAsync(() -> starter.start(broker), threads);
        CompletableFuture<Void> prepared = CompletableFuture.runAsync(() -> {
            starter.start(postgres);
            starter.awaitReady(postgres);
        }, threads).runAfterBothAsync(brokerStarted, beforeServices, threads);
        List<CompletableFuture<Void>> steps = new ArrayList<>();
        steps.add(brokerStarted.thenRunAsync(() -> starter.awaitReady(broker), threads));
        for (ServiceProcess service : services) {
            steps.add(CompletableFuture.runAsync(() -> starter.prepare(service), threads)
                    .runAfterBothAsync(prepared, () -> {
                        starter.start(service);
                        starter.awaitReady(service);
                    }, threads));
        }
        return steps;
    }

    /** Done when all steps are, and failed as soon as one is. */
    private static CompletableFuture<Void> firstFailureOrAll(List<CompletableFuture<Void>> steps) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        for (CompletableFuture<Void> step : steps) {
            var _ = step.whenComplete((_, failure) -> {
                if (failure != null) {
                    result.completeExceptionally(failure);
                } else if (steps.stream().allMatch(each -> each.state() == Future.State.SUCCESS)) {
                    result.complete(null);
                }
            });
        }
        return result;
    }

    /** Told before it is done: a program that was interrupted may end before it can tell anything afterwards. */
    private void stopWhatStarted(boolean interrupted) {
        List<Part> started = starter.started();
        if (!started.isEmpty()) {
            terminal.note((interrupted ? "Interrupted. " : "") + "Stopping what was started: "
                    + started.stream().map(Part::name).collect(Collectors.joining(", ")) + ".");
            stop.accept(started);
        }
    }
}
