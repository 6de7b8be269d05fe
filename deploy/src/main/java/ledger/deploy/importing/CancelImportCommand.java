package ledger.deploy.importing;

import java.util.concurrent.Callable;

import ledger.deploy.door.Door;
import ledger.deploy.home.Invocation;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./ledger cancel-import} */
@Command(name = "cancel-import", description = "Ends an import before its last row. What was recorded until then stays, and the same import run again goes on"
        + " with the other rows.")
public final class CancelImportCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Parameters(paramLabel = "ID", description = "Of the import, as it was told when it was interrupted and as ./ledger imports lists it.")
    private String id = "";

    public CancelImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (!id.matches("[0-9a-fA-F-]{1,36}")) {
            throw new Failure("\"" + id + "\" is not the id of an import.");
        }
        new Importing(new Door(invocation.installation()), invocation.terminal()).cancel(id);
        invocation.terminal().print("The import ends before its next batch; what was recorded until then stays.");
        return ExitStatus.DONE;
    }
}
