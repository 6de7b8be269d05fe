package ledger.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ledger.deploy.TestLedger;
import ledger.deploy.terminal.Json;

import tools.jackson.databind.JsonNode;

/** The script beside the documents that checks an export without anything of ours. */
public final class Script {
    private Script() {}

    /** What it found; a test that asks on a machine without Python is skipped. */
    public static JsonNode run(Path history, List<String> options) throws InterruptedException, IOException {
        List<String> command = new ArrayList<>(List.of("python3",
                TestLedger.project().resolve("deploy/verify/verify_export.py").toString(), history.toString(),
                "--json"));
        command.addAll(options);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no python3 here to run the script with");
            throw e;
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode found = Json.tree(out);
        assertThat(process.waitFor()).as(out).isEqualTo(found.path("verified").asBoolean() ? 0 : 2);
        return found;
    }
}
