package ledger.deploy.verify;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import ledger.deploy.verify.History.Delivery;
import ledger.deploy.verify.History.Gathering;
import ledger.deploy.verify.History.Identification;
import ledger.deploy.verify.History.Membership;
import ledger.deploy.verify.History.Person;

import org.jspecify.annotations.Nullable;

/** The counting rules, version 1, for an auditor: the figures that a report should have, by their names in it. */
final class Recount {
    private final History history;
    private final Claim claim;
    private final Map<String, Long> figures = new HashMap<>();

    private Recount(History history, Claim claim) {
        this.history = history;
        this.claim = claim;
    }

    /** Zeros are left out. */
    static SortedMap<String, Long> of(History history, Claim claim) {
        Recount recount = new Recount(history, claim);
        recount.helped();
        recount.victims();
        recount.gatherings();
        recount.workingGroups();
        return new TreeMap<>(recount.figures);
    }

    private void add(String figure, long count) {
        if (count != 0) {
            figures.merge(figure, count, Long::sum);
        }
    }

    private void helped() {
        // Rules 1 and 10: the deliveries that count. Rule 3: each for the survivor.
        Map<String, List<Delivery>> helped = new HashMap<>();
        history.deliveries.values()
                .stream()
                .filter(delivery -> claim.covers(delivery.deliveredOn())
                        && claim.ofProgramme(delivery.programme())
                        && claim.selects("project", delivery.project())
                        && claim.selects("provider", delivery.provider()))
                .forEach(delivery -> helped.computeIfAbsent(history.countsAs(delivery.person()), _ -> new ArrayList<>())
                        .add(delivery));
        helped.forEach((who, received) -> helped(history.persons.getOrDefault(who, new Person()), received));
    }

    private void helped(Person person, List<Delivery> received) {
        // Rules 8 and 9, whatever service is asked for.
        Set<String> types = new TreeSet<>(received.stream().map(each -> each.service()).toList());
        String kind = types.size() == 1 ? "standalone" : "combined";
        List<Delivery> counted = received.stream()
                .filter(each -> claim.selects("service", each.service()))
                .toList();
        if (counted.isEmpty()) {
            return;
        }
        add("people.total", 1);
        add("people." + kind, 1);
        add("combinations." + String.join("+", types), 1);
        for (String service : distinct(counted, Delivery::service)) {
            // Rule 6.
            add("services.total", 1);
            add("services." + kind, 1);
            add("services.byService." + service, 1);
            add("services.standaloneByService." + service, types.size() == 1 ? 1 : 0);
        }
        // Rule 5.
        add("deliveries.total", counted.size());
        counted.forEach(each -> add("deliveries.byService." + each.service(), 1));
        // Rule 13.
        distinct(counted, Delivery::area).forEach(area -> add("people.byArea." + area, 1));
        add("people.bySex." + person.sex, 1);
        add("people.byCategory." + holding(person.categories, "UNKNOWN"), 1);
        holding(person.vulnerabilities, Set.<String>of()).forEach(each -> add("people.byVulnerability." + each, 1));
        String first = counted.stream().map(each -> each.deliveredOn()).min(String::compareTo).orElseThrow();
        add("people.byAgeGroup." + band(first, person.birth, claim.ageBands()), 1);
    }

    /** Rule 14. */
    private void victims() {
        Map<String, Identification> latest = new HashMap<>();
        Comparator<Identification> order = Comparator.comparing(Identification::day)
                .thenComparingLong(Identification::position);
        history.identifications.values()
                .stream()
                .filter(each -> claim.covers(each.day()))
                .forEach(each -> latest.merge(history.countsAs(each.person()), each,
                        (a, b) -> order.compare(a, b) > 0 ? a : b));
        latest.forEach((who, each) -> {
            add("victims.identified", 1);
            add("victims.byTrafficking." + each.trafficking(), 1);
            add("victims.gbvSurvivors", each.gbv() ? 1 : 0);
            add("victims.bySex." + history.persons.getOrDefault(who, new Person()).sex, 1);
        });
    }

    /** Rules 15 and 16. */
    private void gatherings() {
        counted(history.sessions.values()).forEach(each -> add("awareness.reached", each.people()));
        counted(history.trainings.values()).forEach(each -> {
            add("trainings.participants", each.people());
            add("trainings.byStakeholder." + each.stakeholder(), each.people());
        });
    }

    private List<Gathering> counted(Collection<Gathering> gatherings) {
        return gatherings.stream()
                .filter(each -> claim.covers(each.day()) && claim.ofProgramme(each.programme()))
                .toList();
    }

    /** Rule 17. */
    private void workingGroups() {
        Set<List<String>> members = new HashSet<>();
        for (Membership each : history.memberships.values()) {
            boolean gone = !each.left().isEmpty() && each.left().compareTo(claim.to()) <= 0;
            if (each.joined().compareTo(claim.to()) <= 0 && !gone) {
                members.add(List.of(each.group(), each.organisation()));
            }
        }
        members.forEach(member -> add("workingGroups." + member.getFirst(), 1));
    }

    private static Set<String> distinct(List<Delivery> deliveries, Function<Delivery, String> field) {
        Set<String> values = new HashSet<>();
        deliveries.forEach(each -> values.add(field.apply(each)));
        values.remove("");
        return values;
    }

    /** Rule 11: the value that holds on the period's last day, else the first known one. */
    private <T> T holding(NavigableMap<String, T> values, T unknown) {
        Map.Entry<String, T> holding = values.floorEntry(claim.to());
        Map.Entry<String, T> found = holding == null ? values.firstEntry() : holding;
        return found == null ? unknown : found.getValue();
    }

    /** Rule 12, with the bands of the publication; the last one is open. */
    private static String band(String day, @Nullable String birth, String bands) {
        if (birth == null) {
            return "UNKNOWN";
        }
        LocalDate born = LocalDate.parse(birth.length() > 4 ? birth : birth + "-07-01");
        int age = Math.max(0, Period.between(born, LocalDate.parse(day)).getYears());
        String[] labels = bands.split(",", -1);
        for (String label : labels) {
            int dash = label.indexOf('-');
            if (dash >= 0 && age <= Integer.parseInt(label.substring(dash + 1))) {
                return label;
            }
        }
        return labels[labels.length - 1];
    }
}
