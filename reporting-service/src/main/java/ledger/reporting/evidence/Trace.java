package ledger.reporting.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

import ledger.reporting.count.AgeBands;
import ledger.reporting.count.Selection;
import ledger.reporting.evidence.History.Recorded;
import ledger.vocabulary.event.ActivityCorrected;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryCorrected;
import ledger.vocabulary.event.BeneficiaryEvent.VictimIdentified;

import org.jspecify.annotations.Nullable;

/**
 * Goes through a history by the counting rules and names, for every figure, the entries that it follows from. Those of one
 * figure are enough to count it again: the plain counter gives the same figure from them alone.
 */
final class Trace {
    /** Deliveries on days outside of the dates of their project. */
    static final String OUTSIDE_PROJECT_DATES = "deliveries.outsideProjectDates";

    private final History history;
    private final Selection selection;
    private final Sink sink;
    private UUID of = new UUID(0, 0);

    private Trace(History history, Selection selection, Sink sink) {
        this.history = history;
        this.selection = selection;
        this.sink = sink;
    }

    /** Takes what is found; one entry may come several times for a figure. */
    interface Sink {
        /** @param of the person that is counted, or the record of what is no person */
        void part(String figure, Part part, Item item, UUID of);
    }

    static void run(History history, Selection selection, Sink sink) {
        Trace trace = new Trace(history, selection, sink);
        trace.people();
        trace.victims();
        trace.activities();
    }

    /**
     * A delivery of one person.
     *
     * @param as   as it counts now, or as it was when it was last counted
     * @param lost whether it counts no longer
     */
    private record Helped(DeliveryItems delivery, ServiceDelivered as, boolean lost, Set<Item> merges) {}

    private void people() {
        Map<UUID, List<Helped>> people = new HashMap<>();
        for (DeliveryItems delivery : history.deliveries()) {
            ServiceDelivered before = delivery.before(selection);
            if (delivery.counts(selection) || before != null) {
                Set<Item> merges = new LinkedHashSet<>();
                UUID person = history.countsAs(delivery.now().beneficiaryId(), merges);
                people.computeIfAbsent(person, _ -> new ArrayList<>())
                        .add(new Helped(delivery, before == null ? delivery.now() : before, before != null, merges));
            }
        }
        people.forEach(this::person);
    }

    private void person(UUID id, List<Helped> all) {
        of = id;
        List<Helped> counted = all.stream().filter(this::asked).toList();
        List<Helped> now = counted.stream().filter(helped -> !helped.lost()).toList();
        for (Helped helped : counted) {
            String service = helped.as().service().name();
            for (String figure : List.of("people.total", "services.total", "services.byService." + service,
                    "deliveries.total", "deliveries.byService." + service)) {
                part(figure, helped);
            }
            if (helped.as().area() != null) {
                part("people.byArea." + helped.as().area(), helped);
            }
            if (!helped.lost() && selection.projects().outside(helped.as())) {
                part(OUTSIDE_PROJECT_DATES, helped);
            }
        }
        all.stream().filter(helped -> !helped.lost()).forEach(this::former);
        if (!now.isEmpty()) {
            kinds(all);
        }
        if (!counted.isEmpty()) {
            attributes(history.person(id), counted, now.isEmpty() ? counted : now);
        }
    }

    /** Rule 2: a correction takes a delivery from one service or area to another. */
    private void former(Helped helped) {
        for (ServiceDelivered former : helped.delivery().former(selection)) {
            List<String> figures = new ArrayList<>();
            if (former.service() != helped.as().service()) {
                figures.add("services.byService." + former.service());
                figures.add("deliveries.byService." + former.service());
            }
            if (former.area() != null && !former.area().equals(helped.as().area())) {
                figures.add("people.byArea." + former.area());
            }
            figures.forEach(figure -> all(figure, Part.NO_LONGER, helped.delivery().items()));
        }
    }

    /** Rules 8 and 9: what is asked of all deliveries of the person, whatever service is looked for. */
    private void kinds(List<Helped> all) {
        Set<String> types = new TreeSet<>();
        all.stream().filter(helped -> !helped.lost()).forEach(helped -> types.add(helped.as().service().name()));
        boolean standalone = types.size() == 1;
        List<String> figures = new ArrayList<>(List.of("people." + (standalone ? "standalone" : "combined"),
                "services." + (standalone ? "standalone" : "combined"), "combinations." + String.join(";", types)));
        if (standalone) {
            figures.add("services.standaloneByService." + types.iterator().next());
        }
        figures.forEach(figure -> all.forEach(helped -> part(figure, helped)));
    }

    /** Rules 11 and 12. */
    private void attributes(PersonItems person, List<Helped> counted, List<Helped> aged) {
        LocalDate first = aged.stream().map(helped -> helped.as().deliveredOn()).min(LocalDate::compareTo)
                .orElseThrow();
        var category = person.category(selection.to());
        var vulnerabilities = person.vulnerabilities(selection.to());
        var birthDay = person.birthDay();
        attribute("people.bySex." + person.sex().value(), person.sex().items(), counted);
        attribute("people.byCategory." + category.value(), category.items(), counted);
        attribute("people.byAgeGroup." + selection.bands().on(first, birthDay.value()), birthDay.items(), counted);
        vulnerabilities.value()
                .forEach(code -> attribute("people.byVulnerability." + code, vulnerabilities.items(), counted));
    }

