package ledger.deploy.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import ledger.deploy.terminal.Failure;

/**
 * The lock file that a killed PostgreSQL leaves in its data. PostgreSQL removes it itself unless its process number seems
 * to be in use: by another process after a reboot, or by the killed one, which in a container may never be collected. It
 * is removed here only when no process at all works in the data any more, sessions of the killed server included: every
 * PostgreSQL process has the data as its working folder.
 */
final class StalePostmaster {
    private static final Path PROC = Path.of("/proc");

    private final Path data;

    /** @param data the data of PostgreSQL */
    StalePostmaster(Path data) {
        this.data = data;
    }

    /** Removes the lock file if it is certain that nobody holds it; elsewhere than on Linux that is PostgreSQL's to judge. */
    void removeLock() {
        Path lock = data.resolve("postmaster.pid");
        try {
            if (Files.exists(lock) && Files.isReadable(PROC.resolve("self/stat")) && nobodyWorksIn(data.toRealPath())) {
                Files.delete(lock);
            }
        } catch (IOException e) {
            throw new Failure(lock + ", which a killed PostgreSQL left, cannot be removed: " + Failure.reason(e), e);
        }
    }

    /** Whether PostgreSQL refused to start because the killed one's sessions have not ended yet: they do in a moment. */
    static boolean sessionsAreEnding(List<String> log) {
        return log.stream().anyMatch(line -> line.contains("pre-existing shared memory block")
                || line.contains("lock file \"postmaster.pid\" already exists"));
    }

    private static boolean nobodyWorksIn(Path folder) {
        return ProcessHandle.allProcesses()
                .noneMatch(process -> workingFolder(process.pid()).filter(folder::equals).isPresent());
    }

    /** Unknown for another user's process, and for one that has ended: neither can be PostgreSQL on these data. */
    private static Optional<Path> workingFolder(long pid) {
        try {
            return Optional.of(Files.readSymbolicLink(PROC.resolve(pid + "/cwd")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
