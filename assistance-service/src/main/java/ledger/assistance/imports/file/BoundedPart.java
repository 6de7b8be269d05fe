package ledger.assistance.imports.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A part of a workbook that ends in {@link TooLarge} when it holds more bytes than allowed, or when no tag begins for so
 * long that a single name, attribute or text would fill the memory of whoever parses it.
 */
final class BoundedPart extends FilterInputStream {
    private static final long MAX_WITHOUT_TAG = 1 << 20;

    private final long limit;
    private long count;
    private long sinceTag;
    private boolean xml = true;

    /** More than any spreadsheet program writes. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    BoundedPart(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        for (int i = offset; i < offset + read && xml; i++) {
            sinceTag = target[i] == '<' ? 0 : sinceTag + 1;
            if (sinceTag > MAX_WITHOUT_TAG) {
                throw new TooLarge();
            }
        }
        count += Math.max(0, read);
        if (count > limit) {
            throw new TooLarge();
        }
        return read;
    }

    /** Reads on to the end, for its size alone. */
    void drain() throws IOException {
        xml = false;
        byte[] block = new byte[64 * 1024];
        int read = 0;
        while (read >= 0) {
            read = read(block, 0, block.length);
        }
    }
}
