package ledger.reporting.count;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Columns of numbers in an image, many at a time: one by one they take most of the time that a restart has. */
final class Columns {
    private static final int PART = 64 * 1024;

    private Columns() {}

    /** @param size so many are written, from the first on */
    static void write(long[] column, int size, DataOutputStream out) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(PART);
        for (int from = 0, many; from < size; from += many) {
            many = Math.min(size - from, PART / Long.BYTES);
            part.asLongBuffer().put(column, from, many);
            out.write(part.array(), 0, many * Long.BYTES);
        }
    }

    static void write(int[] column, int size, DataOutputStream out) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(PART);
        for (int from = 0, many; from < size; from += many) {
            many = Math.min(size - from, PART / Integer.BYTES);
            part.asIntBuffer().put(column, from, many);
            out.write(part.array(), 0, many * Integer.BYTES);
        }
    }

    /** @param size so many are read */
    static void read(long[] column, int size, DataInputStream in) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(PART);
        for (int from = 0, many; from < size; from += many) {
            many = Math.min(size - from, PART / Long.BYTES);
            in.readFully(part.array(), 0, many * Long.BYTES);
            part.asLongBuffer().get(column, from, many);
        }
    }

    static void read(int[] column, int size, DataInputStream in) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(PART);
        for (int from = 0, many; from < size; from += many) {
            many = Math.min(size - from, PART / Integer.BYTES);
            in.readFully(part.array(), 0, many * Integer.BYTES);
            part.asIntBuffer().get(column, from, many);
        }
    }
}
