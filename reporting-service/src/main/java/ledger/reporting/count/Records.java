package ledger.reporting.count;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.UUID;

import org.roaringbitmap.RoaringBitmap;

/**
 * The records that were seen, by 32 bits of each: three bytes a record. One that was seen is always known; of those that were
 * not, one in four hundred is taken for seen where there are ten millions.
 */
final class Records {
    private final RoaringBitmap seen = new RoaringBitmap();

    void add(UUID record) {
        seen.add(bits(record));
    }

    boolean mayHold(UUID record) {
        return seen.contains(bits(record));
    }

    void write(DataOutputStream out) throws IOException {
        Bits.write(seen, out);
    }

    /** Into this, which has seen none yet. */
    void read(DataInputStream in) throws IOException {
        seen.or(Bits.readBitmap(in));
    }

    private static int bits(UUID record) {
        long mixed = (record.getMostSignificantBits() ^ Long.rotateLeft(record.getLeastSignificantBits(), 31))
                * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32);
    }
}
