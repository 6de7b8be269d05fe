package ledger.reporting.count;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import ledger.reporting.count.Kinds.Kind;
import ledger.vocabulary.code.ServiceType;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

import org.jspecify.annotations.Nullable;

/**
 * Who was helped in a selection, by person number, with what rules 7 to 13 ask of each. Whole months without a filter come
 * from a span of them, everything else from the rows.
 */
@SuppressWarnings("EnumOrdinal") // places in a list of codes that live as long as the process, never written anywhere
final class Helped {
    private final Counts counts;
    private final Selection selection;
    private final boolean[] selected;
    private final boolean[] asked;
    private int[] services;
    private int[] firstDays;
    private final int[] bitOf;
    private final int[] areaOf;
    /** Of the month in hand, by number of the area; null where nobody was met yet. */
    private final List<@Nullable RoaringBitmapWriter<RoaringBitmap>> scanned;
    private final Map<String, List<RoaringBitmap>> areaParts = new HashMap<>();
    private final Map<ServiceType, Long> deliveries = new EnumMap<>(ServiceType.class);
    private final SortedMap<String, RoaringBitmap> areas = new TreeMap<>();
    private final Map<Integer, Integer> merged;
    /** By completed years. */
    private final int[] bandOfAge = new int[AgeBands.OLDEST + 1];

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
        Arrays.fill(firstDays, Span.NEVER);
        this.merged = counts.people().merged();
        this.bitOf = new int[asked.length];
        this.areaOf = new int[asked.length];
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < asked.length; i++) {
            Kind kind = counts.kinds().kind(i);
            bitOf[i] = 1 << kind.service().ordinal();
            areaOf[i] = kind.area() == null ? 0 : places.computeIfAbsent(kind.area(), _ -> places.size() + 1);
        }
        this.scanned = new ArrayList<>(Collections.nCopies(places.size() + 1, null));
        Arrays.setAll(bandOfAge, selection.bands()::index);
        collect();
        merge();
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
        int age = counts.people().age(person, firstDays[person]);
        return age == Persons.NO_AGE ? -1 : bandOfAge[Math.min(age, AgeBands.OLDEST)];
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
                .forEach((month, rows) -> {
                    long[] all = rows.rows();
                    for (int i = 0; i < rows.size(); i++) {
                        Kind kind = counts.kinds().kind(Month.kind(all[i]));
                        if (asked[Month.kind(all[i])] && kind.area() != null
                                && selection.covers(month.atDay(Month.day(all[i])))) {
                            found.computeIfAbsent(kind.area(), _ -> new EnumMap<>(ServiceType.class))
                                    .computeIfAbsent(kind.service(), _ -> new RoaringBitmap())
                                    .add(survivor(Month.person(all[i])));
                        }
                    }
                });
        return found;
    }

    private boolean asked(ServiceType service) {
        return selection.service() == null || selection.service() == service;
    }

    private void collect() {
        YearMonth begin = YearMonth.from(selection.from());
        YearMonth end = YearMonth.from(selection.to());
        YearMonth first = selection.covers(begin.atDay(1)) ? begin : begin.plusMonths(1);
        YearMonth last = selection.covers(end.atEndOfMonth()) ? end : end.minusMonths(1);
        Span whole = plain() ? counts.span(selection.programme(), first, last) : null;
        if (whole != null) {
            services = whole.services(services.length);
            firstDays = whole.firstDays(firstDays.length);
            whole.areas().forEach((area, persons) -> areaParts.put(area, new ArrayList<>(List.of(persons))));
        }
        counts.months().subMap(begin, end.plusMonths(1)).forEach((month, rows) -> {
            if (whole == null || month.isBefore(first) || month.isAfter(last)) {
                scan(month, rows);
            } else {
                countDeliveries(rows);
            }
        });
        areaParts.forEach((area, all) -> areas.put(area,
                all.size() == 1 ? all.getFirst() : FastAggregation.or(all.iterator())));
    }

    /** Whether the selection asks for all that is in its months, but for the programme. */
    private boolean plain() {
        return selection.areas() == null && selection.project() == null && selection.provider() == null
                && selection.donor() == null && selection.service() == null;
    }

    private void countDeliveries(Month whole) {
        whole.deliveries().forEach((key, number) -> {
            if (selection.programmed(key.programme())) {
                deliveries.merge(key.service(), number, Long::sum);
            }
        });
    }

    private void scan(YearMonth month, Month rows) {
        int first = month.equals(YearMonth.from(selection.from())) ? selection.from().getDayOfMonth() : 1;
        int last = month.equals(YearMonth.from(selection.to()))
                ? selection.to().getDayOfMonth()
                : month.lengthOfMonth();
        int base = Span.base(month);
        long[] ofKind = new long[selected.length];
        long[] all = rows.rows();
        for (int i = 0; i < rows.size(); i++) {
            int kind = Month.kind(all[i]);
            int day = Month.day(all[i]);
            if (selected[kind] && day >= first && day <= last) {
                int person = Month.person(all[i]);
                services[person] |= bitOf[kind];
                if (asked[kind]) {
                    ofKind[kind]++;
                    firstDays[person] = Math.min(firstDays[person], base + day);
                    if (areaOf[kind] != 0) {
                        there(areaOf[kind]).add(person);
                    }
                }
            }
        }
        for (int kind = 0; kind < ofKind.length; kind++) {
            if (ofKind[kind] > 0) {
                deliveries.merge(counts.kinds().kind(kind).service(), ofKind[kind], Long::sum);
            }
        }
        takeAreas();
    }

    /** Takes people of an area, each after those before. */
    private RoaringBitmapWriter<RoaringBitmap> there(int area) {
        RoaringBitmapWriter<RoaringBitmap> there = scanned.get(area);
        if (there == null) {
            there = RoaringBitmapWriter.writer().get();
            scanned.set(area, there);
        }
        return there;
    }

    /** The areas of a month that was scanned. */
    private void takeAreas() {
        for (int kind = 0; kind < areaOf.length; kind++) {
            RoaringBitmapWriter<RoaringBitmap> there = scanned.get(areaOf[kind]);
            String area = counts.kinds().kind(kind).area();
            if (area != null && there != null) {
                areaParts.computeIfAbsent(area, _ -> new ArrayList<>()).add(there.get());
                scanned.set(areaOf[kind], null);
            }
        }
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
                firstDays[duplicate] = Span.NEVER;
            }
        });
        areas.replaceAll((_, persons) -> {
            RoaringBitmap moving = RoaringBitmap.and(persons, duplicates);
            RoaringBitmap moved = RoaringBitmap.andNot(persons, moving);
            moving.forEach((IntConsumer) duplicate -> moved.add(survivor(duplicate)));
            return moved;
        });
    }

    private int survivor(int person) {
        return merged.getOrDefault(person, person);
    }
}
