package ledger.reporting.disclose;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * People by the exact set of services that they received, and all figures of services that follow (rules 6 to 9). It is
 * the true one or any other that a reader of the published figures must take for possible.
 */
final class ServiceWorld {
    /** People by set, none of them 0. */
    final TreeMap<Integer, Long> people;
    /** The services that are counted; a filter on service leaves one of them. */
    final int counted;
    final long[] byService = new long[Integer.SIZE];
    long standalone;
    long total;

    ServiceWorld(Map<Integer, Long> people, int counted) {
        this.people = new TreeMap<>();
        this.counted = counted;
        people.forEach(this::add);
    }

    ServiceWorld(ServiceWorld other) {
        this(other.people, other.counted);
    }

    void add(int set, long count) {
        people.merge(set, count, Long::sum);
        people.remove(set, 0L);
        standalone += Integer.bitCount(set) == 1 ? count : 0;
        for (int rest = set & counted; rest != 0; rest &= rest - 1) {
            byService[Integer.numberOfTrailingZeros(rest)] += count;
            total += count;
        }
    }

    long of(int set) {
        return people.getOrDefault(set, 0L);
    }

    long persons() {
        return people.values().stream().mapToLong(Long::longValue).sum();
    }

    long combined() {
        return persons() - standalone;
    }

    long combinedServices() {
        return total - standalone;
    }

    long value(Secret secret) {
        return switch (secret) {
            case Secret.OfService(int service) -> byService[service];
            case Secret.OfSet(int set) -> of(set);
            case Secret.Standalone() -> standalone;
            case Secret.CombinedServices() -> combinedServices();
            case Secret.Total() -> total;
        };
    }

    @Override
    public String toString() {
        return people + " " + Arrays.toString(byService);
    }
}
