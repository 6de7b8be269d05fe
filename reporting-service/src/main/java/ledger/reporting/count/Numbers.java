package ledger.reporting.count;

import java.util.Arrays;
import java.util.UUID;

/** Dense numbers from 0 for ids, in the order in which they were first seen; 30 bytes an id. */
final class Numbers {
    private static final int NONE = -1;

    private long[] ids = new long[64];
    private int[] slots = filled(64);
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
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        slots = filled(2 * slots.length);
        for (int number = 0; number < size; number++) {
            slots[slot(id(number))] = number;
        }
    }

    private int slot(UUID id) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        long mixed = (high ^ Long.rotateLeft(low, 31)) * 0x9E37_79B9_7F4A_7C15L;
        int slot = (int) (mixed >>> 32) & (slots.length - 1);
        while (slots[slot] != NONE && (ids[2 * slots[slot]] != high || ids[2 * slots[slot] + 1] != low)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static int[] filled(int length) {
        int[] empty = new int[length];
        Arrays.fill(empty, NONE);
        return empty;
    }
}
