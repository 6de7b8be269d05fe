package ledger.deploy.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ledger.deploy.terminal.Failure;

/** Starts a process in a session of its own, so that neither the end of this program nor Ctrl-C in its terminal reaches it. */
public final class Detached {
    /** What would override the settings that a part is started with. */
    private static final List<String> SHADOWING = List.of("SPRING_", "SERVER_", "MANAGEMENT_", "LEDGER_");

    private Detached() {}

    /**
     * Starts a command; its output is added to the log.
     *
     * @param folder where it runs; must exist
     * @return the process; it is this very one that runs the command, so its number may be remembered
     */
    public static Identity start(List<String> command, Path folder, LogFile log) {
        List<String> whole = new ArrayList<>(newSession());
        whole.addAll(command);
        try {
            log.begin();
            ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> SHADOWING.stream().anyMatch(name::startsWith));
            Process process = builder.start();
            return Identity.of(process.pid())
                    .orElseThrow(() -> new Failure(command.getFirst() + " ended at once; see " + log.path()
                            + String.join("\n  ", log.tail(10))));
        } catch (IOException e) {
            throw new Failure(command.getFirst() + " could not be started: " + Failure.reason(e), e);
        }
    }

    /** What makes a new session and then becomes the command: util-linux where it is there, Perl elsewhere (macOS). */
    private static List<String> newSession() {
        return onPath("setsid").map(setsid -> List.of(setsid))
                .or(() -> onPath("perl")
                        .map(perl -> List.of(perl, "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV", "--")))
                .orElseThrow(() -> new Failure(
                        "Neither setsid nor perl is on the PATH; one of them is needed to start parts that outlive this"
                                + " command. Install util-linux or perl."));
    }

    private static Optional<String> onPath(String program) {
        String path = System.getenv("PATH");
        return Arrays.stream((path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
