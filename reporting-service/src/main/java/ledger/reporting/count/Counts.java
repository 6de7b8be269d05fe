package ledger.reporting.count;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import ledger.reporting.count.Kinds.Kind;
import ledger.reporting.fact.Change;
import ledger.reporting.fact.Fact;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;

/**
 * All that figures are counted from, in memory: deliveries by month with their bitmaps, people in columns, and the few other
 * records as they are. It follows from the facts alone and changes with them, one by one. Not safe for several threads.
 */
final class Counts {
    private final Persons people = new Persons();
    private final Kinds kinds = new Kinds();
    private final SortedMap<YearMonth, Month> months = new TreeMap<>();
    private final Map<Integer, Bits> years = new HashMap<>();
    private final Map<UUID, Fact.Identification> identifications = new HashMap<>();
    private final Map<UUID, AwarenessSessionHeld> sessions = new HashMap<>();
    private final Map<UUID, TrainingHeld> trainings = new HashMap<>();
    private final Map<UUID, MembershipRecorded> memberships = new HashMap<>();
    private final Set<UUID> parked = new LinkedHashSet<>();

    Persons people() {
        return people;
    }

    Kinds kinds() {
        return kinds;
    }

    SortedMap<YearMonth, Month> months() {
        return months;
    }

    /** The bitmaps of a month. */
    Bits bits(YearMonth month) {
        Month rows = months.get(month);
        return rows == null ? new Bits() : rows.bits(kinds);
    }

    /** The bitmaps of a year, joined from those of its months when they are first asked for after a change. */
    Bits bits(int year) {
        synchronized (years) {
            return years.computeIfAbsent(year, _ -> {
                Bits joined = new Bits();
                months.subMap(YearMonth.of(year, 1), YearMonth.of(year + 1, 1))
                        .values()
                        .forEach(month -> joined.or(month.bits(kinds)));
                return joined;
            });
        }
    }

    Map<UUID, Fact.Identification> identifications() {
        return identifications;
    }

    Map<UUID, AwarenessSessionHeld> sessions() {
        return sessions;
    }

    Map<UUID, TrainingHeld> trainings() {
        return trainings;
    }

    Map<UUID, MembershipRecorded> memberships() {
        return memberships;
    }

    /** Records with an entry that cannot be applied: figures miss what it says. */
    Set<UUID> parked() {
        return parked;
    }

    /** Takes what became of one record. */
    void apply(Change change) {
        if (change.parked()) {
            parked.add(change.recordId());
        } else {
            parked.remove(change.recordId());
        }
        Fact now = change.now();
        if (change.before() != null && !change.before().equals(now)) {
            takeOut(change.before(), now);
        }
        if (now != null && !now.equals(change.before())) {
            put(now);
        }
    }

    private void takeOut(Fact fact, @org.jspecify.annotations.Nullable Fact now) {
        switch (fact) {
            case Fact.Delivery(_, var delivery) -> remove(delivery);
            case Fact.Identification(var id, _, _) -> identifications.remove(id);
            case Fact.AwarenessSession(var id, _) -> sessions.remove(id);
            case Fact.Training(var id, _) -> trainings.remove(id);
            case Fact.Membership(var id, _) -> memberships.remove(id);
            case Fact.Person(var id, _, _, _, _) -> {
                if (now == null) {
                    people.set(id, null);
                }
            }
        }
    }

    private void put(Fact fact) {
        switch (fact) {
            case Fact.Delivery(_, var delivery) -> add(people.number(delivery.beneficiaryId()),
                    Kind.of(delivery), delivery.deliveredOn());
            case Fact.Identification identification -> {
                people.number(identification.now().beneficiaryId());
                identifications.put(identification.id(), identification);
            }
            case Fact.AwarenessSession(var id, var session) -> sessions.put(id, session);
            case Fact.Training(var id, var training) -> trainings.put(id, training);
            case Fact.Membership(var id, var membership) -> memberships.put(id, membership);
            case Fact.Person person -> people.set(person.id(), person);
        }
    }

    void add(int person, Kind kind, LocalDate day) {
        months.computeIfAbsent(YearMonth.from(day), _ -> new Month())
                .add(person, kinds.number(kind), kind, day.getDayOfMonth());
        Bits year = years.get(day.getYear());
        if (year != null) {
            year.add(kind, person);
        }
    }

    private void remove(ServiceDelivered delivery) {
        int person = people.number(delivery.beneficiaryId());
        Kind kind = Kind.of(delivery);
        LocalDate day = delivery.deliveredOn();
        YearMonth month = YearMonth.from(day);
        months.computeIfAbsent(month, _ -> new Month())
                .remove(person, kinds.number(kind), day.getDayOfMonth(), kinds);
        years.remove(day.getYear());
    }
}
