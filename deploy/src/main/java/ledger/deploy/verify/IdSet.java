package ledger.deploy.verify;

import java.util.UUID;

/** Which events have been met, in about thirty bytes an event: a history of millions is checked in little memory. */
final class IdSet {
    private static final int FIRST = 1 << 10;

    /** Two numbers an id, at the first free place from the one that the id asks for. Both zero: free. */
    private long[] slots = new long[FIRST];
    private int size;
    private boolean zero;

    /** Whether the id was not there yet. */
    boolean add(UUID id) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        if (high == 0 && low == 0) {
            boolean first = !zero;
            zero = true;
            return first;
        }
        if (size * 4 >= slots.length) {
            grow();
        }
        if (!put(slots, high, low)) {
            return false;
        }
        size++;
        return true;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(slots.length, 2)];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] != 0 || slots[i + 1] != 0) {
                boolean added = put(larger, slots[i], slots[i + 1]);
                assert added;
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long high, long low) {
        long mixed = (high ^ low) * 0x9E37_79B9_7F4A_7C15L;
        int mask = slots.length - 2;
        for (int i = (int) (mixed >>> 32) & mask;; i = (i + 2) & mask) {
            if (slots[i] == 0 && slots[i + 1] == 0) {
                slots[i] = high;
                slots[i + 1] = low;
                return true;
            }
            if (slots[i] == high && slots[i + 1] == low) {
                return false;
            }
        }
    }
}
