package ledger.deploy.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

/**
 * The file beside a history: a line with the log's name, key and size, a line for each checkpoint, and a line for each tile
 * of leaf hashes. Key and checkpoints are read at once, leaves as they are asked for.
 */
final class Proof implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Lines lines;
    private final List<String> keys = new ArrayList<>();
    private final long size;
    private final List<String> checkpoints = new ArrayList<>();
    private long number;
    private @Nullable JsonNode line;
    private byte[] tile = {};
    private int next;
    private long leaves;

    /** The file is not what an export writes. The message names the line. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    Proof(Path file) throws IOException, Unreadable {
        lines = new Lines(file);
        JsonNode head = read();
        if (head == null || !head.path("log").isString() || !head.path("key").isString()
                || !head.path("size").isIntegralNumber() || head.path("size").asLong() < 0) {
            throw unreadable("does not give log, key and size");
        }
        keys.add(head.path("key").asString());
        for (JsonNode former : head.path("formerKeys")) {
            keys.add(former.asString(""));
        }
        size = head.path("size").asLong();
        line = read();
        while (line != null && line.path("checkpoint").isString()) {
            checkpoints.add(line.path("checkpoint").asString());
            line = read();
        }
    }

    /** The log's keys as the export has them, the newest first, with spaces between them. */
    String keys() {
        return String.join(" ", keys);
    }

    /** How many entries the export holds, as it says itself. */
    long size() {
        return size;
    }

    List<String> checkpoints() {
        return checkpoints;
    }

    /** The leaf hash of the next entry; null where the file has no more. */
    byte @Nullable [] nextLeaf() throws IOException, Unreadable {
        if (next == tile.length && !nextTile()) {
            return null;
        }
        next += Merkle.SIZE;
        leaves++;
        return Arrays.copyOfRange(tile, next - Merkle.SIZE, next);
    }

    /** Whether all leaves have been read and nothing follows them. */
    boolean atEnd() {
        return next == tile.length && line == null;
    }

    private boolean nextTile() throws IOException, Unreadable {
        if (line == null) {
            return false;
        }
        if (!line.path("leaves").isIntegralNumber() || line.path("leaves").asLong() != leaves) {
            throw unreadable("is neither the leaf hashes from index " + leaves + " on nor anything else that this"
                    + " version knows");
        }
        try {
            tile = Base64.getDecoder().decode(line.path("hashes").asString(""));
        } catch (IllegalArgumentException _) {
            throw unreadable("has hashes that are no Base64");
        }
        if (tile.length == 0 || tile.length % Merkle.SIZE != 0) {
            throw unreadable("has no whole number of hashes");
        }
        next = 0;
        line = read();
        return true;
    }

    private @Nullable JsonNode read() throws IOException, Unreadable {
        byte[] bytes = lines.next();
        number++;
        if (bytes == null) {
            return null;
        }
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException _) {
            throw unreadable("is no JSON");
        }
    }

    private Unreadable unreadable(String what) {
        return new Unreadable("Line " + number + " of the proof " + what + ".");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
