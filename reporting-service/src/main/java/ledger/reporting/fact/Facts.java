package ledger.reporting.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import ledger.reporting.journal.Journal;
import ledger.reporting.journal.JournalEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps one row a record, made anew from all its entries whenever one arrives. */
public final class Facts {
    private static final Logger LOG = LoggerFactory.getLogger(Facts.class);

    private final JdbcTemplate jdbc;
    private final Journal journal;

    public Facts(JdbcTemplate jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** Records with an entry that cannot be applied: figures miss what it says. */
    public long parked() {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT count(*) FROM parked_record", Long.class));
    }

    /** Tries the parked records again, as after the arrival of code that knows their events. */
    public void retryParked() {
        refresh(jdbc.query("SELECT record_id FROM parked_record", (row, _) -> row.getObject(1, UUID.class)),
                journal.end().position());
    }

    /**
     * Makes the facts of these records follow from the journal as it is in this transaction.
     *
     * @param since the position before the entries that are new
     * @return what the entries after it made of each record
     */
    public List<Change> refresh(Collection<UUID> records, long since) {
        if (records.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<JournalEntry>> entries = new LinkedHashMap<>();
        journal.ofRecords(records)
                .forEach(entry -> entries.computeIfAbsent(entry.recordId(), _ -> new ArrayList<>()).add(entry));
        List<Change> changes = entries.values().stream().map(ofRecord -> Change.since(since, ofRecord)).toList();
        List<UUID> gone = changes.stream().filter(change -> change.now() == null).map(Change::recordId).toList();
        UUID[] applied = changes.stream().filter(change -> !change.parked()).map(Change::recordId).toArray(UUID[]::new);
        jdbc.update("DELETE FROM parked_record WHERE record_id = ANY(?)", (Object) applied);
        changes.stream().filter(Change::parked).forEach(change -> park(entries.getOrDefault(change.recordId(),
                List.of())));
        remove(gone);
        write(changes.stream().map(Change::now).filter(Objects::nonNull).toList());
        return changes;
    }

    /** Only this record waits for the entry; figures say that something is missing. */
    private void park(List<JournalEntry> entries) {
        JournalEntry last = entries.getLast();
        String problem = String.valueOf(Fact.of(entries).problem());
        LOG.error(
                "An entry of record {} cannot be applied, the record is parked: {}. Figures miss it until a version that "
                        + "knows it runs.",
                last.recordId(), problem);
        jdbc.update("INSERT INTO parked_record (record_id, subject, problem) VALUES (?, ?, ?) "
                + "ON CONFLICT (record_id) DO UPDATE SET problem = excluded.problem", last.recordId(), last.subject(),
                problem);
    }

    private void remove(List<UUID> gone) {
        if (gone.isEmpty()) {
            return;
        }
        Object ids = gone.toArray(UUID[]::new);
        jdbc.update("DELETE FROM delivery WHERE delivery_id = ANY(?)", ids);
        jdbc.update("DELETE FROM identification WHERE identification_id = ANY(?)", ids);
        jdbc.update("DELETE FROM awareness_session WHERE session_id = ANY(?)", ids);
        jdbc.update("DELETE FROM training WHERE training_id = ANY(?)", ids);
        jdbc.update("DELETE FROM membership WHERE membership_id = ANY(?)", ids);
    }

    private void write(List<Fact> facts) {
        List<Fact.Person> people = new ArrayList<>();
        List<Object[]> deliveries = new ArrayList<>();
        List<Object[]> identifications = new ArrayList<>();
        List<Object[]> sessions = new ArrayList<>();
        List<Object[]> trainings = new ArrayList<>();
        List<Object[]> memberships = new ArrayList<>();
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Person person -> people.add(person);
                case Fact.Delivery(var id, var now) -> deliveries.add(new Object[]{id, now.beneficiaryId(),
                        now.service().name(), now.deliveredOn(), now.programme().name(), now.project(),
                        now.provider(), now.area()});
                case Fact.Identification(var id, var now, var position) -> identifications.add(new Object[]{id,
                        now.beneficiaryId(), now.identifiedOn(), now.trafficking().name(), now.gbv(), position});
                case Fact.AwarenessSession(var id, var now) -> sessions.add(new Object[]{id, now.heldOn(),
                        now.programme().name(), now.area(), (long) now.female() + now.male()});
                case Fact.Training(var id, var now) -> trainings.add(new Object[]{id, now.heldOn(),
                        now.programme().name(), now.area(), now.stakeholder().name(),
                        (long) now.female() + now.male()});
                case Fact.Membership(var id, var now) -> memberships.add(new Object[]{id, now.group(),
                        now.organisation(), now.joinedOn(), now.leftOn()});
            }
        }
        upsert("delivery", List.of("delivery_id", "person_id", "service", "delivered_on", "programme", "project",
                "provider", "area"), deliveries);
        upsert("identification", List.of("identification_id", "person_id", "identified_on", "trafficking", "gbv",
                "position"), identifications);
        upsert("awareness_session", List.of("session_id", "held_on", "programme", "area", "reached"), sessions);
        upsert("training", List.of("training_id", "held_on", "programme", "area", "stakeholder", "participants"),
                trainings);
        upsert("membership", List.of("membership_id", "working_group", "organisation", "joined_on", "left_on"),
                memberships);
        writePeople(people);
    }

