package ledger.deploy.verify;

import java.util.List;
import java.util.concurrent.Callable;

import ledger.deploy.door.Door;
import ledger.deploy.files.OutputFile;
import ledger.deploy.home.Invocation;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.OutputOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./ledger export} */
@Command(name = "export", description = {
        "Writes the whole history, one CloudEvent a line in ledger order, and its proof beside it.",
        "FILE.proof holds the log's key, every signed checkpoint and the hash of every entry, FILE.statements every"
                + " published statement with its proof, one a line; ./ledger verify FILE checks them without any server."})
public final class ExportCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the history is written; what belongs to it is written beside it.")
    private String out = "";
    @Mixin
    private final OutputOptions output = new OutputOptions();

    public ExportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        // Names that cannot be written are refused before anything is asked for.
        for (String ending : List.of("", ".proof", ".statements")) {
            var _ = OutputFile.of(out + ending);
        }
        Export export = Export.write(new Door(invocation.installation()), out);
        if (output.json()) {
            invocation.terminal().print(Json.write(export));
        } else {
            invocation.terminal().note("Written to " + export.history() + ", " + export.proof() + " and "
                    + export.statements() + ": " + export.entries() + " entries. Check them with ./ledger verify "
                    + out);
        }
        return ExitStatus.DONE;
    }
}
