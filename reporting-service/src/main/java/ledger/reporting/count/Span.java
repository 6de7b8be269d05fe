package ledger.reporting.count;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import ledger.reporting.count.Kinds.Kind;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

import org.jspecify.annotations.Nullable;

/**
 * Who was helped in a row of whole months, in columns by person number and a bitmap for each area: joined from what its
 * months hold, and kept in step with them from then on, since the same years are asked for again and again, with other
 * ends, age bands and breakdowns.
 */
@SuppressWarnings("EnumOrdinal") // places in a list of codes that live as long as the process, never written anywhere
final class Span {
    /** In place of a first day: none. */
    static final int NEVER = Integer.MAX_VALUE;

    private final Key key;
    private final Map<String, RoaringBitmap> areas = new HashMap<>();
    private int[] services;
    private int[] firstDays;

    /**
     * @param programme null for all
     * @param first     month
     * @param last      month, included
     */
    record Key(@Nullable Programme programme, YearMonth first, YearMonth last) {
        boolean covers(YearMonth month, Programme of) {
            return (programme == null || programme == of) && !month.isBefore(first) && !month.isAfter(last);
        }
    }

    /**
     * @param months of the key
     * @param people how many there are so far
     */
    Span(Key key, SortedMap<YearMonth, Month> months, Kinds kinds, int people) {
        this.key = key;
        this.services = new int[people];
        this.firstDays = new int[people];
        Arrays.fill(firstDays, NEVER);
        Map<ServiceType, List<RoaringBitmap>> byService = new HashMap<>();
        Map<String, List<RoaringBitmap>> byArea = new HashMap<>();
        months.forEach((month, rows) -> {
            Bits bits = rows.bits(kinds);
            bits.byService().forEach((service, persons) -> {
                if (key.covers(month, service.programme())) {
                    byService.computeIfAbsent(service.service(), _ -> new ArrayList<>()).add(persons);
                }
            });
            bits.byArea().forEach((area, persons) -> {
                if (key.covers(month, area.programme())) {
                    byArea.computeIfAbsent(area.area(), _ -> new ArrayList<>()).add(persons);
                }
            });
            boolean[] covered = new boolean[kinds.size()];
            for (int kind = 0; kind < covered.length; kind++) {
                covered[kind] = key.covers(month, kinds.kind(kind).programme());
            }
            int base = base(month);
            long[] all = rows.rows();
            for (int i = 0; i < rows.size(); i++) {
                if (covered[Month.kind(all[i])]) {
                    int person = Month.person(all[i]);
                    firstDays[person] = Math.min(firstDays[person], base + Month.day(all[i]));
                }
            }
        });
        byService.forEach((service, all) -> {
            int bit = 1 << service.ordinal();
            FastAggregation.or(all.iterator()).forEach((IntConsumer) person -> services[person] |= bit);
        });
        byArea.forEach((area, all) -> areas.put(area, FastAggregation.or(all.iterator())));
    }

    Key key() {
        return key;
    }

    /** A column of the service types received, one bit each, for so many people. */
    int[] services(int people) {
        return Arrays.copyOf(services, people);
    }

    /** A column of the days of the first deliveries, as yyyymmdd, for so many people. */
    int[] firstDays(int people) {
        int[] days = Arrays.copyOf(firstDays, people);
        Arrays.fill(days, Math.min(people, firstDays.length), people, NEVER);
        return days;
    }

    /** Who was helped in each area; not to be changed. */
    Map<String, RoaringBitmap> areas() {
        return areas;
    }

    /** Takes one delivery of a month and programme that the key covers. */
    void add(int person, Kind kind, YearMonth month, int day) {
        if (person >= services.length) {
            int before = services.length;
            services = Arrays.copyOf(services, person + 1 + person / 8);
            firstDays = Arrays.copyOf(firstDays, services.length);
            Arrays.fill(firstDays, before, firstDays.length, NEVER);
        }
        services[person] |= 1 << kind.service().ordinal();
        firstDays[person] = Math.min(firstDays[person], base(month) + day);
        if (kind.area() != null) {
            areas.computeIfAbsent(kind.area(), _ -> new RoaringBitmap()).add(person);
        }
    }

    /** After a delivery of the person was taken out: what is left is taken anew. */
    void remove(int person, Kind kind, SortedMap<YearMonth, Month> months, Kinds kinds) {
        services[person] = 0;
        firstDays[person] = NEVER;
        RoaringBitmap there = areas.get(kind.area());
        if (there != null) {
            there.remove(person);
        }
        months.forEach((month, rows) -> {
            for (long row : rows.rowsOf(person)) {
                Kind left = kinds.kind(Month.kind(row));
                if (key.covers(month, left.programme())) {
                    add(person, left, month, Month.day(row));
                }
            }
        });
    }

    /** What a day of the month is added to. */
    static int base(YearMonth month) {
        return Persons.packed(month.atDay(1)) - 1;
    }
}
