package ledger.reporting.count;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * What counts hold, part by part, as numbers that do not depend on the order in which it came: equal contents have equal
 * numbers, and other contents have others but for one case in 2^64.
 */
final class Fingerprint {
    private final Counts counts;
    private final SortedMap<String, Long> parts = new TreeMap<>();

    private Fingerprint(Counts counts) {
        this.counts = counts;
    }

    /** @param spans that are looked at as well */
    static SortedMap<String, Long> of(Counts counts, Set<Span.Key> spans) {
        Fingerprint fingerprint = new Fingerprint(counts);
        fingerprint.deliveries();
        spans.forEach(fingerprint::span);
        fingerprint.people();
        fingerprint.others();
        return fingerprint.parts;
    }

    private void deliveries() {
        long[] kinds = new long[counts.kinds().size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = hash(counts.kinds().kind(i).toString());
        }
        counts.months().forEach((month, rows) -> {
            if (rows.size() > 0) {
                long sum = 0;
                long[] all = rows.rows();
                for (int i = 0; i < rows.size(); i++) {
                    sum += mix(person(Month.person(all[i])) + mix(kinds[Month.kind(all[i])] + Month.day(all[i])));
                }
                parts.put("deliveries of " + month, sum);
                parts.put("bitmaps of " + month, bits(rows.bits(counts.kinds())));
            }
        });
    }

    private void span(Span.Key key) {
        Span span = counts.span(key.programme(), key.first(), key.last());
        long[] sum = {0};
        if (span != null) {
            int[] services = span.services(counts.people().size());
            int[] firstDays = span.firstDays(services.length);
            for (int person = 0; person < services.length; person++) {
                if (services[person] != 0) {
                    sum[0] += mix(person(person) + mix(mix(services[person]) + firstDays[person]));
                }
            }
            span.areas().forEach((area, persons) -> add(sum, area, persons));
        }
        parts.put("people of " + key, sum[0]);
    }

    private long bits(Bits bits) {
        long[] sum = {0};
        bits.byService().forEach((key, persons) -> add(sum, key.toString(), persons));
        bits.byArea().forEach((key, persons) -> add(sum, key.toString(), persons));
        return sum[0];
    }

    private void add(long[] sum, String key, RoaringBitmap persons) {
        long keyed = hash(key);
        persons.forEach((IntConsumer) person -> sum[0] += mix(keyed + person(person)));
    }

    private void people() {
        long sum = 0;
        for (int person = 0; person < counts.people().size(); person++) {
            String attributes = counts.people().attributes(person);
            if (!attributes.isEmpty()) {
                sum += mix(person(person) + hash(attributes));
            }
        }
        parts.put("people", sum);
    }

    private void others() {
        parts.put("victim identifications", counts.identifications().values().stream().mapToLong(this::text).sum());
        parts.put("awareness sessions", counts.sessions().values().stream().mapToLong(this::text).sum());
        parts.put("trainings", counts.trainings().values().stream().mapToLong(this::text).sum());
        parts.put("memberships", counts.memberships().values().stream().mapToLong(this::text).sum());
        parts.put("parked records", counts.parked().stream().mapToLong(this::text).sum());
    }

    private long text(Object record) {
        return mix(hash(record.toString()));
    }

    private long person(int person) {
        UUID id = counts.people().id(person);
        return mix(id.getMostSignificantBits() + mix(id.getLeastSignificantBits()));
    }

    /** Of a text, by all its characters. */
    private static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash + text.charAt(i));
        }
        return hash;
    }

    /** The finaliser of SplitMix64: every bit of the number depends on every bit of the other. */
    private static long mix(long number) {
        long mixed = number + 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
