package ledger.deploy.status;

import java.util.Locale;
import java.util.concurrent.Callable;

import ledger.deploy.home.Invocation;
import ledger.deploy.launch.PartState;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.OutputOptions;
import ledger.deploy.terminal.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./ledger status} */
@Command(name = "status", description = {
        "Says what runs, the ledger position, and how many recorded events are not counted yet (lag).",
        "Exit status: 0 = all is up, 2 = something is down or not ready, 1 = nothing runs."})
public final class StatusCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Mixin
    private final OutputOptions output = new OutputOptions();

    public StatusCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Terminal terminal = invocation.terminal();
        LedgerStatus status = LedgerStatus.of(invocation.installation(), terminal);
        if (output.json()) {
            terminal.print(Json.write(status));
        } else {
            print(status, terminal);
        }
        return status.exitStatus();
    }

    private static void print(LedgerStatus status, Terminal terminal) {
        status.services().forEach((part, state) -> terminal
                .print(String.format(Locale.ROOT, "%-22s %s", part, words(state))));
        terminal.print("");
        row(terminal, "door", status.door());
        row(terminal, "home", status.home());
        row(terminal, "ledger position", number(status.position()));
        row(terminal, "lag", number(status.lag()));
        row(terminal, "checkpoint", status.checkpoint() == null ? "unknown" : status.checkpoint());
        if (status.parked() != null && status.parked() > 0) {
            terminal.print("\n" + status.parked()
                    + " events could not be applied and are parked: the figures are incomplete until they are mended.");
        }
        if (status.problem() != null) {
            terminal.note("Position and lag could not be read: " + status.problem());
        }
        if (status.services().containsValue(PartState.DOWN)) {
            terminal.note("Start what is down with ./ledger up");
        } else if (status.services().containsValue(PartState.NOT_READY)) {
            terminal.note("The logs are in " + status.home() + "/logs");
        }
    }

    private static void row(Terminal terminal, String name, String value) {
        terminal.print(String.format(Locale.ROOT, "%-22s %s", name, value));
    }

    private static String words(PartState state) {
        return switch (state) {
            case UP -> "up";
            case NOT_READY -> "not ready";
            case DOWN -> "down";
        };
    }

    private static String number(@org.jspecify.annotations.Nullable Long value) {
        return value == null ? "unknown" : String.format(Locale.ROOT, "%,d", value);
    }
}
