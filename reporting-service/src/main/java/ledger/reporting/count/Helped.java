package ledger.reporting.count;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import ledger.reporting.count.Kinds.Kind;
import ledger.vocabulary.code.ServiceType;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

import org.jspecify.annotations.Nullable;

/**
 * Who was helped in a selection, by person number, with what rules 7 to 13 ask of each. Whole months without a filter come
 * from the bitmaps, everything else from the rows.
 */
@SuppressWarnings("EnumOrdinal") // places in a list of codes that live as long as the process, never written anywhere
final class Helped {
    /** In place of a first day: none yet. */
    private static final int NEVER = Integer.MAX_VALUE;
    /** Of a day as yyyymmdd. */
    private static final int MONTH = 100;
    private static final int YEAR = 10_000;
    private static final int LAST_DAY = 31;

    private final Counts counts;
    private final Selection selection;
    private final boolean[] selected;
    private final boolean[] asked;
    private final int[] services;
    private final int[] firstDays;
    private final int[] bitOf;
    private final int[] areaOf;
    private final @Nullable BitSet[] scanned;
    private final Map<ServiceType, Long> deliveries = new EnumMap<>(ServiceType.class);
    private final SortedMap<String, RoaringBitmap> areas = new TreeMap<>();
    private final Map<Integer, Integer> merged;

