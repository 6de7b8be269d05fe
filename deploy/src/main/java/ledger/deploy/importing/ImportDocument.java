package ledger.deploy.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

import ledger.deploy.importing.ImportState.FileResult;
import ledger.deploy.importing.ImportState.Refusal;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What became of an import, as the document of {@code --format json}, with every refusal: the state holds the first
 * hundred of each file, the others are read from the ledger while the document is written, so that memory does not grow
 * with them.
 */
final class ImportDocument {
    private final ImportState state;
    private final Supplier<InputStream> allRefusals;

    /** A refusal as the list of all has it. */
    private record Listed(String file, long line, @Nullable String column, @Nullable String code, String message) {
        Refusal refusal() {
            return new Refusal(line, column, code, message);
        }
    }

    /** @param allRefusals opens the list, in the order of the state's files; asked for only where the state lacks some */
    ImportDocument(ImportState state, Supplier<InputStream> allRefusals) {
        this.state = state;
        this.allRefusals = allRefusals;
    }

    void write(JsonGenerator out) {
        boolean complete = state.files().stream().allMatch(file -> file.errors().size() >= file.refused());
        try (InputStream list = complete ? InputStream.nullInputStream() : allRefusals.get();
                JsonParser refusals = Json.parser(list)) {
            if (!complete && refusals.nextToken() != JsonToken.START_ARRAY) {
                throw unexpected();
            }
            write(out, refusals, complete);
        } catch (IOException e) {
            throw new Failure("The list of refusals could not be read to its end: " + Failure.reason(e), e);
        }
    }

    private void write(JsonGenerator out, JsonParser refusals, boolean complete) {
        Listed next = complete ? null : next(refusals);
        out.writeStartObject();
        out.writeStringProperty("id", state.id());
        out.writePOJOProperty("source", state.source());
        out.writeBooleanProperty("dryRun", state.dryRun());
        out.writeArrayPropertyStart("files");
        for (FileResult file : state.files()) {
            out.writeStartObject();
            out.writeStringProperty("file", file.file());
            out.writeNumberProperty("accepted", file.accepted());
            out.writeNumberProperty("unchanged", file.unchanged());
            out.writeNumberProperty("refused", file.refused());
            out.writeNumberProperty("notices", file.notices());
            out.writeArrayPropertyStart("errors");
            for (Refusal refusal : complete ? file.errors() : List.<Refusal>of()) {
                out.writePOJO(refusal);
            }
            while (next != null && next.file().equals(file.file())) {
                out.writePOJO(next.refusal());
                next = next(refusals);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        if (next != null) {
            throw unexpected();
        }
        out.writeEndArray();
        out.writePOJOProperty("position", state.position());
        out.writeEndObject();
    }

    private static @Nullable Listed next(JsonParser refusals) {
        return refusals.nextToken() == JsonToken.START_OBJECT ? refusals.readValueAs(Listed.class) : null;
    }

    private static Failure unexpected() {
        return new Failure("The ledger's list of refusals is not the one expected. What was imported is recorded;"
                + " --errors FILE writes the refusals as they come.");
    }
}
