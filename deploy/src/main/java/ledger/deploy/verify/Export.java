package ledger.deploy.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;

import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.files.OutputFile;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.Failure;

/**
 * A whole history in files.
 *
 * @param history    the file of the entries
 * @param proof      the file beside it: key, checkpoints and leaves
 * @param statements the file of the published statements
 * @param log        the log's origin
 */
public record Export(String history, String proof, String statements, long entries, String log) {
    /** Takes all that is signed now, however much is recorded meanwhile. */
    public static Export write(Door door, String out) {
        Export export = of(door, out);
        fetch(door, "/api/audit/history?size=" + export.entries(), export.history());
        fetch(door, "/api/audit/history/proof?size=" + export.entries(), export.proof());
        fetch(door, "/api/audit/history/statements?size=" + export.entries(), export.statements());
        return export;
    }

    private static Export of(Door door, String out) {
        Checkpoint checkpoint = Checkpoint
                .parse(door.text(Role.AUDITOR, door.uri(Service.GATEWAY, "/api/audit/checkpoint"), "text/plain"))
                .orElseThrow(() -> new Failure("The ledger answered with something that is no signed checkpoint."));
        return new Export(out, out + ".proof", out + ".statements", checkpoint.size(), checkpoint.origin());
    }

    private static void fetch(Door door, String path, String file) {
        try (InputStream answer = door.open(Role.AUDITOR,
                HttpRequest.newBuilder(door.uri(Service.GATEWAY, path)).header("Accept", "application/x-ndjson"))) {
            OutputFile.of(file).write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks the files as {@code ./ledger verify} does.
     *
     * @param report in JSON, whose figures are counted again
     * @return how many figures came out
     * @throws Failure where anything is wrong
     */
    public int verified(String report) {
        try {
            Verification result = new Verifier(_ -> {})
                    .verify(Path.of(history), new Verifier.Brought(null, null, report, null));
            if (!result.verified()) {
                throw new Failure(result.findings().getFirst().message());
            }
            return result.figures();
        } catch (IOException e) {
            throw new Failure(history + " cannot be read: " + Failure.reason(e), e);
        }
    }
}
