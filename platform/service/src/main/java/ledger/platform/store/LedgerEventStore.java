package ledger.platform.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ledger.vocabulary.event.LedgerEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

import org.jspecify.annotations.Nullable;

/**
 * Axon's event store, made for batches: the streams of all records that a batch is about are read by one query, and all
 * its events are appended by one call, so a thousand commands cost a few statements.
 *
 * <p>
 * Order matters here. All reading comes first and all writing at the end of the unit of work. PostgreSQL gives a
 * transaction its number at its first write; so whoever read an event of another transaction has the higher number, and
 * the relay's order (by transaction number) never turns the events of one record round.
 *
 * <p>
 * In a rehearsal (a dry run) events go to the table {@code rehearsal_event} instead, which later batches of the same
 * rehearsal read as if it were the store, and which no relay reads.
 */
public final class LedgerEventStore extends EmbeddedEventStore {
    private static final String PREFETCHED = "ledger.prefetched";
    private static final String APPENDING = "ledger.appending";
    private static final String REHEARSAL = "ledger.rehearsal";
    private static final String COLUMNS = "type, aggregate_identifier, sequence_number, event_identifier, recorded_at,"
            + " payload_type, payload_revision, payload, meta_data";

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final EventCopy copy;
    private final List<Consumer<List<LedgerEvent>>> readers = new CopyOnWriteArrayList<>();

    public LedgerEventStore(EventStorageEngine engine, JdbcTemplate jdbc, Serializer serializer) {
        super(EmbeddedEventStore.builder().storageEngine(engine));
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.copy = new EventCopy(jdbc, serializer);
    }

    /** Makes everything that the current unit of work appends part of a rehearsal. */
    void rehearse(UUID rehearsal) {
        CurrentUnitOfWork.get().root().resources().put(REHEARSAL, rehearsal);
    }

    /**
     * Reads the streams of these records at once; later reads in the current unit of work are answered from memory.
     *
     * @return whether any of them exists
     */
    boolean prefetch(Collection<UUID> recordIds) {
        Map<String, List<GenericDomainEventEntry<byte[]>>> read = read(
                recordIds.stream().map(UUID::toString).toList(), rehearsalInHand().orElse(null));
        prefetched().putAll(read);
        return read.values().stream().anyMatch(stream -> !stream.isEmpty());
    }

    /** Takes these records for new, unread. Where one is not, appending its first event fails. */
    void assumeNew(Collection<UUID> recordIds) {
        recordIds.forEach(id -> prefetched().put(id.toString(), List.of()));
    }

    static Optional<UUID> rehearsalInHand() {
        return Optional.ofNullable(CurrentUnitOfWork.get().root().getResource(REHEARSAL));
    }

    /** The events of one record, read outside of any command. */
    List<LedgerEvent> readRecord(UUID recordId) {
        return readRecords(List.of(recordId), null).getOrDefault(recordId, List.of());
    }

    /** The events of records that exist, those of a rehearsal included if one is named; read outside of any command. */
    Map<UUID, List<LedgerEvent>> readRecords(Collection<UUID> recordIds, @Nullable UUID rehearsal) {
        Map<UUID, List<LedgerEvent>> records = new HashMap<>();
        read(recordIds.stream().map(UUID::toString).toList(), rehearsal).forEach((id, stream) -> {
            if (!stream.isEmpty()) {
                records.put(UUID.fromString(id), messages(stream).map(LedgerEventStore::payload).toList());
            }
        });
        return records;
    }

    /** The events of records in the order in which they were recorded, read outside of any command. */
    List<RecordedEvent> history(Collection<UUID> recordIds) {
        List<GenericDomainEventEntry<byte[]>> entries = jdbc.query("SELECT " + COLUMNS
                + " FROM domain_event WHERE aggregate_identifier = ANY (?) ORDER BY transaction_id, global_index",
                (row, _) -> entry(row), (Object) recordIds.stream().map(UUID::toString).toArray(String[]::new));
        return messages(entries)
                .map(message -> new RecordedEvent(payload(message), message.getSequenceNumber(),
                        message.getTimestamp(), (String) message.getMetaData().get(CommandDesk.ACTOR)))
                .toList();
    }

    /** Calls the reader with what each batch appends, in its transaction. */
    void onAppended(Consumer<List<LedgerEvent>> reader) {
        readers.add(reader);
    }

