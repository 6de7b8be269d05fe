package ledger.deploy.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.concurrent.Callable;

import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.files.OutputFile;
import ledger.deploy.home.Invocation;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.OutputOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./ledger export} */
@Command(name = "export", description = {
        "Writes the whole history, one CloudEvent a line in ledger order, and its proof beside it.",
        "FILE.proof holds the log's key, every signed checkpoint and the hash of every entry; ./ledger verify FILE checks"
                + " the two without any server."})
public final class ExportCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the history is written; its proof is written to FILE.proof.")
    private String out = "";
    @Mixin
    private final OutputOptions output = new OutputOptions();

    public ExportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    private record Exported(String history, String proof, long entries, String log) {}

    @Override
    public Integer call() {
        OutputFile history = OutputFile.of(out);
        OutputFile proof = OutputFile.of(out + ".proof");
        Door door = new Door(invocation.installation());
        Checkpoint checkpoint = Checkpoint
                .parse(door.text(Role.AUDITOR, door.uri(Service.GATEWAY, "/api/audit/checkpoint"), "text/plain"))
                .orElseThrow(() -> new Failure("The ledger answered with something that is no signed checkpoint."));
        // Both of the same size, however much is recorded meanwhile.
        fetch(door, "/api/audit/history?size=" + checkpoint.size(), history);
        fetch(door, "/api/audit/history/proof?size=" + checkpoint.size(), proof);
        Exported exported = new Exported(out, out + ".proof", checkpoint.size(), checkpoint.origin());
        if (output.json()) {
            invocation.terminal().print(Json.write(exported));
        } else {
            invocation.terminal().note("Written to " + exported.history() + " and " + exported.proof()
                    + ": " + exported.entries() + " entries. Check them with ./ledger verify " + out);
        }
        return ExitStatus.DONE;
    }

    private static void fetch(Door door, String path, OutputFile file) {
        try (InputStream answer = door.open(Role.AUDITOR,
                HttpRequest.newBuilder(door.uri(Service.GATEWAY, path)).header("Accept", "application/x-ndjson"))) {
            file.write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
