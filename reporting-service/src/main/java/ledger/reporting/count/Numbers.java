package ledger.reporting.count;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;

/** Dense numbers from 0 for ids, in the order in which they were first seen; 30 bytes an id. */
final class Numbers {
    private static final int NONE = -1;
    private static final int FIRST = 64;

    private long[] ids = new long[FIRST];
    private int[] slots = filled(FIRST);
    private int size;

    int size() {
        return size;
    }

    UUID id(int number) {
        return new UUID(ids[2 * number], ids[2 * number + 1]);
    }

    /** The number of an id, a new one where it has none. */
    int of(UUID id) {
        int slot = slot(id);
        if (slots[slot] != NONE) {
            return slots[slot];
        }
        if (2 * size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * ids.length);
        }
        ids[2 * size] = id.getMostSignificantBits();
        ids[2 * size + 1] = id.getLeastSignificantBits();
        slots[slot] = size++;
        if (2 * size > slots.length) {
            rehash(2 * slots.length);
        }
        return size - 1;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(size);
        Columns.write(ids, 2 * size, out);
    }

    /** Into this, which has none yet. */
    void read(DataInputStream in) throws IOException {
        size = in.readInt();
        ids = new long[Math.max(FIRST, 2 * size)];
        Columns.read(ids, 2 * size, in);
        rehash(Math.max(FIRST, Integer.highestOneBit(2 * size - 1) << 1));
    }

    /** @param places a power of two, at least twice as many as ids */
    private void rehash(int places) {
        slots = filled(places);
        for (int number = 0; number < size; number++) {
            slots[slot(ids[2 * number], ids[2 * number + 1])] = number;
        }
    }

    private int slot(UUID id) {
        return slot(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private int slot(long high, long low) {
        int slot = mixed(high, low) & (slots.length - 1);
        while (slots[slot] != NONE && (ids[2 * slots[slot]] != high || ids[2 * slots[slot] + 1] != low)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    /** 32 bits of an id, each of which depends on all of it: of some ids only a part is random. */
    static int mixed(long high, long low) {
        return (int) (((high ^ Long.rotateLeft(low, 31)) * 0x9E37_79B9_7F4A_7C15L) >>> 32);
    }

    private static int[] filled(int length) {
        int[] empty = new int[length];
        Arrays.fill(empty, NONE);
        return empty;
    }
}
