package ledger.beneficiary.duplicates;

import java.util.Arrays;
import java.util.UUID;

/**
 * Who may be found by which token, in memory: 32 bits of the token and 32 of the person's id, eight bytes for each pair. So
 * what it answers has to be held against the people themselves: one answer in a thousand million is about somebody else, and
 * people who were forgotten since are still among the answers. A million people take some 40 MB.
 *
 * <p>
 * Open addressing by the order of the tokens, in parts that grow one at a time. Not safe for several threads.
 */
final class TokenMap {
    private static final int PARTS = 256;
    private static final int FIRST_SIZE = 16;
    private static final int PLACE_BITS = 24;
    private static final long PLACES = 1L << PLACE_BITS;
    static final int[] NOBODY = {};

    private final int most;
    private final long[][] parts = new long[PARTS][FIRST_SIZE];
    private final int[] sizes = new int[PARTS];

    /** @param most of how many people a token may be; further ones are not kept */
    TokenMap(int most) {
        this.most = most;
    }

    /** What is kept of a token of a person. */
    static long entry(long token, UUID personId) {
        return (token & ~0xFFFF_FFFFL) | Integer.toUnsignedLong(idBits(personId));
    }

    /** What is kept of an id: its first half of the first half. */
    static int idBits(UUID personId) {
        return (int) (personId.getMostSignificantBits() >>> Integer.SIZE);
    }

    /** Adds an entry; the same again is kept once more. */
    void add(long entry) {
        int part = part(entry);
        if (4L * sizes[part] >= 3L * parts[part].length) {
            grow(part);
        }
        if (put(parts[part], entry)) {
            sizes[part]++;
        }
    }

    /** The bits of the ids of those who may have a token; one more than are kept where there are more. */
    int[] holders(long token) {
        long[] slots = parts[part(token)];
        int[] found = NOBODY;
        int count = 0;
        for (int i = place(token, slots.length); slots[i] != 0; i = i + 1 == slots.length ? 0 : i + 1) {
            if ((slots[i] ^ token) >>> Integer.SIZE == 0) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count + 1);
                }
                found[count++] = (int) slots[i];
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }

    private boolean put(long[] slots, long entry) {
        int same = 0;
        int i = place(entry, slots.length);
        for (; slots[i] != 0; i = i + 1 == slots.length ? 0 : i + 1) {
            if ((slots[i] ^ entry) >>> Integer.SIZE == 0 && ++same > most) {
                return false;
            }
        }
        slots[i] = entry;
        return true;
    }

    private void grow(int part) {
        long[] larger = new long[parts[part].length / 2 * 3];
        for (long entry : parts[part]) {
            if (entry != 0) {
                put(larger, entry);
            }
        }
        parts[part] = larger;
    }

    private static int part(long token) {
        return (int) (token >>> (Long.SIZE - 8));
    }

    private static int place(long token, int slots) {
        return (int) ((((token >>> Integer.SIZE) & (PLACES - 1)) * slots) >>> PLACE_BITS);
    }
}