    private void writePeople(List<Fact.Person> people) {
        if (people.isEmpty()) {
            return;
        }
        Object ids = people.stream().map(Fact.Person::id).toArray(UUID[]::new);
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> values = new ArrayList<>();
        Map<UUID, UUID> survivors = new HashMap<>();
        for (Fact.Person person : people) {
            rows.add(new Object[]{person.id(), person.sex() == null ? "UNKNOWN" : person.sex(), person.birthDay()});
            person.values().forEach((field, byDay) -> byDay.forEach((day, value) -> values
                    .add(new Object[]{person.id(), field.name(), day, value})));
            UUID survivor = person.survivor();
            if (survivor != null) {
                survivors.put(person.id(), survivor);
            }
        }
        upsert("person", List.of("person_id", "sex", "birth_day"), rows);
        upsert("person_value", List.of("person_id", "field", "effective_on"), List.of("value"), values);
        writeMerges(ids, survivors);
    }

    private void writeMerges(Object people, Map<UUID, UUID> survivors) {
        int undone = jdbc.update("DELETE FROM merged_person WHERE duplicate_id = ANY(?)", people);
        if (undone == 0 && survivors.isEmpty()) {
            return;
        }
        Map<UUID, UUID> all = new HashMap<>(survivors);
        jdbc.query("SELECT duplicate_id, survivor_id FROM merged_person",
                row -> {
                    all.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                });
        // A chain can change its end through a merge anywhere in it; merges are few, so all are followed anew.
        List<Object[]> rows = new ArrayList<>();
        all.forEach((duplicate, survivor) -> rows
                .add(new Object[]{duplicate, survivor, endOfChain(duplicate, all)}));
        upsert("merged_person", List.of("duplicate_id", "survivor_id", "counts_as"), rows);
    }

    /** The registry never lets merges form a circle; while one seems to be there, a part of it has not arrived yet. */
    private static UUID endOfChain(UUID start, Map<UUID, UUID> survivors) {
        Set<UUID> seen = new HashSet<>();
        UUID person = start;
        UUID next = survivors.get(person);
        while (next != null && seen.add(person)) {
            person = next;
            next = survivors.get(person);
        }
        return person;
    }

    private void upsert(String table, List<String> columns, List<Object[]> rows) {
        upsert(table, columns.subList(0, 1), columns.subList(1, columns.size()), rows);
    }

    private void upsert(String table, List<String> keys, List<String> others, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = new ArrayList<>(keys);
        columns.addAll(others);
        String sql = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", java.util.Collections.nCopies(columns.size(), "?")) + ") ON CONFLICT ("
                + String.join(", ", keys) + ") DO UPDATE SET "
                + String.join(", ", others.stream().map(column -> column + " = excluded." + column).toList());
        jdbc.batchUpdate(sql, rows);
    }
}
