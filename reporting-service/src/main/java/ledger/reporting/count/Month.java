package ledger.reporting.count;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import ledger.reporting.count.Kinds.Kind;

import org.jspecify.annotations.Nullable;

/**
 * The deliveries of a month: one row each of person, kind and day, in no order, for what has to be exact to the day or needs
 * a filter; and bitmaps for what asks for whole months. Several may read at once while nobody writes.
 */
final class Month {
    private static final int FIRST = 16;

    private volatile @Nullable Bits bits;
    private volatile int @Nullable [] byPerson;
    private final Map<Bits.Service, Long> deliveries = new HashMap<>();
    private int[] persons = new int[FIRST];
    private int[] kinds = new int[FIRST];
    private byte[] days = new byte[FIRST];
    private int size;

    /** Takes one delivery. */
    interface RowReader {
        void row(int person, int kind, int day);
    }

    /** Made when they are first asked for, kept in step from then on. */
    synchronized Bits bits(Kinds all) {
        Bits known = bits;
        if (known == null) {
            known = new Bits();
            // In the order of the people, so that every bitmap only grows at its end.
            for (int row : byPerson()) {
                known.add(all.kind(kinds[row]), persons[row]);
            }
            bits = known;
        }
        return known;
    }

    /** The first day on which a person received something that is asked for; a great number where they did not. */
    int firstDay(int person, boolean[] asked) {
        int[] order = byPerson();
        int first = Integer.MAX_VALUE;
        for (int i = firstRow(order, person); i < order.length && persons[order[i]] == person; i++) {
            if (asked[kinds[order[i]]]) {
                first = Math.min(first, days[order[i]]);
            }
        }
        return first;
    }

    /** The first place in the order of a row of the person, or of somebody after them. */
    private int firstRow(int[] order, int person) {
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (persons[order[middle]] < person) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The rows by person; made anew when it is asked for after a change. */
    private synchronized int[] byPerson() {
        int[] known = byPerson;
        if (known == null) {
            long[] keys = new long[size];
            for (int row = 0; row < size; row++) {
                keys[row] = ((long) persons[row] << Integer.SIZE) | row;
            }
            Arrays.sort(keys);
            known = new int[size];
            for (int i = 0; i < size; i++) {
                known[i] = (int) keys[i];
            }
            byPerson = known;
        }
        return known;
    }

    /** Number of deliveries (rule 5). */
    Map<Bits.Service, Long> deliveries() {
        return deliveries;
    }

    int size() {
        return size;
    }

    void forEach(RowReader reader) {
        for (int i = 0; i < size; i++) {
            reader.row(persons[i], kinds[i], days[i]);
        }
    }

    void add(int person, int number, Kind kind, int day) {
        if (size == persons.length) {
            int wider = size + size / 2;
            persons = Arrays.copyOf(persons, wider);
            kinds = Arrays.copyOf(kinds, wider);
            days = Arrays.copyOf(days, wider);
        }
        persons[size] = person;
        kinds[size] = number;
        days[size++] = (byte) day;
        byPerson = null;
        Bits known = bits;
        if (known != null) {
            known.add(kind, person);
        }
        deliveries.merge(new Bits.Service(kind.programme(), kind.service()), 1L, Long::sum);
    }

    /** Takes one delivery like this out; which of several equal ones makes no difference to any figure. */
    void remove(int person, int number, int day, Kinds all) {
        int found = -1;
        for (int i = 0; i < size && found < 0; i++) {
            if (persons[i] == person && kinds[i] == number && days[i] == day) {
                found = i;
            }
        }
        if (found < 0) {
            throw new IllegalStateException("a delivery is to be taken out of the counts that is not in them");
        }
        size--;
        persons[found] = persons[size];
        kinds[found] = kinds[size];
        days[found] = days[size];
        Kind kind = all.kind(number);
        byPerson = null;
        Bits known = bits;
        if (known != null) {
            known.remove(kind, person, kindsOf(person, all));
        }
        deliveries.computeIfPresent(new Bits.Service(kind.programme(), kind.service()),
                (_, many) -> many == 1 ? null : many - 1);
    }

    private Set<Kind> kindsOf(int person, Kinds all) {
        Set<Kind> left = new LinkedHashSet<>();
        for (int i = 0; i < size; i++) {
            if (persons[i] == person) {
                left.add(all.kind(kinds[i]));
            }
        }
        return left;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeInt(persons[i]);
            out.writeInt(kinds[i]);
            out.writeByte(days[i]);
        }
    }
}
