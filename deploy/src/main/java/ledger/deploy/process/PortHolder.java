package ledger.deploy.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Finds the process that listens on a port: in /proc on Linux, with lsof elsewhere. Another user's cannot be found. */
public final class PortHolder {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortHolder() {}

    /** The process and its command, for a person to read. */
    public static Optional<String> describe(int port) {
        return pid(port).map(pid -> ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().commandLine().or(() -> handle.info().command()))
                .map(command -> "process " + pid + " (" + shortened(command) + ")")
                .orElse("process " + pid));
    }

    /** The number of the process, where it can be found. */
    public static Optional<Long> pid(int port) {
        return Files.isReadable(PROC.resolve("net/tcp")) ? fromProc(port) : fromLsof(port);
    }

    private static Optional<Long> fromProc(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            sockets.addAll(listeningSockets(PROC.resolve(table), port));
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(pid -> holdsAny(pid, sockets)).findFirst();
    }

    /** As they are named among a process's open files; columns as in proc(5): local address 1, state 3, inode 9. */
    private static Set<String> listeningSockets(Path table, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        Set<String> found = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING)) {
                    found.add("socket:[" + columns[9] + "]");
                }
            }
        } catch (IOException e) {
            // No such table (no IPv6) or not for us to read: then the holder stays unknown.
            return Set.of();
        }
        return found;
    }

    private static boolean holdsAny(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (Path file : files) {
                if (sockets.contains(target(file))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // Another user's process, or one that just ended.
            return false;
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            // Closed since it was listed.
            return "";
        }
    }

    private static Optional<Long> fromLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean ended = lsof.waitFor(5, TimeUnit.SECONDS);
            return !ended || answer.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.valueOf(answer.lines().findFirst().orElseThrow()));
        } catch (IOException | NumberFormatException e) {
            // Without lsof the holder stays unknown; the port is named all the same.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String shortened(String command) {
        return command.length() <= 100 ? command : command.substring(0, 97) + "...";
    }
}
