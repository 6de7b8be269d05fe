package ledger.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {
    @TempDir
    Path folder;

    private static String entry(int position) {
        return "{\"id\":\"00000000-0000-0000-0000-000000000001\",\"type\":\"Thing.v1\",\"position\":\"" + position
                + "\",\"data\":{\"a\":\"" + position + "\"}}";
    }

    @Test
    void linesComeInTheirOrderWithTheirHashes() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 7_000; i++) {
            lines.add(i % 1_000 == 0 ? "no entry " + "x".repeat(2_000_000) : entry(i));
        }
        Path file = Files.write(folder.resolve("history"), lines);
        try (ReadAhead ahead = new ReadAhead(file, position -> position <= 10)) {
            for (int i = 1; i <= lines.size(); i++) {
                ReadAhead.Line line = ahead.next();
                assertThat(line).isNotNull();
                assertThat(new String(line.bytes(), StandardCharsets.UTF_8)).isEqualTo(lines.get(i - 1));
                assertThat(line.leaf()).isEqualTo(Merkle.leaf(line.bytes()));
                assertThat(line.entry().map(Entry::position))
                        .isEqualTo(i % 1_000 == 0 ? java.util.Optional.empty() : java.util.Optional.of((long) i));
                assertThat(line.entry().stream().mapToInt(entry -> entry.data().size()).sum())
                        .isEqualTo(i <= 10 ? 1 : 0);
            }
            assertThat(ahead.next()).isNull();
            assertThat(ahead.next()).isNull();
        }
    }

    @Test
    void whereReadingFailsItFailsAfterTheLinesBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("history"), entry(1) + "\n" + "x".repeat(70_000_000));
        try (ReadAhead ahead = new ReadAhead(file, _ -> false)) {
            assertThat(ahead.next()).isNotNull();
            assertThatThrownBy(ahead::next).isInstanceOf(IOException.class).hasMessageContaining("longer than");
            assertThatThrownBy(ahead::next).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoeverStopsInTheMiddleLeavesNoThreadBehind() throws IOException {
        Path file = Files.write(folder.resolve("history"), java.util.Collections.nCopies(20_000, entry(1)));
        try (ReadAhead ahead = new ReadAhead(file, _ -> false)) {
            assertThat(ahead.next()).isNotNull();
        }
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().equals("read ahead"));
    }
}