    private Stream<? extends DomainEventMessage<?>> messages(List<GenericDomainEventEntry<byte[]>> entries) {
        return EventStreamUtils
                .upcastAndDeserializeDomainEvents(entries.stream(), serializer, NoOpEventUpcaster.INSTANCE)
                .asStream();
    }

    private static LedgerEvent payload(EventMessage<?> message) {
        return (LedgerEvent) message.getPayload();
    }

    @Override
    public DomainEventStream readEvents(String recordId) {
        List<GenericDomainEventEntry<byte[]>> stream = prefetched().get(recordId);
        if (stream == null) {
            stream = read(List.of(recordId), rehearsalInHand().orElse(null)).getOrDefault(recordId, List.of());
            prefetched().put(recordId, stream);
        }
        return EventStreamUtils.upcastAndDeserializeDomainEvents(stream.stream(), serializer,
                NoOpEventUpcaster.INSTANCE);
    }

    /** The events of a record that was asked for ahead; see {@link #prefetch}. */
    List<LedgerEvent> eventsInHand(UUID recordId) {
        List<GenericDomainEventEntry<byte[]>> stream = prefetched().get(recordId.toString());
        if (stream == null) {
            throw new IllegalStateException("record " + recordId + " was not read ahead");
        }
        return stream.isEmpty() ? List.of() : messages(stream).map(LedgerEventStore::payload).toList();
    }

    @Override
    protected void prepareCommit(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        List<EventMessage<?>> appending = root.getResource(APPENDING);
        if (appending == null) {
            List<EventMessage<?>> all = new ArrayList<>();
            root.resources().put(APPENDING, all);
            // Runs after the prepare-commit steps that are queued by now: those of all other commands of the batch.
            root.onPrepareCommit(_ -> append(all, root.getResource(REHEARSAL)));
            appending = all;
        }
        appending.addAll(events);
    }

    private void append(List<EventMessage<?>> events, @Nullable UUID rehearsal) {
        if (rehearsal == null) {
            if (events.size() < EventCopy.WORTH_IT) {
                super.prepareCommit(events);
            } else {
                copy.append(events);
            }
            List<LedgerEvent> appended = events.stream().map(LedgerEventStore::payload).toList();
            readers.forEach(reader -> reader.accept(appended));
            return;
        }
        jdbc.batchUpdate(
                "INSERT INTO rehearsal_event (rehearsal, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                events.stream().map(event -> row(rehearsal, (DomainEventMessage<?>) event)).toList());
    }

    private Object[] row(UUID rehearsal, DomainEventMessage<?> event) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        return new Object[]{rehearsal, event.getType(), event.getAggregateIdentifier(), event.getSequenceNumber(),
                event.getIdentifier(), event.getTimestamp().toString(), payload.getType().getName(),
                payload.getType().getRevision(), payload.getData(),
                event.serializeMetaData(serializer, byte[].class).getData()};
    }

    private Map<String, List<GenericDomainEventEntry<byte[]>>> prefetched() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(PREFETCHED, _ -> new HashMap<>());
    }

    private Map<String, List<GenericDomainEventEntry<byte[]>>> read(List<String> recordIds,
            @Nullable UUID rehearsal) {
        Map<String, List<GenericDomainEventEntry<byte[]>>> streams = new HashMap<>();
        recordIds.forEach(id -> streams.put(id, List.of()));
        String[] ids = recordIds.toArray(String[]::new);
        String query = "SELECT " + COLUMNS + " FROM domain_event WHERE aggregate_identifier = ANY (?)";
        Object[] parameters = {ids};
        if (rehearsal != null) {
            query += " UNION ALL SELECT " + COLUMNS
                    + " FROM rehearsal_event WHERE aggregate_identifier = ANY (?) AND rehearsal = ?";
            parameters = new Object[]{ids, ids, rehearsal};
        }
        RowCallbackHandler collect = row -> streams
                .compute(row.getString("aggregate_identifier"),
                        (_, stream) -> stream == null || stream.isEmpty() ? new ArrayList<>() : stream)
                .add(entry(row));
        jdbc.query(query + " ORDER BY aggregate_identifier, sequence_number", collect, parameters);
        return streams;
    }

    private static GenericDomainEventEntry<byte[]> entry(ResultSet row) throws SQLException {
        return new GenericDomainEventEntry<>(row.getString("type"), row.getString("aggregate_identifier"),
                row.getLong("sequence_number"), row.getString("event_identifier"), row.getString("recorded_at"),
                row.getString("payload_type"), row.getString("payload_revision"), row.getBytes("payload"),
                row.getBytes("meta_data"));
    }
}
