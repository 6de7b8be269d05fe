package ledger.reporting.count;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.roaringbitmap.RoaringBitmap;

/**
 * The records that were seen, by 32 bits of each: three bytes a record. One that was seen is always known; of those that were
 * not, one in four hundred is taken for seen where there are ten millions. Safe for several threads.
 */
final class Records {
    private final RoaringBitmap seen = new RoaringBitmap();

    synchronized void add(UUID record) {
        seen.add(bits(record));
    }

    synchronized void addAll(Collection<UUID> records) {
        records.forEach(this::add);
    }

    /** Those that may have been seen; the others were not. */
    synchronized Set<UUID> perhapsOf(Set<UUID> records) {
        return records.stream().filter(record -> seen.contains(bits(record))).collect(Collectors.toSet());
    }

    synchronized void write(DataOutputStream out) throws IOException {
        Bits.write(seen, out);
    }

    /** Into this, which has seen none yet. */
    synchronized void read(DataInputStream in) throws IOException {
        seen.or(Bits.readBitmap(in));
    }

    private static int bits(UUID record) {
        return Numbers.mixed(record.getMostSignificantBits(), record.getLeastSignificantBits());
    }
}
