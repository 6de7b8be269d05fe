package ledger.reporting.count;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import ledger.reporting.count.Figures.Awareness;
import ledger.reporting.count.Figures.Deliveries;
import ledger.reporting.count.Figures.People;
import ledger.reporting.count.Figures.Services;
import ledger.reporting.count.Figures.Tally;
import ledger.reporting.count.Figures.Trainings;
import ledger.reporting.count.Figures.Victims;
import ledger.reporting.fact.Fact;
import ledger.vocabulary.code.Category;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Vulnerability;
import org.roaringbitmap.RoaringBitmap;

import org.jspecify.annotations.Nullable;

/** The counting rules, version 1, on bitmaps and columns: what serves reports. The plain counter must agree with it. */
@SuppressWarnings("EnumOrdinal") // places in a list of codes that live as long as the process, never written anywhere
final class BitmapCounter {
    private static final ServiceType[] SERVICES = ServiceType.values();
    private static final Category[] CATEGORIES = Category.values();

    private final Counts counts;
    private final Selection selection;
    private final Helped helped;
    private final byte[] categories;
    private final byte[] vulnerabilities;

    BitmapCounter(Counts counts, Selection selection) {
        this.counts = counts;
        this.selection = selection;
        this.helped = new Helped(counts, selection);
        this.categories = counts.people().categoriesOn(selection.to());
        this.vulnerabilities = counts.people().vulnerabilitiesOn(selection.to());
    }

    Figures count() {
        int[] services = helped.services();
        long[] combinations = new long[1 << SERVICES.length];
        long[] sexes = new long[Persons.SEXES.length];
        long[] ofCategory = new long[Persons.NO_CATEGORY + 1];
        long[] vulnerable = new long[1 << Persons.VULNERABILITIES.length];
        long[] bands = new long[selection.bands().bands().size() + 1];
        for (int person = 0; person < services.length; person++) {
            if (helped.asked(services[person]) != 0) {
                combinations[services[person]]++;
                sexes[counts.people().sex(person)]++;
                ofCategory[categories[person]]++;
                vulnerable[vulnerabilities[person]]++;
                bands[helped.band(person) + 1]++;
            }
        }
        Tally bySex = new Tally();
        for (int sex = 0; sex < sexes.length; sex++) {
            bySex.add(Persons.SEXES[sex].name(), sexes[sex]);
        }
        Tally byCategory = new Tally();
        for (int category = 0; category < ofCategory.length; category++) {
            byCategory.add(category(category), ofCategory[category]);
        }
        Tally byAgeGroup = new Tally();
        for (int band = 0; band < bands.length; band++) {
            byAgeGroup.add(band(band - 1), bands[band]);
        }
        Tally byVulnerability = new Tally();
        for (int bits = 0; bits < vulnerable.length; bits++) {
            for (String code : vulnerabilities(bits)) {
                byVulnerability.add(code, vulnerable[bits]);
            }
        }
        Tally byArea = new Tally();
        helped.areas().forEach((area, persons) -> byArea.add(area, persons.getCardinality()));
        return sheet(combinations, bySex.map(), byCategory.map(), byAgeGroup.map(), byVulnerability.map(),
                byArea.map());
    }

    private Figures sheet(long[] combinations, SortedMap<String, Long> bySex, SortedMap<String, Long> byCategory,
            SortedMap<String, Long> byAgeGroup, SortedMap<String, Long> byVulnerability,
            SortedMap<String, Long> byArea) {
        long people = 0;
        long standalone = 0;
        Tally services = new Tally();
        Tally standaloneServices = new Tally();
        Map<List<String>, Long> sets = new HashMap<>();
        for (int set = 1; set < combinations.length; set++) {
            long persons = combinations[set];
            if (persons > 0) {
                people += persons;
                boolean alone = Integer.bitCount(set) == 1;
                standalone += alone ? persons : 0;
                sets.put(List.copyOf(new TreeSet<>(services(set))), persons);
                for (String service : services(helped.asked(set))) {
                    services.add(service, persons);
                    standaloneServices.add(service, alone ? persons : 0);
                }
            }
        }
        Tally deliveries = new Tally();
        helped.deliveries().forEach((service, number) -> deliveries.add(service.name(), number));
        return new Figures(
                new People(people, standalone, people - standalone, bySex, byCategory, byAgeGroup, byVulnerability,
                        byArea),
                new Services(services.total(), standaloneServices.total(),
                        services.total() - standaloneServices.total(), services.map(), standaloneServices.map()),
                new Deliveries(deliveries.total(), deliveries.map()), Figures.combinations(sets), victims(),
                awareness(), trainings(), workingGroups());
    }

