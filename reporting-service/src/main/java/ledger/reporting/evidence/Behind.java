package ledger.reporting.evidence;

import java.util.EnumMap;
import java.util.Map;

import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** The ledger positions behind a figure, each with its weightiest part in it. */
final class Behind {
    private final Map<Part, Roaring64Bitmap> positions = new EnumMap<>(Part.class);
    private final Roaring64Bitmap all = new Roaring64Bitmap();
    private final Roaring64Bitmap deliveries = new Roaring64Bitmap();

    void add(Part part, Item item) {
        positions.computeIfAbsent(part, _ -> new Roaring64Bitmap()).add(item.position());
        all.add(item.position());
        if (item.event() instanceof ServiceDelivered) {
            deliveries.add(item.position());
        }
    }

    /** How many deliveries there are among them. */
    long deliveries() {
        return deliveries.getLongCardinality();
    }

    long size() {
        return all.getLongCardinality();
    }

    /** The first positions after one, in ledger order. */
    long[] after(long position, int limit) {
        long[] found = new long[limit];
        int size = 0;
        LongIterator next = all.getLongIteratorFrom(position + 1);
        while (size < limit && next.hasNext()) {
            found[size++] = next.next();
        }
        return java.util.Arrays.copyOf(found, size);
    }

    /** In the order of the parts: what counts comes before what counts no longer. */
    Part part(long position) {
        for (Map.Entry<Part, Roaring64Bitmap> part : positions.entrySet()) {
            if (part.getValue().contains(position)) {
                return part.getKey();
            }
        }
        throw new IllegalArgumentException(position + " is not behind this figure");
    }
}
