package ledger.deploy.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import ledger.deploy.door.Door;
import ledger.deploy.door.Role;
import ledger.deploy.door.Unreachable;
import ledger.deploy.files.OutputFile;
import ledger.deploy.home.Service;
import ledger.deploy.process.Await;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.InterruptNote;
import ledger.deploy.terminal.Json;
import ledger.deploy.terminal.Terminal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Sends the templates of a folder to the ledger and follows the import until the counts include it. */
public final class Importing {
    /** The role that may import. */
    private static final Role ROLE = Role.CASEWORKER;
    private static final long PACE_MILLIS = 250;
    /** How long a ledger that does not answer is asked again before the import is given up. */
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final String AGAIN = "Once the ledger answers (./ledger status, ./ledger up), run the same import again:"
            + " what was recorded is not recorded twice.";

    private final Door door;
    private final Terminal terminal;
    private final Consumer<ImportState> watcher;

    public Importing(Door door, Terminal terminal) {
        this(door, terminal, _ -> {});
    }

    /** @param watcher told how far the import is, every time it is asked */
    public Importing(Door door, Terminal terminal, Consumer<ImportState> watcher) {
        this.door = door;
        this.terminal = terminal;
        this.watcher = watcher;
    }

    /**
     * Imports a folder.
     *
     * @param folder as the caller named it
     * @param source the system that the refs belong to; the client where there is none
     * @param dryRun whether everything is checked and nothing recorded
     * @return how it ended; never a state other than DONE
     */
    public ImportState run(String folder, @Nullable String source, boolean dryRun) {
        List<Path> files = TemplateFolder.files(folder, terminal);
        // Signed in first: a ledger that is not there is found out before anything is read.
        door.token(ROLE);
        Map<String, String> fields = new LinkedHashMap<>();
        if (source != null) {
            fields.put("source", source);
        }
        if (dryRun) {
            fields.put("dryRun", "true");
        }
        try (InterruptNote note = new InterruptNote(terminal,
                "\nInterrupted while the files were sent: nothing was recorded.")) {
            ImportState accepted = send(files, fields);
            note.change("\nInterrupted. The import goes on in the ledger; ./ledger cancel-import " + accepted.id()
                    + " ends it. Run it again to see how it ended, nothing is recorded twice.");
            return follow(accepted);
        }
    }

    /** The document of {@code --format json}, with every refusal. */
    public void writeDocument(ImportState state, JsonGenerator out) {
        new ImportDocument(state, () -> list(state, "errors", "application/json")).write(out);
    }

    /** Writes every refusal of an import as CSV; the header alone where there is none. */
    void writeErrors(ImportState state, OutputFile file) {
        write(state, "errors", file);
    }

    /** Writes what is worth a look of an import as CSV; the header alone where there is nothing. */
    void writeNotices(ImportState state, OutputFile file) {
        write(state, "notices", file);
    }

    private void write(ImportState state, String list, OutputFile file) {
        try (InputStream lines = list(state, list, "text/csv")) {
            file.write(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the refused rows of one template with the reasons behind them. */
    void writeRefusedRows(ImportState state, String template, OutputFile file) {
        write(state, "refused/" + template + ".csv", file);
    }

    /** Asks the ledger to end an import before its last row. */
    void cancel(String id) {
        door.text(ROLE, HttpRequest.newBuilder(door.uri(Service.GATEWAY, "/api/imports/" + id))
                .header("Accept", "application/json").DELETE());
    }

    private InputStream list(ImportState state, String list, String accept) {
        return door.open(ROLE,
                HttpRequest.newBuilder(door.uri(Service.GATEWAY, "/api/imports/" + state.id() + "/" + list))
                        .header("Accept", accept));
    }

    private ImportState send(List<Path> files, Map<String, String> fields) {
        try (ImportProgress progress = new ImportProgress(terminal, "Sending")) {
            Upload upload = new Upload(files, fields, progress::at);
            progress.total(upload.length());
            HttpRequest.Builder request = HttpRequest.newBuilder(door.uri(Service.GATEWAY, "/api/imports"))
                    .header("Content-Type", upload.contentType())
                    .header("Accept", "application/json")
                    .POST(upload.body());
            try (InputStream answer = door.open(ROLE, request)) {
                return Json.read(new String(answer.readAllBytes(), StandardCharsets.UTF_8), ImportState.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ImportState follow(ImportState accepted) {
        ImportState state = accepted;
        try (ImportProgress progress = new ImportProgress(terminal, "Recording")) {
            while (!state.finished()) {
                progress.total(state.bytesTotal());
                progress.at(state.bytesRead());
                if (state.state() == ImportState.State.COUNTING) {
                    progress.extra("counting");
                }
                Await.pause(PACE_MILLIS);
                state = ask(accepted.id());
                watcher.accept(state);
            }
            progress.at(state.bytesRead());
        }
        if (state.state() == ImportState.State.CANCELLED) {
            throw new Failure("The import was cancelled: " + state.problem() + " " + state.accepted()
                    + " rows were accepted, " + state.unchanged() + " unchanged and " + state.refused() + " refused.");
        }
        if (state.state() == ImportState.State.FAILED) {
            throw new Failure(
                    "The import failed: " + (state.problem() == null ? "no reason was given" : state.problem())
                            + "\n" + AGAIN);
        }
        return state;
    }

    private ImportState ask(String id) {
        long silentSince = System.nanoTime();
        while (true) {
            try {
                return Json.read(door.text(ROLE, door.uri(Service.GATEWAY, "/api/imports/" + id), "application/json"),
                        ImportState.class);
            } catch (Unreachable e) {
                if (System.nanoTime() - silentSince > SILENCE.toNanos()) {
                    throw new Failure("The ledger stopped answering during the import. " + AGAIN, e);
                }
                Await.pause(PACE_MILLIS);
            }
        }
    }
}
