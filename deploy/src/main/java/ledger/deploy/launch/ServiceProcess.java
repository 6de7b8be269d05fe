package ledger.deploy.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ledger.deploy.home.Installation;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

import org.jspecify.annotations.Nullable;

/** One of the four services. */
final class ServiceProcess implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Installation installation;
    private final Service service;
    private final HttpClient http;
    private final PartProcess process;
    private final QuickStart quickStart;
    private @Nullable List<String> program;

    ServiceProcess(Installation installation, Service service, HttpClient http, Terminal terminal) {
        this.installation = installation;
        this.service = service;
        this.http = http;
        this.process = new PartProcess(installation.home(), service.module());
        this.quickStart = new QuickStart(installation, process, terminal);
    }

    @Override
    public PartProcess process() {
        return process;
    }

    Service service() {
        return service;
    }

    @Override
    public List<Integer> ports() {
        return List.of(installation.ports().of(service));
    }

    @Override
    public void prepare() {
        program = quickStart.jar(installation.jar(service));
    }

    @Override
    public void start() {
        List<String> prepared = program == null ? quickStart.jar(installation.jar(service)) : program;
        List<String> command = new ArrayList<>();
        command.add(installation.java().toString());
        command.addAll(JvmOptions.service(installation, service));
        command.addAll(prepared);
        command.add("--spring.config.additional-location=file:" + installation.home().config(service));
        process.start(command, installation.home().directory());
    }

    @Override
    public void stop() {
        quickStart.stop();
    }

    @Override
    public boolean ready() {
        URI readiness = URI.create(installation.ports().url(service) + "/actuator/health/readiness");
        try {
            return http.send(HttpRequest.newBuilder(readiness).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }
}
