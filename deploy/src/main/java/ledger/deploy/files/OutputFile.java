package ledger.deploy.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import ledger.deploy.terminal.Failure;

/** A file that the caller asked for: looked at before the work is done, written whole or not at all. */
public final class OutputFile {
    private final String name;
    private final Path path;

    private OutputFile(String name, Path path) {
        this.name = name;
        this.path = path;
    }

    /** A file to be written later. A name that cannot be one is a {@link Failure} now. */
    public static OutputFile of(String name) {
        try {
            Path path = Path.of(name).toAbsolutePath();
            Path folder = path.getParent();
            if (name.isBlank() || folder == null || Files.isDirectory(path)) {
                throw new Failure("\"" + name + "\" is a folder, not a file. Name the file to be written.");
            }
            if (!Files.isDirectory(folder)) {
                throw new Failure("There is no folder " + folder + " to write " + path.getFileName() + " into.");
            }
            if (!Files.isWritable(Files.exists(path) ? path : folder)) {
                throw new Failure(name + " cannot be written: permission denied.");
            }
            return new OutputFile(name, path);
        } catch (InvalidPathException e) {
            throw new Failure("\"" + name + "\" is not the name of a file: " + e.getReason(), e);
        }
    }

    /** Writes text as UTF-8. */
    public void write(String content) {
        write(out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes all that comes. */
    public void write(InputStream content) {
        write(content::transferTo);
    }

    private void write(PrivateFiles.Content content) {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // A device or a pipe is written to; replacing it would take it away.
                try (OutputStream out = Files.newOutputStream(path)) {
                    content.writeTo(out);
                }
            } else {
                // A link stays a link to the file that is replaced.
                PrivateFiles.writeShared(Files.exists(path) ? path.toRealPath() : path, content);
            }
        } catch (IOException e) {
            throw new Failure(name + " cannot be written: " + Failure.reason(e), e);
        }
    }
}