    Helped(Counts counts, Selection selection) {
        this.counts = counts;
        this.selection = selection;
        this.selected = counts.kinds().selected(selection);
        this.asked = new boolean[selected.length];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = selected[i] && asked(counts.kinds().kind(i).service());
        }
        this.services = new int[counts.people().size()];
        this.firstDays = new int[services.length];
        java.util.Arrays.fill(firstDays, NEVER);
        this.merged = counts.people().merged();
        this.bitOf = new int[asked.length];
        this.areaOf = new int[asked.length];
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < asked.length; i++) {
            Kind kind = counts.kinds().kind(i);
            bitOf[i] = 1 << kind.service().ordinal();
            areaOf[i] = kind.area() == null ? 0 : places.computeIfAbsent(kind.area(), _ -> places.size() + 1);
        }
        this.scanned = new BitSet[places.size() + 1];
        for (int area = 1; area < scanned.length; area++) {
            scanned[area] = new BitSet();
        }
        collect();
        takeAreas();
        merge();
        settleFirstDays();
    }

    /** By person number, the service types received, one bit each, whatever service is asked for (rules 8 to 10). */
    int[] services() {
        return services;
    }

    /** Of the service types of somebody who counts, those that are asked for. */
    int asked(int ofPerson) {
        return selection.service() == null ? ofPerson : ofPerson & 1 << selection.service().ordinal();
    }

    /** Rule 12: the age band at the first delivery of what is asked for; -1 where no birth date is known. */
    int band(int person) {
        int day = firstDays[person];
        return band(person, day % MONTH == 0 ? day + 1 : day);
    }

    Map<ServiceType, Long> deliveries() {
        return deliveries;
    }

    /** Rule 13. */
    SortedMap<String, RoaringBitmap> areas() {
        return areas;
    }

    /** Who received each service in each area. */
    SortedMap<String, Map<ServiceType, RoaringBitmap>> servicesByArea() {
        SortedMap<String, Map<ServiceType, RoaringBitmap>> found = new TreeMap<>();
        counts.months()
                .subMap(YearMonth.from(selection.from()), YearMonth.from(selection.to()).plusMonths(1))
                .forEach((month, rows) -> rows.forEach((person, kind, day) -> {
                    String area = counts.kinds().kind(kind).area();
                    if (asked[kind] && area != null && selection.covers(month.atDay(day))) {
                        found.computeIfAbsent(area, _ -> new EnumMap<>(ServiceType.class))
                                .computeIfAbsent(counts.kinds().kind(kind).service(), _ -> new RoaringBitmap())
                                .add(survivor(person));
                    }
                }));
        return found;
    }

    private boolean asked(ServiceType service) {
        return selection.service() == null || selection.service() == service;
    }

    private void collect() {
        boolean plain = selection.areas() == null && selection.project() == null && selection.provider() == null
                && selection.donor() == null && selection.service() == null;
        List<YearMonth> whole = new ArrayList<>();
        counts.months()
                .subMap(YearMonth.from(selection.from()), YearMonth.from(selection.to()).plusMonths(1))
                .forEach((month, rows) -> {
                    if (plain && selection.covers(month.atDay(1)) && selection.covers(month.atEndOfMonth())) {
                        whole.add(month);
                    } else {
                        scan(month, rows);
                    }
                });
        if (!whole.isEmpty()) {
            wholeMonths(whole);
        }
    }

    private void scan(YearMonth month, Month rows) {
        int first = month.equals(YearMonth.from(selection.from())) ? selection.from().getDayOfMonth() : 1;
        int last = month.equals(YearMonth.from(selection.to()))
                ? selection.to().getDayOfMonth()
                : month.lengthOfMonth();
        int base = Persons.packed(month.atDay(1)) - 1;
        long[] ofKind = new long[selected.length];
        rows.forEach((person, kind, day) -> {
            if (selected[kind] && day >= first && day <= last) {
                services[person] |= bitOf[kind];
                if (asked[kind]) {
                    ofKind[kind]++;
                    firstDays[person] = Math.min(firstDays[person], base + day);
                    BitSet there = scanned[areaOf[kind]];
                    if (there != null) {
                        there.set(person);
                    }
                }
            }
        });
        for (int kind = 0; kind < ofKind.length; kind++) {
            if (ofKind[kind] > 0) {
                deliveries.merge(counts.kinds().kind(kind).service(), ofKind[kind], Long::sum);
            }
        }
    }

    /** The areas of what was scanned; 0 stands for none. */
    private void takeAreas() {
        for (int kind = 0; kind < areaOf.length; kind++) {
            BitSet there = scanned[areaOf[kind]];
            String area = counts.kinds().kind(kind).area();
            if (area != null && there != null && !there.isEmpty()) {
                RoaringBitmap persons = new RoaringBitmap();
                there.stream().forEach(persons::add);
                areas.computeIfAbsent(area, _ -> new RoaringBitmap()).or(persons);
                there.clear();
            }
        }
    }

    private void wholeMonths(List<YearMonth> whole) {
        Map<ServiceType, List<RoaringBitmap>> byService = new EnumMap<>(ServiceType.class);
        Map<String, List<RoaringBitmap>> byArea = new HashMap<>();
        for (Bits bits : buckets(whole)) {
            bits.byService().forEach((key, persons) -> {
                if (selection.programmed(key.programme())) {
                    byService.computeIfAbsent(key.service(), _ -> new ArrayList<>()).add(persons);
                }
            });
            bits.byArea().forEach((key, persons) -> {
                if (selection.programmed(key.programme())) {
                    byArea.computeIfAbsent(key.area(), _ -> new ArrayList<>()).add(persons);
                }
            });
        }
        byService.forEach((service, all) -> {
            int bit = 1 << service.ordinal();
            union(all).forEach((IntConsumer) person -> services[person] |= bit);
        });
        byArea.forEach((area, all) -> areas.computeIfAbsent(area, _ -> new RoaringBitmap()).or(union(all)));
        RoaringBitmap seen = new RoaringBitmap();
        for (YearMonth month : whole) {
            Month rows = counts.months().get(month);
            if (rows == null) {
                continue;
            }
            rows.deliveries().forEach((key, number) -> {
                if (selection.programmed(key.programme())) {
                    deliveries.merge(key.service(), number, Long::sum);
                }
            });
            // The month alone for now: its day is looked up where an age depends on it.
            int unsettled = Persons.packed(month.atDay(1)) - 1;
            List<RoaringBitmap> there = new ArrayList<>();
            counts.bits(month).byProgramme().forEach((programme, persons) -> {
                if (selection.programmed(programme)) {
                    there.add(persons);
                }
            });
            RoaringBitmap fresh = RoaringBitmap.andNot(union(there), seen);
            fresh.forEach((IntConsumer) person -> firstDays[person] = Math.min(firstDays[person], unsettled));
            seen.or(fresh);
        }
    }

    /** Years where all their months with deliveries are wanted, months otherwise. */
    private List<Bits> buckets(List<YearMonth> whole) {
        List<Bits> buckets = new ArrayList<>();
        Map<Integer, List<YearMonth>> byYear = new TreeMap<>();
        whole.forEach(month -> byYear.computeIfAbsent(month.getYear(), _ -> new ArrayList<>()).add(month));
        byYear.forEach((year, months) -> {
            boolean complete = counts.months().subMap(YearMonth.of(year, 1), YearMonth.of(year + 1, 1))
                    .size() == months.size();
            if (complete) {
                buckets.add(counts.bits(year));
            } else {
                months.forEach(month -> buckets.add(counts.bits(month)));
            }
        });
        return buckets;
    }

    /** Rule 3. */
    private void merge() {
        if (merged.isEmpty()) {
            return;
        }
        RoaringBitmap duplicates = new RoaringBitmap();
        merged.keySet().forEach(duplicates::add);
        merged.forEach((duplicate, end) -> {
            if (services[duplicate] != 0) {
                services[end] |= services[duplicate];
                services[duplicate] = 0;
                firstDays[end] = Math.min(firstDays[end], firstDays[duplicate]);
                firstDays[duplicate] = NEVER;
            }
        });
        areas.values().forEach(persons -> {
            RoaringBitmap moving = RoaringBitmap.and(persons, duplicates);
            persons.andNot(moving);
            moving.forEach((IntConsumer) duplicate -> persons.add(survivor(duplicate)));
        });
    }

    /** Looks up the first day of those whose age band changes in the month of it, and of nobody else. */
    private void settleFirstDays() {
        Map<Integer, List<Integer>> duplicates = new HashMap<>();
        merged.forEach((duplicate, end) -> duplicates.computeIfAbsent(end, _ -> new ArrayList<>()).add(duplicate));
        for (int person = 0; person < services.length; person++) {
            int start = firstDays[person];
            if (start != NEVER && start % MONTH == 0 && band(person, start + 1) != band(person, start + LAST_DAY)) {
                Month rows = counts.months().get(YearMonth.of(start / YEAR, start / MONTH % MONTH));
                if (rows != null) {
                    int day = rows.firstDay(person, asked);
                    for (int duplicate : duplicates.getOrDefault(person, List.of())) {
                        day = Math.min(day, rows.firstDay(duplicate, asked));
                    }
                    firstDays[person] = start + day;
                }
            }
        }
    }

    private int band(int person, int day) {
        int age = counts.people().age(person, day);
        return age == Persons.NO_AGE ? -1 : selection.bands().index(age);
    }

    private int survivor(int person) {
        return merged.getOrDefault(person, person);
    }

    private static RoaringBitmap union(List<RoaringBitmap> all) {
        return all.size() == 1 ? all.getFirst() : org.roaringbitmap.FastAggregation.or(all.iterator());
    }
}
