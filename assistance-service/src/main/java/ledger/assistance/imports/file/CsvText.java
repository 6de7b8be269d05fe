package ledger.assistance.imports.file;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a CSV file without its byte-order mark, followed by a line that holds {@link #END} alone. The parser closes
 * a quoted cell at the end of its input in silence; then the end line is inside that cell, and its absence tells.
 */
final class CsvText extends FilterReader {
    /** No character of any text. */
    static final char END = '\uFFFF';
    private static final int BUFFER = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char[] TAIL = {'\n', END, '\n'};

    private final Counted bytes;
    private int tailSent;
    private boolean started;

    private CsvText(Counted bytes) {
        super(new BufferedReader(new InputStreamReader(bytes, Utf8.strict()), BUFFER));
        this.bytes = bytes;
    }

    static CsvText of(Path file) throws IOException {
        return new CsvText(new Counted(Files.newInputStream(file)));
    }

    /** Bytes that have been taken from the file. */
    long bytesRead() {
        return bytes.count;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!started) {
            started = true;
            in.mark(1);
            if (in.read() != BYTE_ORDER_MARK) {
                in.reset();
            }
        }
        int read = tailSent == 0 ? in.read(target, offset, length) : -1;
        if (read >= 0) {
            return read;
        }
        if (tailSent == TAIL.length) {
            return -1;
        }
        target[offset] = TAIL[tailSent];
        tailSent++;
        return 1;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    private static final class Counted extends FilterInputStream {
        // Read by the thread that shows progress, written by the one that reads.
        private volatile long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread alone reads the file
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) {
                count += read;
            }
            return read;
        }
    }
}
