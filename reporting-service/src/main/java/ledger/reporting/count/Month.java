package ledger.reporting.count;

import java.io.DataInputStream;
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
 * The deliveries of a month: one row each of person, kind and day, in this order, for what has to be exact to the day or
 * needs a filter; and bitmaps for what asks for whole months. Several may read at once while nobody writes.
 */
final class Month {
    private static final int FIRST = 16;
    /** Of a row: the lowest bits are the day, those above up to the person the number of the kind. */
    private static final int DAY_BITS = 5;
    private static final int DAY = (1 << DAY_BITS) - 1;
    private static final int KIND = -1 >>> DAY_BITS;

    private volatile @Nullable Bits bits;
    private final Map<Bits.Service, Long> deliveries = new HashMap<>();
    private long[] rows = new long[FIRST];
    private int size;
    /** So many rows are in order; those after them came later and wait until somebody asks. */
    private volatile int ordered;

    /** Made when they are first asked for, kept in step from then on. */
    synchronized Bits bits(Kinds all) {
        Bits known = bits;
        if (known == null) {
            Bits made = new Bits();
            long[] inOrder = rows();
            // In the order of the people, so that every bitmap only grows at its end.
            for (int i = 0; i < size; i++) {
                made.add(all.kind(kind(inOrder[i])), person(inOrder[i]));
            }
            known = made;
            bits = made;
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

    /** The rows in their order, so many as the size says; what one says, the methods after this one tell. */
    long[] rows() {
        if (ordered != size) {
            putInOrder();
        }
        return rows;
    }

    static int person(long row) {
        return (int) (row >>> Integer.SIZE);
    }

    /** The number of the kind. */
    static int kind(long row) {
        return (int) row >>> DAY_BITS & KIND;
    }

    static int day(long row) {
        return (int) row & DAY;
    }

    /** The rows of a person. */
    long[] rowsOf(int person) {
        int first = place(row(person, 0, 0));
        return Arrays.copyOfRange(rows, first, Math.max(first, place(row(person + 1, 0, 0))));
    }

    /** Where the row is, or would be. */
    private int place(long row) {
        int found = Arrays.binarySearch(rows(), 0, size, row);
        return found < 0 ? -found - 1 : found;
    }

    void add(int person, int number, Kind kind, int day) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size + size / 2);
        }
        long row = row(person, number, day);
        if (ordered == size && (size == 0 || rows[size - 1] <= row)) {
            ordered = size + 1;
        }
        rows[size++] = row;
        Bits known = bits;
        if (known != null) {
            known.add(kind, person);
        }
        deliveries.merge(new Bits.Service(kind.programme(), kind.service()), 1L, Long::sum);
    }

    /** Takes one delivery like this out; which of several equal ones makes no difference to any figure. */
    void remove(int person, int number, int day, Kinds all) {
        long row = row(person, number, day);
        int found = place(row);
        if (found == size || rows[found] != row) {
            throw new IllegalStateException("a delivery is to be taken out of the counts that is not in them");
        }
        size--;
        System.arraycopy(rows, found + 1, rows, found, size - found);
        ordered = size;
        Kind kind = all.kind(number);
        Bits known = bits;
        if (known != null) {
            Set<Kind> left = new LinkedHashSet<>();
            for (long other : rowsOf(person)) {
                left.add(all.kind(kind(other)));
            }
            known.remove(kind, person, left);
        }
        deliveries.computeIfPresent(new Bits.Service(kind.programme(), kind.service()),
                (_, many) -> many == 1 ? null : many - 1);
    }

    private static long row(int person, int number, int day) {
        return (long) person << Integer.SIZE | (long) number << DAY_BITS | day;
    }

    /** Those that came last are put where they belong. */
    private synchronized void putInOrder() {
        if (ordered == size) {
            return;
        }
        long[] late = Arrays.copyOfRange(rows, ordered, size);
        Arrays.sort(late);
        int early = ordered;
        for (int i = late.length, place = size; i > 0;) {
            place--;
            rows[place] = early > 0 && rows[early - 1] > late[i - 1] ? rows[--early] : late[--i];
        }
        ordered = size;
    }

    void write(DataOutputStream out, Kinds all) throws IOException {
        long[] written = rows();
        out.writeInt(size);
        Columns.write(written, size, out);
        bits(all).write(out);
    }

    static Month read(DataInputStream in, Kinds all) throws IOException {
        Month month = new Month();
        month.size = in.readInt();
        month.rows = new long[Math.max(FIRST, month.size)];
        Columns.read(month.rows, month.size, in);
        long[] ofKind = new long[all.size()];
        for (int i = 0; i < month.size; i++) {
            ofKind[kind(month.rows[i])]++;
        }
        month.ordered = month.size;
        for (int kind = 0; kind < ofKind.length; kind++) {
            if (ofKind[kind] > 0) {
                month.deliveries.merge(
                        new Bits.Service(all.kind(kind).programme(), all.kind(kind).service()), ofKind[kind],
                        Long::sum);
            }
        }
        month.bits = Bits.read(in);
        return month;
    }
}
