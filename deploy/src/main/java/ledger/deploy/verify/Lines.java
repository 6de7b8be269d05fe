package ledger.deploy.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** The lines of a file as bytes, without their line feeds: nothing is decoded, nothing normalised. */
final class Lines implements AutoCloseable {
    private static final int BUFFER = 1 << 20;
    /** No entry of a ledger is this long; a file without line feeds shall not fill the memory. */
    private static final int LONGEST = 1 << 26;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    Lines(Path file) throws IOException {
        this.in = Files.newInputStream(file);
    }

    /** The next line; null at the end. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream begun = null;
        while (true) {
            if (from == to) {
                to = in.read(buffer);
                from = 0;
                if (to < 0) {
                    to = 0;
                    return begun == null ? null : begun.toByteArray();
                }
            }
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            if (end < to && begun == null) {
                byte[] line = java.util.Arrays.copyOfRange(buffer, from, end);
                from = end + 1;
                return line;
            }
            begun = begun == null ? new ByteArrayOutputStream() : begun;
            begun.write(buffer, from, end - from);
            if (end < to) {
                from = end + 1;
                return begun.toByteArray();
            }
            from = to;
            if (begun.size() > LONGEST) {
                throw new IOException("a line is longer than " + LONGEST + " bytes: this is no export of a ledger");
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
