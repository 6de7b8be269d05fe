package ledger.deploy.launch;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.home.Home;
import ledger.deploy.home.HomeCheck;
import ledger.deploy.home.HomeLock;
import ledger.deploy.home.Installation;
import ledger.deploy.home.RunningPorts;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;
import ledger.deploy.home.Settings;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/** Starts and stops the parts of one ledger. Only one command at a time does so; what already runs is left alone. */
public final class Launcher {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final Installation installation;
    private final Terminal terminal;
    private final Home home;
    private final Postgres postgres;
    private final Broker broker;
    private final List<ServiceProcess> services;

    /** What {@link #up} found and did. */
    public enum Outcome { STARTED, RAN_ALREADY }

    public Launcher(Installation installation, Terminal terminal) {
        this(installation, terminal, EnumSet.allOf(Service.class));
    }

    /** @param only the services that are started beside databases and broker, where not all are needed */
    public Launcher(Installation installation, Terminal terminal, Set<Service> only) {
        this.installation = installation;
        this.terminal = terminal;
        this.home = installation.home();
        this.postgres = new Postgres(home, installation.ports(), Secrets.of(home), terminal);
        this.broker = new Broker(installation, terminal);
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
        this.services = Stream.of(Service.values())
                .filter(only::contains)
                .map(service -> new ServiceProcess(installation, service, http, terminal))
                .toList();
    }

    /** How each part is, by name; see {@link PartState}. */
    public Map<String, PartState> states() {
        Map<String, PartState> states = new LinkedHashMap<>();
        for (Part part : parts()) {
            states.put(part.name(), !part.runs() ? PartState.DOWN : part.ready() ? PartState.UP : PartState.NOT_READY);
        }
        return states;
    }

    /** All parts, each after those that it needs. */
    private List<Part> parts() {
        List<Part> parts = new ArrayList<>(List.of(postgres, broker));
        parts.addAll(services);
        return parts;
    }

    /**
     * Starts what does not run yet and waits until all is ready. Where a part fails, everything that this call started is
     * stopped again, and the failure says which part it was and what it wrote last.
     */
    public Outcome up() {
        HomeCheck check = new HomeCheck(home);
        check.examine();
        try (HomeLock _ = HomeLock.take(home, terminal)) {
            // Looked at again: a command that held the lock meanwhile may have changed it.
            HomeCheck.State state = check.examine();
            checkSamePorts();
            List<Part> missing = parts().stream().filter(part -> !part.runs()).toList();
            if (missing.isEmpty() && parts().stream().allMatch(Part::ready)) {
                return Outcome.RAN_ALREADY;
            }
            missing.forEach(part -> part.process().forget());
            PortsFree.check(installation.ports(), missing);
            services.stream().filter(missing::contains).forEach(service -> installation.jar(service.service()));
            Secrets secrets = Secrets.prepare(home, state, () -> services.stream().anyMatch(Part::runs), terminal);
            prepareFolders(check, state, missing);
            RunningPorts.remember(home, installation.ports());
            terminal.note("Starting the ledger in " + home.directory() + " on the ports from "
                    + installation.ports().first() + " on.");
            new Startup(terminal, postgres, broker, services, missing, this::stop).run(() -> {
                new Databases(postgres, secrets).prepare();
                check.markPrepared();
                new Settings(home, installation.ports(), secrets).write();
            });
            return Outcome.STARTED;
        }
    }

    /** Stops all parts that run, each one given time to finish what it does. Returns the names of those that ran. */
    public List<String> down() {
        if (!Files.isDirectory(home.run())) {
            return List.of();
        }
        try (HomeLock _ = HomeLock.take(home, terminal)) {
            List<Part> running = parts().stream().filter(Part::runs).toList();
            stop(running);
            parts().forEach(part -> part.process().forget());
            return running.stream().map(Part::name).toList();
        }
    }

    /** The ledger cannot run on two rows of ports at once. */
    private void checkSamePorts() {
        RunningPorts.of(home).filter(running -> !running.equals(installation.ports())).ifPresent(running -> {
            throw new Failure("The ledger in " + home.directory() + " runs already, on the ports from "
                    + running.first() + " on, not from " + installation.ports().first()
                    + " on. Leave LEDGER_PORT away to use it as it runs, or run ./ledger down first to move it.");
        });
    }

    private void prepareFolders(HomeCheck check, HomeCheck.State state, List<Part> missing) {
        if (missing.contains(postgres)) {
            check.clearUnfinishedDatabases(state);
        }
        if (missing.contains(broker)) {
            check.clearUnfinishedBroker();
        }
        try {
            if (missing.containsAll(services)) {
                PrivateFiles.empty(home.temporary());
            }
            for (Path folder : List.of(home.logs(), home.run(), home.postgres(), home.kafka(), home.imports(),
                    home.temporary(), home.cache())) {
                PrivateFiles.folder(folder);
            }
        } catch (IOException e) {
            throw new Failure("The folders in " + home.directory() + " cannot be made: " + Failure.reason(e), e);
        }
    }

    /** Services first and together, then the broker, then the databases: each outlives those that need it. */
    private void stop(List<Part> stopping) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(services.stream()
                    .filter(stopping::contains)
                    .map(service -> CompletableFuture.runAsync(() -> service.stop(), threads))
                    .toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
        Stream.of(broker, postgres).filter(stopping::contains).forEach(Part::stop);
    }
}
