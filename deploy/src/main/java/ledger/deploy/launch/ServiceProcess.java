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

/** One of the four services. */
final class ServiceProcess implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Installation installation;
    private final Service service;
    private final HttpClient http;
    private final PartProcess process;

    ServiceProcess(Installation installation, Service service, HttpClient http) {
        this.installation = installation;
        this.service = service;
        this.http = http;
        this.process = new PartProcess(installation.home(), service.module());
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
    public void start() {
        List<String> command = new ArrayList<>();
        command.add(installation.java().toString());
        command.addAll(JvmOptions.service(installation.home()));
        command.addAll(List.of("-jar", installation.jar(service).toString(),
                "--spring.config.additional-location=file:" + installation.home().config(service)));
        process.start(command, installation.home().directory());
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
