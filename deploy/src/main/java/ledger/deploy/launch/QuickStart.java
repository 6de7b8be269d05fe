package ledger.deploy.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ledger.deploy.cache.StartCache;
import ledger.deploy.home.Installation;
import ledger.deploy.process.Identity.Signal;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

/** Uses the cache of a part that is written in Java where it can be used. Where it cannot, the part starts without. */
final class QuickStart {
    private final Installation installation;
    private final PartProcess process;
    private final Terminal terminal;
    private final StartCache cache;

    QuickStart(Installation installation, PartProcess process, Terminal terminal) {
        this.installation = installation;
        this.process = process;
        this.terminal = terminal;
        this.cache = new StartCache(installation.home(), process.name());
    }

    /** Arguments of {@code java} that run an executable jar. */
    List<String> jar(Path jar) {
        try {
            StartCache.Program program = cache.program(jar);
            List<String> arguments = new ArrayList<>(program.options());
            arguments.addAll(List.of("-jar", program.jar().toString()));
            return arguments;
        } catch (IOException e) {
            slower(e);
            return List.of("-jar", jar.toString());
        }
    }

    /** Options of {@code java} for a program on the class path of this one. */
    List<String> classPath() {
        try {
            return cache.optionsFor(installation.classPath());
        } catch (IOException e) {
            slower(e);
            return List.of();
        }
    }

    /** Stops the part; the archive that its JVM writes when it ends in order is kept. */
    void stop() {
        if (!process.stop(Signal.TERM, Signal.KILL, terminal)) {
            return;
        }
        try {
            cache.keepArchive();
        } catch (IOException e) {
            slower(e);
        }
    }

    private void slower(IOException e) {
        terminal.note(process.name() + " starts slower than it could: its cache in " + installation.home().cache()
                + " cannot be used (" + Failure.reason(e) + ").");
    }

}