    /** People by two dimensions at once. */
    Cells cross(Dimension rows, Dimension columns) {
        Cells cells = Cells.empty(rows, columns);
        if (rows.ofDeliveries() && columns.ofDeliveries()) {
            // A person belongs to the cell of an area and a service by receiving that service there.
            helped.servicesByArea().forEach((area, byService) -> byService.forEach((service, persons) -> {
                boolean areaFirst = rows == Dimension.AREA;
                cells.add(areaFirst ? area : service.name(), areaFirst ? service.name() : area,
                        persons.getCardinality());
            }));
            return cells;
        }
        Map<String, RoaringBitmap> byColumn = groups(columns);
        groups(rows).forEach((row, persons) -> byColumn.forEach(
                (column, others) -> cells.add(row, column, RoaringBitmap.andCardinality(persons, others))));
        return cells;
    }

    /** Who has each value of a dimension. */
    private Map<String, RoaringBitmap> groups(Dimension dimension) {
        if (dimension == Dimension.AREA) {
            return helped.areas();
        }
        Map<String, RoaringBitmap> groups = new HashMap<>();
        int[] services = helped.services();
        for (int person = 0; person < services.length; person++) {
            if (helped.asked(services[person]) != 0) {
                for (String value : values(dimension, person)) {
                    groups.computeIfAbsent(value, _ -> new RoaringBitmap()).add(person);
                }
            }
        }
        return groups;
    }

    private List<String> values(Dimension dimension, int person) {
        return switch (dimension) {
            case SEX -> List.of(Persons.SEXES[counts.people().sex(person)].name());
            case CATEGORY -> List.of(category(categories[person]));
            case AGE_GROUP -> List.of(band(helped.band(person)));
            case VULNERABILITY -> vulnerabilities(vulnerabilities[person]);
            case SERVICE -> services(helped.asked(helped.services()[person]));
            case AREA -> throw new IllegalArgumentException("areas are known by delivery, not by person");
        };
    }

    /** Rule 14. */
    private Victims victims() {
        Map<Integer, Integer> merged = counts.people().merged();
        Map<Integer, Fact.Identification> latest = new HashMap<>();
        Comparator<Fact.Identification> order = Comparator
                .comparing((Fact.Identification one) -> one.now().identifiedOn())
                .thenComparingLong(Fact.Identification::position);
        counts.identifications().values().stream().filter(one -> selection.covers(one.now().identifiedOn())).forEach(
                one -> {
                    int person = counts.people().number(one.now().beneficiaryId());
                    latest.merge(merged.getOrDefault(person, person), one,
                            (a, b) -> order.compare(a, b) > 0 ? a : b);
                });
        Tally byTrafficking = new Tally();
        Tally gbv = new Tally();
        Tally bySex = new Tally();
        latest.forEach((person, one) -> {
            byTrafficking.add(one.now().trafficking().name(), 1);
            gbv.add("survivors", Boolean.TRUE.equals(one.now().gbv()) ? 1 : 0);
            bySex.add(Persons.SEXES[counts.people().sex(person)].name(), 1);
        });
        return new Victims(latest.size(), byTrafficking.map(), gbv.total(), bySex.map());
    }

    /** Rule 15. */
    private Awareness awareness() {
        return new Awareness(counts.sessions()
                .values()
                .stream()
                .filter(session -> selection.covers(session.heldOn()) && selection.programmed(session.programme()))
                .mapToLong(session -> (long) session.female() + session.male())
                .sum());
    }

    /** Rule 16. */
    private Trainings trainings() {
        Tally byStakeholder = new Tally();
        counts.trainings()
                .values()
                .stream()
                .filter(training -> selection.covers(training.heldOn()) && selection.programmed(training.programme()))
                .forEach(training -> byStakeholder.add(training.stakeholder().name(),
                        (long) training.female() + training.male()));
        return new Trainings(byStakeholder.total(), byStakeholder.map());
    }

    /** Rule 17. */
    private SortedMap<String, Long> workingGroups() {
        Map<String, Set<String>> running = new HashMap<>();
        counts.memberships().values().stream().filter(membership -> runs(membership.joinedOn(), membership.leftOn()))
                .forEach(membership -> running.computeIfAbsent(membership.group(), _ -> new HashSet<>())
                        .add(membership.organisation()));
        SortedMap<String, Long> organisations = new TreeMap<>();
        running.forEach((group, members) -> organisations.put(group, (long) members.size()));
        return organisations;
    }

    private boolean runs(LocalDate joined, @Nullable LocalDate left) {
        return !joined.isAfter(selection.to()) && (left == null || left.isAfter(selection.to()));
    }

    private String band(int index) {
        return index < 0 ? AgeBands.UNKNOWN : selection.bands().bands().get(index).label();
    }

    private static String category(int index) {
        return index == Persons.NO_CATEGORY ? "UNKNOWN" : CATEGORIES[index].name();
    }

    private static List<String> services(int bits) {
        List<String> names = new ArrayList<>();
        for (ServiceType service : SERVICES) {
            if ((bits & 1 << service.ordinal()) != 0) {
                names.add(service.name());
            }
        }
        return names;
    }

    private static List<String> vulnerabilities(int bits) {
        List<String> names = new ArrayList<>();
        for (Vulnerability vulnerability : Persons.VULNERABILITIES) {
            if ((bits & 1 << vulnerability.ordinal()) != 0) {
                names.add(vulnerability.name());
            }
        }
        return names;
    }
}
