package ledger.deploy.launch;

import java.util.concurrent.Callable;

import ledger.deploy.home.Installation;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.OutputOptions;
import ledger.deploy.terminal.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./ledger up} */
@Command(name = "up", description = {
        "Starts PostgreSQL, Kafka and the four services on this machine and waits until all are"
                + " ready. What runs already is left as it is.",
        "State is kept in LEDGER_HOME (default: the folder data of the project); ports count from LEDGER_PORT on"
                + " (default: 8080)."})
public final class UpCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Mixin
    private final OutputOptions output = new OutputOptions();

    public UpCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Installation installation = invocation.installation();
        up(installation, invocation.terminal());
        String door = installation.ports().url(Service.GATEWAY);
        if (output.json()) {
            invocation.terminal().print(Json.write(new Started(door, installation.home().directory().toString())));
        } else {
            invocation.terminal().print("The door is " + door);
        }
        return ExitStatus.DONE;
    }

    /** Starts the ledger and tells about it. */
    public static void up(Installation installation, Terminal terminal) {
        switch (new Launcher(installation, terminal).up()) {
            case STARTED -> terminal.note("The ledger runs. Stop it with ./ledger down");
            case RAN_ALREADY -> terminal.note("The ledger runs already.");
        }
    }

    private record Started(String door, String home) {}
}
