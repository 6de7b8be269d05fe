package ledger.deploy.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import ledger.deploy.files.PrivateFiles;
import ledger.deploy.process.PidFile;
import ledger.deploy.terminal.Failure;

/** Remembers which ports a running ledger took, so that LEDGER_PORT need not be repeated with every command. */
public final class RunningPorts {
    private static final String PID_FILE = ".pid";

    private RunningPorts() {}

    /** The ports of the ledger that runs in a home; none where nothing runs. */
    public static Optional<Ports> of(Home home) {
        if (!Files.exists(file(home)) || !anythingRuns(home)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Ports.parse(Files.readString(file(home))));
        } catch (IOException e) {
            throw new Failure(file(home) + " cannot be read: " + Failure.reason(e), e);
        }
    }

    /** To be called before the first part is started. */
    public static void remember(Home home, Ports ports) {
        try {
            PrivateFiles.write(file(home), ports.first() + "\n");
        } catch (IOException e) {
            throw new Failure(file(home) + " cannot be written: " + Failure.reason(e), e);
        }
    }

    /** The file that remembers the process of one part. */
    public static PidFile pidFile(Home home, String part) {
        return new PidFile(home.run().resolve(part + PID_FILE));
    }

    private static boolean anythingRuns(Home home) {
        try (var files = Files.newDirectoryStream(home.run(), "*" + PID_FILE)) {
            for (Path file : files) {
                if (new PidFile(file).running().isPresent()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new Failure(home.run() + " cannot be read: " + Failure.reason(e), e);
        }
    }

    private static Path file(Home home) {
        return home.run().resolve("port");
    }
}
