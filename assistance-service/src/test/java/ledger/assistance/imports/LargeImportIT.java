package ledger.assistance.imports;

import static ledger.assistance.imports.Importer.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import ledger.assistance.imports.Importer.Answer;
import org.junit.jupiter.api.Test;

/** Files far larger than memory, and the whole Burundi history. */
class LargeImportIT {
    private static final Path HISTORY = Path.of("..", "deploy", "demo", "burundi");

    @Test
    void theBurundiHistoryGoesThroughInOneImport() throws Exception {
        try (Importer importer = new Importer()) {
            Importer.Form form = form();
            for (Template template : Template.values()) {
                form.file(template.fileName() + ".csv",
                        Files.readAllBytes(HISTORY.resolve(template.fileName() + ".csv")));
            }
            Answer end = importer.run(form);

            assertThat(end.state()).isEqualTo("DONE");
            assertThat(end.refusals()).isEmpty();
            long rows = end.body().path("files").valueStream().mapToLong(file -> file.path("accepted").asLong()).sum();
            assertThat(rows).isGreaterThan(37_000);
        }
    }

    @Test
    void anUploadIsWrittenToDiskAndNeverHeldInMemory() {
        byte[] line = ("P-1,2021-05-01,F,1987,IDP," + "x".repeat(480) + ",,,,,,yes\n").getBytes(StandardCharsets.UTF_8);
        long size = 300L << 20;
        try (Importer importer = new Importer("10m", "--ledger.imports.max-upload=-1B")) {
            importer.run(form().file("trainings.csv", Rows.header(Template.TRAININGS)));
            System.gc();
            heap().forEach(MemoryPoolMXBean::resetPeakUsage);
            long before = peak();
            Answer end = importer.run(form().field("source", "large").file("registrations.csv",
                    () -> new Repeated("person_ref,none\n".getBytes(StandardCharsets.UTF_8), line,
                            size / line.length)));

            assertThat(end.body().path("bytesTotal").asLong()).isCloseTo(size, within(1_000L));
            assertThat(end.body().path("files").path(0).path("refused").asLong()).isEqualTo(size / line.length);
            assertThat(peak() - before).isLessThan(size / 3);
        }
    }

    /** Most bytes that outlived their first moments, since the peaks were reset. */
    private static long peak() {
        return heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static Stream<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && !pool.getName().contains("Eden"));
    }

    /** A first line, then another over and over. */
    private static final class Repeated extends InputStream {
        private byte[] line;
        private final byte[] next;
        private long left;
        private int at;

        Repeated(byte[] first, byte[] next, long times) {
            this.line = first;
            this.next = next;
            this.left = times;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == line.length) {
                if (left == 0) {
                    return -1;
                }
                left--;
                line = next;
                at = 0;
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, target, offset, count);
            at += count;
            return count;
        }
    }
}
