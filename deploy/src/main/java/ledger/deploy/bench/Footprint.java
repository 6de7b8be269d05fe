package ledger.deploy.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import ledger.deploy.home.Home;
import ledger.deploy.home.RunningPorts;
import ledger.deploy.process.Identity;
import ledger.deploy.terminal.Failure;

/**
 * The memory that one part holds, all its processes together.
 *
 * @param kilobytes resident; what several processes share is divided among them (Pss of /proc/PID/smaps_rollup, proc(5)).
 *                  Where the system does not tell that, what is shared counts for each
 */
record Footprint(String part, int processes, long kilobytes) {
    private static final String SHARED_DIVIDED = "Pss:";

    /** Of a part that runs. */
    static Footprint of(Home home, String part) {
        Identity process = RunningPorts.pidFile(home, part).running()
                .orElseThrow(() -> new Failure(part + " ended while it was measured; see " + home.log(part)));
        List<Long> family = ProcessHandle.of(process.pid()).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .map(ProcessHandle::pid)
                .toList();
        return new Footprint(part, family.size(), family.stream().mapToLong(Footprint::kilobytes).sum());
    }

    /** 0 for a process that has just ended. */
    private static long kilobytes(long pid) {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try {
            if (Files.isReadable(rollup)) {
                return Files.readAllLines(rollup).stream()
                        .filter(line -> line.startsWith(SHARED_DIVIDED))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return answer.isEmpty() ? 0 : Long.parseLong(answer);
        } catch (IOException e) {
            return ended(pid, e);
        }
    }

    private static long ended(long pid, IOException reason) {
        if (ProcessHandle.of(pid).isPresent()) {
            throw new Failure("The memory of process " + pid + " cannot be read: " + Failure.reason(reason), reason);
        }
        return 0;
    }
}
