package ledger.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ledger.deploy.TestLedger;

/**
 * A page of the documentation whose {@code console} blocks are run as they stand: lines that begin with {@code $} in one
 * shell, those with {@code >} going on from them, and what lies between is what is expected on standard output, where
 * {@code …} stands for anything.
 */
final class Walkthrough {
    private final List<Step> steps = new ArrayList<>();

    /** A command, and the output that the page shows; empty where it shows none. */
    private record Step(StringBuilder command, StringBuilder output) {}

    Walkthrough(Path page) throws IOException {
        boolean inside = false;
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                steps.add(new Step(new StringBuilder(line.substring(2)), new StringBuilder()));
            } else if (inside && line.startsWith("> ")) {
                steps.getLast().command().append('\n').append(line.substring(2));
            } else if (inside) {
                steps.getLast().output().append(line).append('\n');
            }
        }
    }

    int steps() {
        return steps.size();
    }

    /** Runs all steps against a ledger that runs, and fails where an answer is another. */
    void run(TestLedger ledger, List<String> program, Path folder) throws Exception {
        Path caller = folder.resolve("ledger");
        Files.writeString(caller, "#!/bin/sh\nexec " + program.stream().map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ")) + " \"$@\"\n");
        Files.setPosixFilePermissions(caller, PosixFilePermissions.fromString("rwx------"));
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            script.append("printf '\\n==== step ").append(i).append(" ====\\n'\n")
                    .append(steps.get(i).command().toString().replace("localhost:8080", "localhost:" + ledger.port()))
                    .append('\n');
        }
        Path output = folder.resolve("walkthrough.out");
        ProcessBuilder shell = new ProcessBuilder("bash", "-u", "-c", script.toString()).directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().putAll(ledger.environment());
        Process running = shell.start();
        assertThat(running.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String[] answers = Files.readString(output).split("(?m)^==== step \\d+ ====\n", -1);
        assertThat(answers).hasSize(steps.size() + 1);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            assertThat(answers[i + 1].strip()).as("answer to: %s", step.command())
                    .matches(expected(step.output().toString().strip()));
        }
    }

    private static Pattern expected(String shown) {
        return Pattern.compile(
                Arrays.stream(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }
}
