package ledger.reporting.journal;

import java.time.Instant;
import java.util.UUID;

import ledger.vocabulary.event.EventTypes;
import ledger.vocabulary.event.LedgerEvent;

/**
 * An entry of the journal.
 *
 * @param position the ledger position, from 1 and without gaps
 * @param type     wire name, {@code ServiceDelivered.v1}
 * @param sequence of the event among those of its record, from 0
 * @param time     when it was recorded, not when it happened
 * @param data     the JSON bytes as they were published
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared through the record
public record JournalEntry(long position, String type, UUID subject, UUID recordId, long sequence, Instant time,
        byte[] data) {
    /** @throws IllegalArgumentException where today's code does not know the type or cannot read the data */
    public LedgerEvent event() {
        return EventTypes.read(type, data);
    }
}
