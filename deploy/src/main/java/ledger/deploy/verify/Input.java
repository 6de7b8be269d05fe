package ledger.deploy.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import ledger.deploy.terminal.Failure;

/** Files that the auditor named; one that cannot be read is a {@link Failure} that says so. */
final class Input {
    private Input() {}

    static Path existing(String file) {
        try {
            Path path = Path.of(file);
            if (!Files.isReadable(path) || Files.isDirectory(path)) {
                throw new Failure("There is no file " + file + " that can be read."
                        + (file.endsWith(".proof")
                                ? " ./ledger export writes it beside the history; keep the two together."
                                : ""));
            }
            return path;
        } catch (InvalidPathException e) {
            throw new Failure("\"" + file + "\" is not the name of a file: " + e.getReason(), e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Failure(file + " cannot be read: " + Failure.reason(e), e);
        }
    }

    static String text(String file) {
        return new String(bytes(existing(file)), StandardCharsets.UTF_8);
    }
}