    private void attribute(String figure, List<Item> givenBy, List<Helped> counted) {
        givenBy.forEach(item -> sink.part(figure, Part.ATTRIBUTE, item, of));
        counted.forEach(helped -> part(figure, helped));
    }

    private boolean asked(Helped helped) {
        return selection.service() == null || helped.as().service() == selection.service();
    }

    private void part(String figure, Helped helped) {
        helped.merges().forEach(item -> sink.part(figure, Part.MERGE, item, of));
        for (Item item : helped.delivery().items()) {
            sink.part(figure, helped.lost()
                    ? Part.NO_LONGER
                    : item.event() instanceof ServiceDeliveryCorrected ? Part.CORRECTION : Part.COUNTED, item, of);
        }
    }

    /** Rule 14: all identifications of a person make them one of the identified, the latest gives the attributes. */
    private void victims() {
        Comparator<Recorded<VictimIdentified>> order = Comparator
                .comparing((Recorded<VictimIdentified> one) -> one.event().identifiedOn())
                .thenComparingLong(one -> position(one.items()));
        Map<UUID, List<Recorded<VictimIdentified>>> byPerson = new HashMap<>();
        Map<UUID, Set<Item>> merges = new HashMap<>();
        for (Recorded<VictimIdentified> one : history.identifications()) {
            if (selection.covers(one.event().identifiedOn())) {
                Set<Item> chain = new LinkedHashSet<>();
                UUID person = history.countsAs(one.event().beneficiaryId(), chain);
                byPerson.computeIfAbsent(person, _ -> new ArrayList<>()).add(one);
                merges.computeIfAbsent(person, _ -> new LinkedHashSet<>()).addAll(chain);
            }
        }
        byPerson.forEach((id, all) -> {
            of = id;
            Recorded<VictimIdentified> latest = all.stream().filter(one -> !one.voided()).max(order).orElse(null);
            var sex = history.person(id).sex();
            for (Recorded<VictimIdentified> one : all) {
                Part part = one.voided() ? Part.NO_LONGER : Part.COUNTED;
                List<String> figures = new ArrayList<>(List.of("victims.identified", "victims.bySex." + sex.value()));
                if (one.voided() || one.equals(latest)) {
                    figures.add("victims.byTrafficking." + one.event().trafficking());
                    if (Boolean.TRUE.equals(one.event().gbv())) {
                        figures.add("victims.gbvSurvivors");
                    }
                }
                figures.forEach(figure -> {
                    all(figure, part, one.items());
                    all(figure, Part.MERGE, merges.getOrDefault(id, Set.of()));
                });
            }
            all("victims.bySex." + sex.value(), Part.ATTRIBUTE, sex.items());
        });
    }

    private static long position(List<Item> items) {
        return items.stream()
                .filter(item -> item.event() instanceof VictimIdentified)
                .mapToLong(Item::position)
                .findFirst()
                .orElseThrow();
    }

    /** Rules 15 to 17. */
    private void activities() {
        history.sessions().forEach(one -> recorded(one,
                session -> selection.covers(session.heldOn()) && selection.programmed(session.programme())
                        ? List.of("awareness.reached")
                        : List.of()));
        history.trainings().forEach(one -> recorded(one,
                training -> selection.covers(training.heldOn()) && selection.programmed(training.programme())
                        ? List.of("trainings.participants", "trainings.byStakeholder." + training.stakeholder())
                        : List.of()));
        history.memberships().forEach(one -> recorded(one,
                membership -> runs(membership) ? List.of("workingGroups." + membership.group()) : List.of()));
    }

    private boolean runs(ledger.vocabulary.event.AssistanceEvent.MembershipRecorded membership) {
        @Nullable
        LocalDate left = membership.leftOn();
        return !membership.joinedOn().isAfter(selection.to()) && (left == null || left.isAfter(selection.to()));
    }

    /** Rule 2 here too: what a correction took an activity from is named beside what it counts for now. */
    private <E> void recorded(Recorded<E> one, Function<E, List<String>> figures) {
        of = one.items().getFirst().recordId();
        List<String> now = figures.apply(one.event());
        for (String figure : now) {
            one.items().forEach(item -> sink.part(figure, one.voided()
                    ? Part.NO_LONGER
                    : item.event() instanceof ActivityCorrected ? Part.CORRECTION : Part.COUNTED, item, of));
        }
        Set<String> former = new TreeSet<>();
        one.former().forEach(before -> former.addAll(figures.apply(before)));
        former.stream().filter(figure -> !now.contains(figure)).forEach(
                figure -> all(figure, Part.NO_LONGER, one.items()));
    }

    private void all(String figure, Part part, Collection<Item> items) {
        items.forEach(item -> sink.part(figure, part, item, of));
    }
}
