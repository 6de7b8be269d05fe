package ledger.deploy.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import ledger.deploy.terminal.Failure;

/**
 * One process, told apart from a later one that was given the same number.
 *
 * @param pid     its number
 * @param started when it started, as the operating system remembers it: on Linux ticks since the boot that is named with
 *                them, which no change of the clock can move; elsewhere an instant
 */
public record Identity(long pid, String started) {
    private static final Path PROC = Path.of("/proc");
    private static final boolean HAS_PROC = Files.isReadable(PROC.resolve("self/stat"));
    /** Where the state and the start stand behind the name in /proc/PID/stat; see proc(5). */
    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    /** A signal that this program sends. */
    public enum Signal { INT, TERM, QUIT, KILL }

    /** The process that has this number now, if it runs; one that ended and was not collected yet does not run. */
    public static Optional<Identity> of(long pid) {
        return HAS_PROC
                ? fromProc(pid)
                : ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .flatMap(handle -> handle.info().startInstant())
                        .map(instant -> new Identity(pid, instant.toString()));
    }

    /** Whether this very process runs. */
    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Sends a signal if this very process still runs; says whether it did. */
    public boolean signal(Signal signal) {
        if (!alive()) {
            return false;
        }
        try {
            // The shell's own kill: a program of that name is missing in small images.
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).redirectErrorStream(true)
                    .start();
            String answer = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (kill.waitFor() != 0 && alive()) {
                throw new Failure("Process " + pid + " could not be stopped: " + answer);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    private static Optional<Identity> fromProc(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The name stands in brackets and may hold any character, a closing bracket too.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean ended = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return ended ? Optional.empty() : Optional.of(new Identity(pid, Boot.ID + ":" + fields[START_TICKS]));
        } catch (IOException e) {
            // The file goes with the process.
            return Optional.empty();
        }
    }

    /** Read once: it lasts as long as the machine runs. */
    private static final class Boot {
        static final String ID = read();

        private static String read() {
            try {
                return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
