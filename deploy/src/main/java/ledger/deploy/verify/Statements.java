package ledger.deploy.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The published statements that are held against a history: each proven, and each of the history among them. */
final class Statements {
    private final LogKeys keys;
    private final List<Finding> findings;
    private final List<StatementFile> files = new ArrayList<>();
    private final Map<Long, Expected> expected = new HashMap<>();

    /** An entry by which something was done to a statement. */
    private record Expected(StatementFile file, StatementFile.Act act) {}

    Statements(LogKeys keys, List<Finding> findings) {
        this.keys = keys;
        this.findings = findings;
    }

    /**
     * Reads statements, one a line, until one is wrong.
     *
     * @param size how many entries the history holds
     */
    void read(Path file, long size) throws IOException {
        try (Lines lines = new Lines(file)) {
            for (byte[] line = lines.next(); line != null && findings.isEmpty(); line = lines.next()) {
                take(line, size);
            }
        }
    }

    private void take(byte[] line, long size) {
        Optional<StatementFile> read = StatementFile.parse(line);
        if (read.isEmpty()) {
            findings.add(StatementFile.unreadable(files.size() + 1));
            return;
        }
        StatementFile file = read.get();
        Optional<Finding> wrong = file.check(keys);
        if (wrong.isPresent()) {
            findings.add(wrong.get());
        } else if (file.published() > size) {
            findings.add(Finding.of("statement-ahead", "The " + file.name() + " was published at ledger position "
                    + file.published() + ", but the export ends at " + size + ": take a later export."));
        } else {
            files.add(file);
            file.acts().forEach(act -> expected.put(act.position(), new Expected(file, act)));
        }
    }

    List<StatementFile> files() {
        return files;
    }

    /** What is wrong with an entry that is as it was signed; null where nothing is. */
    @Nullable
    Finding check(long position, byte[] leaf, String type) {
        Expected here = expected.get(position);
        if (here != null && !Arrays.equals(Merkle.leaf(here.act().entry()), leaf)) {
            return new Finding("rewritten", position, "The " + here.file().name() + " was proven with another"
                    + " entry at ledger position " + position + " than this history has there: the log shows different"
                    + " histories to different people.");
        }
        boolean publishes = type.equals("PeriodPublished.v1") || type.equals("PeriodRestated.v1");
        return publishes && (here == null || !here.act().word().equals("PUBLISHED"))
                ? new Finding("statement-missing", position, "The entry at ledger position " + position + " published a"
                        + " statement that is not among those beside the history.")
                : null;
    }
}
