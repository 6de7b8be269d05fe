package ledger.deploy.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.terminal.Failure;

/**
 * Remembers which process is a part of the ledger: its number and its start. After a reboot, or a kill, the number may
 * belong to anybody; the start tells.
 */
public final class PidFile {
    private final Path file;

    /** @param file made when a process is remembered */
    public PidFile(Path file) {
        this.file = file;
    }

    /** The remembered process if it still runs. */
    public Optional<Identity> running() {
        return read().filter(Identity::alive);
    }

    /** Remembers a process that was just started. */
    public void remember(Identity identity) {
        try {
            PrivateFiles.write(file, identity.pid() + "\n" + identity.started() + "\n");
        } catch (IOException e) {
            throw new Failure(file + " cannot be written: " + Failure.reason(e), e);
        }
    }

    /** Forgets the process; nothing happens to it. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Failure(file + " cannot be removed: " + Failure.reason(e), e);
        }
    }

    private Optional<Identity> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new Identity(Long.parseLong(lines.getFirst().strip()), lines.get(1).strip()));
        } catch (NumberFormatException e) {
            // Not written by remember(), which writes all or nothing: it names no process, so none may be touched.
            return Optional.empty();
        } catch (IOException e) {
            throw new Failure(file + " cannot be read: " + Failure.reason(e), e);
        }
    }
}
