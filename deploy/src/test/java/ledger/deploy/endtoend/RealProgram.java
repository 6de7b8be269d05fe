package ledger.deploy.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import ledger.deploy.TestLedger;
import ledger.deploy.TestLedger.Result;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged program, called as the script {@code ledger} calls it, each time in a process of its own. */
final class RealProgram {
    private static final long LIMIT_MINUTES = 5;

    private final TestLedger ledger;
    private final Path outputs;
    private int calls;

    RealProgram(TestLedger ledger, Path outputs) {
        this.ledger = ledger;
        this.outputs = outputs;
    }

    /** Runs a command to its end. */
    Result run(String... arguments) throws Exception {
        Running running = start(arguments);
        assertThat(running.process().waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as(String.join(" ", arguments)).isTrue();
        return new Result(running.process().exitValue(), Files.readString(running.out()),
                Files.readString(running.err()));
    }

    /** @param out where standard output goes */
    record Running(Process process, Path out, Path err) {}

    Running start(String... arguments) throws IOException {
        calls++;
        Path out = outputs.resolve(calls + ".out");
        Path err = outputs.resolve(calls + ".err");
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(ledger.environment());
        return new Running(builder.start(), out, err);
    }

    /** The program without arguments. */
    static List<String> command() throws IOException {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp", jar().toString(),
                "ledger.deploy.Ledger");
    }

    private static Path jar() throws IOException {
        Path target = TestLedger.project().resolve("deploy/target");
        try (var jars = Files.newDirectoryStream(target, "deploy-[0-9]*.jar")) {
            return jars.iterator().next();
        }
    }
}
