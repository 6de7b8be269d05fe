package ledger.reporting.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import ledger.platform.consume.PublishedEvent;
import ledger.platform.sql.CopyRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The reporting side's own complete, ordered copy of what was published, append only. Its position is the ledger position
 * that figures, proofs and statements speak of.
 */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /** Any number that no other lock of this database uses. */
    private static final long WRITER_LOCK = 0x1ED6E4;
    private static final int HASHED_AT_ONCE = 1_000;
    /** Threads of the platform, since of others it does not tell the processor time. */
    private static final Executor BESIDE = Executors
            .newCachedThreadPool(Thread.ofPlatform().name("entries ", 0).daemon().factory());
    private static final List<String> COLUMNS = List.of("position", "event_id", "source", "type", "subject",
            "record_id",
            "sequence", "recorded_at", "actor", "data", "journalled_at", "leaf");
    private static final String ENTRY = "SELECT position, event_id, type, subject, record_id, sequence, recorded_at, data FROM journal ";

    private final JdbcTemplate jdbc;
    private final Leaves leaves = new Leaves();

    public Journal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The end of the journal. {@code time} is when that entry was journalled; null while there is none. */
    public record End(long position, @org.jspecify.annotations.Nullable Instant time) {}

    /** What hashing the leaves of the log costs whoever appends entries. */
    public Leaves leaves() {
        return leaves;
    }

    /**
     * Makes this transaction the only writer until it ends, in every process. Without it two instances would give one
     * position twice, or commit a lower one after a higher.
     */
    public void lockForWriting() {
        jdbc.query("SELECT pg_advisory_xact_lock(?)", _ -> {}, WRITER_LOCK);
    }

    /** Events that are not in the journal yet, as the entries that they will be; and those that are, with other content. */
    public record Addition(End after, List<JournalEntry> entries, List<PublishedEvent> events,
            List<Conflict> conflicts) {}

    /**
     * Finds those of some events that the journal does not have. The caller holds the lock.
     *
     * @param end    of the journal at present
     * @param suspects those that may be known already; where another is, {@link #append} fails
     */
    public Addition addition(End end, List<PublishedEvent> events, List<PublishedEvent> suspects) {
        Map<UUID, Known> known = suspects.isEmpty() ? new HashMap<>() : known(suspects);
        Addition addition = new Addition(end, new ArrayList<>(events.size()), new ArrayList<>(events.size()),
                new ArrayList<>());
        for (PublishedEvent event : events) {
            Known before = known.get(event.id());
            if (before == null) {
                long position = end.position() + addition.entries().size() + 1;
                addition.entries().add(new JournalEntry(position, event.id(), event.type(), event.subject(),
                        event.recordId(), event.sequence(), event.time(), event.data()));
                addition.events().add(event);
                known.put(event.id(), Known.of(position, event));
            } else if (!before.sameAs(event)) {
                addition.conflicts().add(new Conflict(before.position(), event));
            }
        }
        return addition;
    }

    /**
     * Appends the new entries. An event that is there with other content is refused and kept apart.
     *
     * @throws DuplicateKeyException where one of them was no suspect and is known; the transaction is then to be rolled back
     */
    public void append(Addition addition) {
        if (!addition.entries().isEmpty()) {
            insert(addition);
        }
        addition.conflicts().forEach(this::keepApart);
    }

    public End end() {
        return jdbc.query("SELECT position, journalled_at FROM journal ORDER BY position DESC LIMIT 1",
                (row, _) -> new End(row.getLong(1), row.getTimestamp(2).toInstant()))
                .stream()
                .findFirst()
                .orElse(new End(0, null));
    }

    /** The end as it was at an instant. */
    public End endAt(Instant instant) {
        return jdbc.query("SELECT position, journalled_at FROM journal WHERE journalled_at <= ? ORDER BY position DESC "
                + "LIMIT 1", (row, _) -> new End(row.getLong(1), row.getTimestamp(2).toInstant()),
                Timestamp.from(instant)).stream().findFirst().orElse(new End(0, null));
    }

    /** When a position was journalled; empty where it is not there. */
    public Optional<Instant> time(long position) {
        return jdbc.query("SELECT journalled_at FROM journal WHERE position = ?",
                (row, _) -> row.getTimestamp(1).toInstant(), position).stream().findFirst();
    }

    /** All entries of some records, each record's in the order in which it came about. */
    public List<JournalEntry> ofRecords(Collection<UUID> records) {
        if (records.isEmpty()) {
            return List.of();
        }
        return jdbc.query(ENTRY + "WHERE record_id = ANY(?) ORDER BY record_id, sequence, position",
                (row, _) -> entry(row), (Object) records.toArray(UUID[]::new));
    }

    /** Every entry up to a position, in ledger order; inside a transaction they are fetched in portions. */
    public void forEach(long upTo, Consumer<JournalEntry> reader) {
        inPortions(ENTRY + "WHERE position <= ? ORDER BY position", upTo, reader);
    }

    /** The same, all entries of a record together, each record's in the order in which it came about. */
    public void forEachByRecord(long upTo, Consumer<JournalEntry> reader) {
        inPortions(ENTRY + "WHERE position <= ? ORDER BY record_id, sequence, position", upTo, reader);
    }

    /** The same, all entries of a subject together, each record's in the order in which it came about. */
    public void forEachBySubject(long upTo, Consumer<JournalEntry> reader) {
        inPortions(ENTRY + "WHERE position <= ? ORDER BY subject, record_id, sequence, position", upTo, reader);
    }

    /** The entries at some positions, in ledger order. */
    public List<JournalEntry> ofPositions(Collection<Long> positions) {
        return jdbc.query(ENTRY + "WHERE position = ANY(?) ORDER BY position", (row, _) -> entry(row),
                (Object) positions.toArray(Long[]::new));
    }

    /** The end as it was at a position that is there. */
    public End at(long position) {
        return new End(position, time(position).orElse(null));
    }

    /** The entries of a type after a position, up to another, in ledger order. */
    public List<JournalEntry> ofType(String type, long after, long upTo) {
        return jdbc.query(ENTRY + "WHERE type = ? AND position > ? AND position <= ? ORDER BY position",
                (row, _) -> entry(row), type, after, upTo);
    }

    /** What the register of projects was told up to a position, in ledger order. */
    public List<JournalEntry> projects(long upTo) {
        // The type stands in the statement itself, since the index is on the entries of this type alone.
        return jdbc.query(ENTRY + "WHERE type = 'ProjectRecorded.v1' AND position <= ? ORDER BY position",
                (row, _) -> entry(row), upTo);
    }

    /** The records that entries after a position, up to another, belong to. */
    public List<UUID> recordsOf(long after, long upTo) {
        return jdbc.query("SELECT DISTINCT record_id FROM journal WHERE position > ? AND position <= ?",
                (row, _) -> row.getObject(1, UUID.class), after, upTo);
    }

    /** Events that came again under a known id with other content. */
    public long conflicting() {
        return java.util.Objects
                .requireNonNull(jdbc.queryForObject("SELECT count(*) FROM conflicting_entry", Long.class));
    }

    private void inPortions(String sql, long upTo, Consumer<JournalEntry> reader) {
        JdbcTemplate portions = new JdbcTemplate(java.util.Objects.requireNonNull(jdbc.getDataSource()));
        portions.setFetchSize(5_000);
        portions.query(sql, row -> {
            reader.accept(entry(row));
        }, upTo);
    }

    private Map<UUID, Known> known(List<PublishedEvent> events) {
        Map<UUID, Known> known = new HashMap<>();
        jdbc.query("SELECT position, event_id, source, type, subject, record_id, sequence, data FROM journal "
                + "WHERE event_id = ANY(?)", row -> {
                    known.put(row.getObject(2, UUID.class),
                            new Known(row.getLong(1), row.getString(3), row.getString(4),
                                    row.getObject(5, UUID.class), row.getObject(6, UUID.class), row.getLong(7),
                                    row.getBytes(8)));
                }, (Object) events.stream().map(PublishedEvent::id).toArray(UUID[]::new));
        return known;
    }

    private void insert(Addition addition) {
        // Never before the entry ahead of it, whatever the clock does: an instant names one position.
        Instant before = addition.after().time();
        Instant now = Instant.now();
        Instant journalled = before != null && before.isAfter(now) ? before : now;
        CompletableFuture<CopyRows> next = rows(addition, 0, journalled);
        for (int from = 0; from < addition.entries().size(); from += HASHED_AT_ONCE) {
            CopyRows rows = next.join();
            if (from + HASHED_AT_ONCE < addition.entries().size()) {
                next = rows(addition, from + HASHED_AT_ONCE, journalled);
            }
            rows.write(jdbc);
        }
    }

    /** Made beside the database's work: it gets some entries while the next are hashed. */
    private CompletableFuture<CopyRows> rows(Addition addition, int from, Instant journalled) {
        return CompletableFuture.supplyAsync(() -> {
            List<JournalEntry> portion = addition.entries()
                    .subList(from, Math.min(from + HASHED_AT_ONCE, addition.entries().size()));
            List<WholeEntry> entries = new ArrayList<>(portion.size());
            for (int i = 0; i < portion.size(); i++) {
                entries.add(WholeEntry.of(portion.get(i).position(), addition.events().get(from + i), journalled));
            }
            List<byte[]> hashes = leaves.of(entries, portion);
            CopyRows rows = new CopyRows("journal", COLUMNS);
            for (int i = 0; i < hashes.size(); i++) {
                write(entries.get(i), hashes.get(i), rows);
            }
            return rows;
        }, BESIDE);
    }

    private static void write(WholeEntry entry, byte[] leaf, CopyRows rows) {
        rows.row()
                .bigint(entry.position())
                .uuid(entry.id())
                .text(entry.source())
                .text(entry.type())
                .uuid(entry.subject())
                .uuid(entry.recordId())
                .bigint(entry.sequence())
                .instant(entry.time())
                .text(entry.actor())
                .bytes(entry.data())
                .instant(entry.journalled())
                .bytes(leaf);
    }

    private void keepApart(Conflict conflict) {
        PublishedEvent event = conflict.event();
        int kept = jdbc.update(
                "INSERT INTO conflicting_entry (event_id, position, topic, partition, kafka_offset, source, "
                        + "type, subject, record_id, sequence, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                        + "ON CONFLICT DO NOTHING",
                event.id(), conflict.position(), event.topic(), event.partition(),
                event.offset(), event.source(), event.type(), event.subject(), event.recordId(), event.sequence(),
                event.data());
        if (kept > 0) {
            LOG.error("{}-{}@{} repeats the event of ledger position {} with other content. It is refused and kept in "
                    + "conflicting_entry; find who changed it.", event.topic(), event.partition(), event.offset(),
                    conflict.position());
        }
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(row.getLong(1), row.getObject(2, UUID.class), row.getString(3),
                row.getObject(4, UUID.class), row.getObject(5, UUID.class), row.getLong(6),
                row.getTimestamp(7).toInstant(), row.getBytes(8));
    }

    /** An event that came again with other content, and the position that it has. */
    public record Conflict(long position, PublishedEvent event) {}

    @SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals alone
    private record Known(long position, String source, String type, UUID subject, UUID recordId, long sequence,
            byte[] data) {
        static Known of(long position, PublishedEvent event) {
            return new Known(position, event.source(), event.type(), event.subject(), event.recordId(),
                    event.sequence(), event.data());
        }

        boolean sameAs(PublishedEvent event) {
            return source.equals(event.source()) && type.equals(event.type()) && subject.equals(event.subject())
                    && recordId.equals(event.recordId()) && sequence == event.sequence()
                    && Arrays.equals(data, event.data());
        }
    }
}
