package ledger.reporting.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
    private static final Comparator<JournalEntry> IN_RECORD = Comparator.comparingLong(JournalEntry::sequence)
            .thenComparingLong(JournalEntry::position);
    private static final FactTable PERSON = new FactTable("person", 1, "person_id uuid", "sex text", "birth_day date");
    private static final FactTable PERSON_VALUE = new FactTable("person_value", 3, "person_id uuid", "field text",
            "effective_on date", "value text");
    private static final FactTable MERGED_PERSON = new FactTable("merged_person", 1, "duplicate_id uuid",
            "survivor_id uuid", "counts_as uuid");
    private static final FactTable DELIVERY = new FactTable("delivery", 1, "first_position bigint", "delivery_id uuid",
            "person_id uuid", "service text", "delivered_on date", "programme text", "project text", "provider text",
            "area text");
    private static final FactTable IDENTIFICATION = new FactTable("identification", 1, "identification_id uuid",
            "person_id uuid", "identified_on date", "trafficking text", "gbv boolean", "position bigint");
    private static final FactTable AWARENESS_SESSION = new FactTable("awareness_session", 1, "session_id uuid",
            "held_on date", "programme text", "area text", "reached bigint");
    private static final FactTable TRAINING = new FactTable("training", 1, "training_id uuid", "held_on date",
            "programme text", "area text", "stakeholder text", "participants bigint");
    private static final FactTable MEMBERSHIP = new FactTable("membership", 1, "membership_id uuid",
            "working_group text", "organisation text", "joined_on date", "left_on date");

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
        refresh(jdbc.query("SELECT record_id FROM parked_record", (row, _) -> row.getObject(1, UUID.class)));
    }

    /** Makes the facts of these records follow from the journal as it is in this transaction. */
    public void refresh(Collection<UUID> records) {
        if (!records.isEmpty()) {
            write(prepared(made(byRecord(journal.ofRecords(records)), journal.end().position())));
        }
    }

    /**
     * What all its entries make of a record.
     *
     * @param begins whether it had none before: facts follow from the journal alone, so that it has no rows either
     */
    public record Made(Change change, List<JournalEntry> entries, boolean begins) {
        /** The lowest position of its entries, which stays the same whatever comes. */
        long firstPosition() {
            return entries.stream().mapToLong(JournalEntry::position).min().orElseThrow();
        }
    }

    /**
     * Reads what new entries make of the records that they belong to.
     *
     * @param earlier at least all entries that these records had before
     * @param added   the new ones
     * @param since   the position before those
     */
    public static List<Made> made(List<JournalEntry> earlier, List<JournalEntry> added, long since) {
        Map<UUID, List<JournalEntry>> entries = byRecord(added);
        for (JournalEntry entry : earlier) {
            List<JournalEntry> ofRecord = entries.get(entry.recordId());
            if (ofRecord != null) {
                ofRecord.add(entry);
            }
        }
        entries.values().forEach(ofRecord -> ofRecord.sort(IN_RECORD));
        return made(entries, since);
    }

    private static List<Made> made(Map<UUID, List<JournalEntry>> entries, long since) {
        return entries.values()
                .stream()
                .map(ofRecord -> new Made(Change.since(since, ofRecord), ofRecord,
                        ofRecord.stream().allMatch(entry -> entry.position() > since)))
                .toList();
    }

    private static Map<UUID, List<JournalEntry>> byRecord(List<JournalEntry> entries) {
        Map<UUID, List<JournalEntry>> byRecord = LinkedHashMap.newLinkedHashMap(entries.size());
        entries.forEach(entry -> byRecord.computeIfAbsent(entry.recordId(), _ -> new ArrayList<>(1)).add(entry));
        return byRecord;
    }

    /**
     * What some records make of the tables, ready to be written.
     *
     * @param records all of them
     * @param parked  those with an entry that cannot be applied
     * @param applied those that may have been parked before
     * @param gone    those that have no fact any more
     * @param known   facts of those that may have rows already
     * @param begun   facts of the others
     */
    public record Prepared(List<Made> records, List<Made> parked, List<UUID> applied, List<Made> gone, Rows known,
            Rows begun) {}

    /** Does all that can be done without the database. */
    public static Prepared prepared(List<Made> records) {
        List<Made> parked = new ArrayList<>();
        List<UUID> applied = new ArrayList<>();
        List<Made> gone = new ArrayList<>();
        List<Made> known = new ArrayList<>();
        List<Made> begun = new ArrayList<>();
        for (Made record : records) {
            Change change = record.change();
            if (change.parked()) {
                parked.add(record);
            } else if (!record.begins()) {
                applied.add(change.recordId());
            }
            if (change.now() != null) {
                (record.begins() ? begun : known).add(record);
            } else if (!record.begins()) {
                gone.add(record);
            }
        }
        return new Prepared(records, parked, applied, gone, rows(known, true), rows(begun, false));
    }

    /** Makes the facts of some records these, in this transaction. */
    public void write(Prepared prepared) {
        prepared.parked().forEach(record -> park(record.entries()));
        remove(prepared.applied(), prepared.gone());
        write(prepared.known(), true);
        write(prepared.begun(), false);
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

    private void remove(List<UUID> applied, List<Made> gone) {
        if (!applied.isEmpty()) {
            jdbc.update("DELETE FROM parked_record WHERE record_id = ANY(?)", (Object) applied.toArray(UUID[]::new));
        }
        if (gone.isEmpty()) {
            return;
        }
        jdbc.update("DELETE FROM delivery WHERE first_position = ANY(?)",
                (Object) gone.stream().map(Made::firstPosition).toArray(Long[]::new));
        Object ids = gone.stream().map(record -> record.change().recordId()).toArray(UUID[]::new);
        jdbc.update("DELETE FROM identification WHERE identification_id = ANY(?)", ids);
        jdbc.update("DELETE FROM awareness_session WHERE session_id = ANY(?)", ids);
        jdbc.update("DELETE FROM training WHERE training_id = ANY(?)", ids);
        jdbc.update("DELETE FROM membership WHERE membership_id = ANY(?)", ids);
    }

    /** Facts by their table. */
    private record Rows(List<FactTable.Rows> records, List<Fact.Person> people) {}

    /** @param known whether their records may have rows already */
    private static Rows rows(List<Made> records, boolean known) {
        List<Fact.Person> people = new ArrayList<>();
        List<Object[]> deliveries = new ArrayList<>();
        List<Object[]> identifications = new ArrayList<>();
        List<Object[]> sessions = new ArrayList<>();
        List<Object[]> trainings = new ArrayList<>();
        List<Object[]> memberships = new ArrayList<>();
        for (Made record : records) {
            switch (Objects.requireNonNull(record.change().now())) {
                case Fact.Person person -> people.add(person);
                case Fact.Delivery(var id, var now) -> deliveries.add(new Object[]{record.firstPosition(), id,
                        now.beneficiaryId(), now.service().name(), now.deliveredOn(), now.programme().name(),
                        now.project(), now.provider(), now.area()});
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
        // In the order of the keys, so that the index is gone through once from side to side.
        people.sort(Comparator.comparing(Fact.Person::id));
        return new Rows(List.of(DELIVERY.rows(known, deliveries), IDENTIFICATION.rows(known, identifications),
                AWARENESS_SESSION.rows(known, sessions), TRAINING.rows(known, trainings),
                MEMBERSHIP.rows(known, memberships)), people);
    }

    private void write(Rows rows, boolean known) {
        rows.records().forEach(table -> table.write(jdbc));
        writePeople(rows.people(), known);
    }

    private void writePeople(List<Fact.Person> people, boolean known) {
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
        PERSON.rows(known, rows).write(jdbc);
        PERSON_VALUE.rows(known, values).write(jdbc);
        if (known || !survivors.isEmpty()) {
            writeMerges(ids, survivors);
        }
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
        MERGED_PERSON.rows(true, rows).write(jdbc);
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
}
