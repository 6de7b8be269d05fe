package ledger.reporting.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import ledger.vocabulary.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

/** An entry of the journal. Its data are read when they are first asked for, and once. */
public final class JournalEntry {
    private final long position;
    private final UUID id;
    private final String type;
    private final UUID subject;
    private final UUID recordId;
    private final long sequence;
    private final Instant time;
    private final byte[] data;
    /** Whoever does not see it yet reads the data as well, to the same end. */
    private @Nullable LedgerEvent event;

    /**
     * @param position the ledger position, from 1 and without gaps
     * @param id       of the event, the same in the event store, on Kafka and here
     * @param type     wire name, {@code ServiceDelivered.v1}
     * @param sequence of the event among those of its record, from 0
     * @param time     when it was recorded, not when it happened
     * @param data     the JSON bytes as they were published; not copied
     */
    public JournalEntry(long position, UUID id, String type, UUID subject, UUID recordId, long sequence, Instant time,
            byte[] data) {
        this.position = position;
        this.id = id;
        this.type = type;
        this.subject = subject;
        this.recordId = recordId;
        this.sequence = sequence;
        this.time = time;
        this.data = data;
    }

    public long position() {
        return position;
    }

    public UUID id() {
        return id;
    }

    public String type() {
        return type;
    }

    public UUID subject() {
        return subject;
    }

    public UUID recordId() {
        return recordId;
    }

    public long sequence() {
        return sequence;
    }

    public Instant time() {
        return time;
    }

    public byte[] data() {
        return data;
    }

    /** @throws IllegalArgumentException where today's code does not know the type or cannot apply the data */
    public LedgerEvent event() {
        LedgerEvent read = event;
        if (read == null) {
            read = Applicable.event(type, data);
            event = read;
        }
        return read;
    }

    /** The event; empty where it cannot be applied. Its record is then parked, and figures say that they miss something. */
    public Optional<LedgerEvent> applicable() {
        try {
            return Optional.of(event());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether somebody has read the data, and found an event in them. */
    boolean isRead() {
        return event != null;
    }
}
