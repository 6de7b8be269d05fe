package ledger.deploy.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import ledger.deploy.home.Home;
import ledger.deploy.home.RunningPorts;
import ledger.deploy.process.Await;
import ledger.deploy.process.Detached;
import ledger.deploy.process.Identity.Signal;
import ledger.deploy.process.Identity;
import ledger.deploy.process.LogFile;
import ledger.deploy.process.PidFile;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/** The process of one part: started, found again by a later command, and stopped. */
final class PartProcess {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration LAST_GRACE = Duration.ofSeconds(20);

    private final String name;
    private final PidFile pidFile;
    private final LogFile log;

    PartProcess(Home home, String name) {
        this.name = name;
        this.pidFile = RunningPorts.pidFile(home, name);
        this.log = new LogFile(home.log(name));
    }

    String name() {
        return name;
    }

    LogFile log() {
        return log;
    }

    Optional<Identity> running() {
        return pidFile.running();
    }

    /** Drops what is remembered of a process that has ended. */
    void forget() {
        pidFile.forget();
    }

    void start(List<String> command, Path folder) {
        pidFile.remember(Detached.start(command, folder, log));
    }

    /**
     * Asks the process to end and waits until it has; does nothing where it does not run.
     *
     * @param ask   the signal that lets it finish what it does
     * @param force the signal that ends it at once, sent after a minute
     * @return whether it has finished what it did before it ended
     */
    boolean stop(Signal ask, Signal force, Terminal terminal) {
        Optional<Identity> found = pidFile.running();
        if (found.isEmpty()) {
            return false;
        }
        Identity process = found.get();
        process.signal(ask);
        boolean inOrder = Await.until(GRACE, () -> !process.alive());
        if (!inOrder) {
            terminal.note(name + " (process " + process.pid() + ") has not ended within " + GRACE.toSeconds()
                    + " seconds; it is ended by force. What it had confirmed is safe.");
            process.signal(force);
            if (!Await.until(LAST_GRACE, () -> !process.alive())) {
                throw new Failure(name + " (process " + process.pid() + ") cannot be ended. Its log is " + log.path());
            }
        }
        pidFile.forget();
        return inOrder;
    }
}
