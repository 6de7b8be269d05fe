package ledger.deploy.status;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Service;
import ledger.deploy.launch.Launcher;
import ledger.deploy.launch.PartState;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.Terminal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a ledger is at one moment.
 *
 * @param door       where the gateway answers
 * @param services   every part by name: UP, NOT_READY or DOWN
 * @param position   entries in the journal, the ledger position; unknown while a service that is asked for it is not up
 * @param lag        events that were recorded and are not counted yet; unknown as above
 * @param parked     events that could not be applied and wait to be mended: while there are any, figures are incomplete
 * @param checkpoint size and root of the newest signed checkpoint of the log; unknown as above
 * @param problem    why position and lag are unknown although all parts are up
 */
record LedgerStatus(String door, String home, Map<String, PartState> services, @Nullable Long position,
        @Nullable Long lag, @Nullable Long parked, @Nullable String checkpoint, @Nullable String problem) {

    private record Progress(long position, long lag, long parked, String checkpoint) {}

    static LedgerStatus of(Installation installation, Terminal terminal) {
        Map<String, PartState> services = new Launcher(installation, terminal).states();
        Progress progress = null;
        String problem = null;
        if (services.values().stream().allMatch(state -> state == PartState.UP)) {
            try {
                progress = progress(new Door(installation));
            } catch (Failure e) {
                problem = Objects.requireNonNullElse(e.getMessage(), "unknown");
            }
        }
        return new LedgerStatus(installation.ports().url(Service.GATEWAY), installation.home().directory().toString(),
                services, progress == null ? null : progress.position(), progress == null ? null : progress.lag(),
                progress == null ? null : progress.parked(), progress == null ? null : progress.checkpoint(), problem);
    }

    /** 0 = all is up, 2 = something is not, 1 = nothing runs. */
    int exitStatus() {
        if (services.values().stream().allMatch(state -> state == PartState.DOWN)) {
            return ExitStatus.FAILED;
        }
        boolean up = services.values().stream().allMatch(state -> state == PartState.UP);
        return up && problem == null ? ExitStatus.DONE : ExitStatus.DONE_WITH_REFUSALS;
    }

    /** The stores are asked before the journal: an event that moves on meanwhile is then counted twice, never missed. */
    private static Progress progress(Door door) {
        long unrelayed = unrelayed(door, Service.BENEFICIARY) + unrelayed(door, Service.ASSISTANCE);
        JsonNode journal = Json
                .tree(door.text(Role.ADMINISTRATOR, door.uri(Service.REPORTING, "/internal/journal"),
                        "application/json"));
        return new Progress(journal.path("position").asLong(), unrelayed + journal.path("unread").asLong(),
                journal.path("parked").asLong(), checkpoint(door));
    }

    /** The second and third line of a checkpoint are its size and its root. */
    private static String checkpoint(Door door) {
        return door.text(Role.ADMINISTRATOR, door.uri(Service.REPORTING, "/api/audit/checkpoint"), "text/plain")
                .lines()
                .skip(1)
                .limit(2)
                .collect(Collectors.joining(" "));
    }

    private static long unrelayed(Door door, Service service) {
        return Json.tree(door.text(Role.ADMINISTRATOR, door.uri(service, "/internal/relay"), "application/json"))
                .path("unrelayed").asLong();
    }
}
