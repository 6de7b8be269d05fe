package ledger.reporting.count;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import ledger.reporting.count.Kinds.Kind;
import ledger.reporting.fact.Change;
import ledger.reporting.fact.Fact;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;

import org.jspecify.annotations.Nullable;

/**
 * All that figures are counted from, in memory: deliveries by month with their bitmaps, people in columns, and the few other
 * records as they are. It follows from the facts alone and changes with them, one by one. Not safe for several threads.
 */
final class Counts {
    /** Those asked for last; each takes some 20 MB for a million people. */
    private static final int MOST_SPANS = 6;

    private final Records records = new Records();
    private final Persons people = new Persons();
    private final Kinds kinds = new Kinds();
    private final SortedMap<YearMonth, Month> months = new TreeMap<>();
    private final Map<Span.Key, Span> spans = new LinkedHashMap<>(MOST_SPANS, 1, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Span.Key, Span> eldest) {
            return size() > MOST_SPANS;
        }
    };
    private final Map<UUID, Fact.Identification> identifications = new HashMap<>();
    private final Map<UUID, AwarenessSessionHeld> sessions = new HashMap<>();
    private final Map<UUID, TrainingHeld> trainings = new HashMap<>();
    private final Map<UUID, MembershipRecorded> memberships = new HashMap<>();
    private final Set<UUID> parked = new LinkedHashSet<>();

    /** All that the entries counted here belong to. */
    Records records() {
        return records;
    }

    Persons people() {
        return people;
    }

    Kinds kinds() {
        return kinds;
    }

    SortedMap<YearMonth, Month> months() {
        return months;
    }

    /**
     * What whole months hold; null where that is nothing.
     *
     * @param programme null for all
     * @param last      included
     */
    @Nullable
    Span span(@Nullable Programme programme, YearMonth first, YearMonth last) {
        if (first.isAfter(last) || between(first, last).isEmpty()) {
            return null;
        }
        // Named after the months with deliveries: periods that differ in others alone share it.
        SortedMap<YearMonth, Month> asked = between(first, last);
        Span.Key key = new Span.Key(programme, asked.firstKey(), asked.lastKey());
        synchronized (spans) {
            // The map makes room for it as it comes; a lookup moves it to the young ones.
            Span known = spans.get(key);
            if (known == null) {
                known = new Span(key, asked, kinds, people.size());
                spans.put(key, known);
            }
            return known;
        }
    }

    /** The spans that are kept in step. */
    Set<Span.Key> spans() {
        synchronized (spans) {
            return Set.copyOf(spans.keySet());
        }
    }

    private SortedMap<YearMonth, Month> between(YearMonth first, YearMonth last) {
        return months.subMap(first, last.plusMonths(1));
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
        records.add(change.recordId());
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

    private void takeOut(Fact fact, @Nullable Fact now) {
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

    private void add(int person, Kind kind, LocalDate day) {
        YearMonth month = YearMonth.from(day);
        months.computeIfAbsent(month, _ -> new Month()).add(person, kinds.number(kind), kind, day.getDayOfMonth());
        for (Span span : spans.values()) {
            if (span.key().covers(month, kind.programme())) {
                span.add(person, kind, month, day.getDayOfMonth());
            }
        }
    }

    private void remove(ServiceDelivered delivery) {
        int person = people.number(delivery.beneficiaryId());
        Kind kind = Kind.of(delivery);
        LocalDate day = delivery.deliveredOn();
        YearMonth month = YearMonth.from(day);
        months.computeIfAbsent(month, _ -> new Month())
                .remove(person, kinds.number(kind), day.getDayOfMonth(), kinds);
        for (Span span : spans.values()) {
            if (span.key().covers(month, kind.programme())) {
                span.remove(person, kind, between(span.key().first(), span.key().last()), kinds);
            }
        }
    }
}
