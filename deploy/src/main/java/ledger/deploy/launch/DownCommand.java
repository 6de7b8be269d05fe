package ledger.deploy.launch;

import java.util.List;
import java.util.concurrent.Callable;

import ledger.deploy.home.Invocation;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.OutputOptions;
import ledger.deploy.terminal.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./ledger down} */
@Command(name = "down", description = "Stops the services, Kafka and PostgreSQL, each after it has finished what it does. Nothing is lost."
        + " Where nothing runs, nothing happens.")
public final class DownCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Mixin
    private final OutputOptions output = new OutputOptions();

    public DownCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Terminal terminal = invocation.terminal();
        List<String> stopped = new Launcher(invocation.installation(), terminal).down();
        if (output.json()) {
            terminal.print(Json.write(new Stopped(stopped)));
        } else {
            terminal.print(stopped.isEmpty() ? "Nothing ran." : "Stopped: " + String.join(", ", stopped) + ".");
        }
        return ExitStatus.DONE;
    }

    private record Stopped(List<String> stopped) {}
}
