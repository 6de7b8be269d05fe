package ledger.reporting.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import ledger.vocabulary.event.LedgerEvent;

/**
 * An entry of the journal.
 *
 * @param position the ledger position, from 1 and without gaps
 * @param id       of the event, the same in the event store, on Kafka and here
 * @param type     wire name, {@code ServiceDelivered.v1}
 * @param sequence of the event among those of its record, from 0
 * @param time     when it was recorded, not when it happened
 * @param data     the JSON bytes as they were published
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared through the record
public record JournalEntry(long position, UUID id, String type, UUID subject, UUID recordId, long sequence,
        Instant time,
        byte[] data) {
    /** @throws IllegalArgumentException where today's code does not know the type or cannot apply the data */
    public LedgerEvent event() {
        return Applicable.event(type, data);
    }

    /** The event; empty where it cannot be applied. Its record is then parked, and figures say that they miss something. */
    public Optional<LedgerEvent> applicable() {
        try {
            return Optional.of(event());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
