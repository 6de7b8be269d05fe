package ledger.deploy.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import ledger.deploy.bench.StartMeasured.Rate;
import ledger.deploy.bench.people.Registration;
import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry as the service that runs imports calls it, and as a caseworker does. */
final class RegistryDoor {
    /** Rows that an import sends in each request, for one transaction. */
    static final int IMPORT_BATCH = 1_000;
    /** As services write to each other. */
    private static final JsonMapper COMPACT = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Door door;
    private final int inFlight;

    /** @param inFlight how many batches are sent at the same time */
    RegistryDoor(Door door, int inFlight) {
        this.door = door;
        this.inFlight = inFlight;
    }

    private record Row(long line, Map<String, String> values) {}

    private record Batch(String source, String actor, List<Row> rows) {}

    /**
     * What became of registrations.
     *
     * @param rate    from the first byte sent to the last answer; making the requests is not in it
     * @param noticed refs of those who look like somebody else
     */
    record Registered(Rate rate, Set<String> noticed) {}

    /** Registers all, as an import does. */
    Registered register(List<Registration> people) {
        return register(people, IMPORT_BATCH);
    }

    /** @param together in each request and transaction */
    Registered register(List<Registration> people, int together) {
        List<Callable<Set<String>>> batches = new ArrayList<>();
        for (int i = 0; i < people.size(); i += together) {
            List<Registration> batch = people.subList(i, Math.min(i + together, people.size()));
            byte[] body = COMPACT.writeValueAsBytes(batch(batch));
            batches.add(() -> noticed(batch, send(body)));
        }
        Set<String> noticed = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(inFlight)) {
            long begin = System.nanoTime();
            for (Future<Set<String>> answer : threads.invokeAll(batches)) {
                noticed.addAll(answer.get());
            }
            return new Registered(Rate.of(people.size(), (System.nanoTime() - begin) / 1e9), noticed);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure
                    ? failure
                    : new Failure("The registrations failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    /** The possible duplicates of a person, best first. */
    JsonNode candidates(UUID person) {
        URI uri = door.uri(Service.BENEFICIARY, "/api/beneficiaries/" + person + "/possible-duplicates");
        return Json.tree(door.text(Role.CASEWORKER, uri, "application/json"));
    }

    /** Events that are committed and not in Kafka yet. */
    long unrelayed() {
        URI uri = door.uri(Service.BENEFICIARY, "/internal/relay");
        return Json.tree(door.text(Role.ADMINISTRATOR, uri, "application/json")).path("unrelayed").asLong();
    }

    private static Batch batch(List<Registration> people) {
        List<Row> rows = new ArrayList<>(people.size());
        for (Registration person : people) {
            rows.add(new Row(rows.size() + 2L, person.row()));
        }
        return new Batch("benchmark", "benchmark", rows);
    }

    private JsonNode send(byte[] body) {
        return Json.tree(door.textForServices(HttpRequest
                .newBuilder(door.uri(Service.BENEFICIARY, "/internal/rows/registrations"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))));
    }

    private static Set<String> noticed(List<Registration> people, JsonNode results) {
        Set<String> noticed = new HashSet<>();
        for (int i = 0; i < people.size(); i++) {
            JsonNode result = results.path(i);
            if (!result.path("status").asString("").equals("ACCEPTED")) {
                throw new Failure("The registry refused a made-up registration: " + result);
            }
            if (!result.path("notices").isEmpty()) {
                noticed.add(people.get(i).ref());
            }
        }
        return noticed;
    }
}
