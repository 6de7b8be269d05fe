package ledger.platform.consume;

import java.time.Instant;
import java.util.UUID;

import ledger.vocabulary.event.EventTypes;
import ledger.vocabulary.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

/**
 * An event as it came from Kafka.
 *
 * @param id        of the event; the same event may come several times, always with this id
 * @param source    the service that recorded it, such as {@code /beneficiary-service}
 * @param type      wire name, {@code ServiceDelivered.v1}
 * @param subject   the beneficiary where there is one, else the record; order is kept for each subject
 * @param recordId  the record that the event belongs to
 * @param sequence  of the event among those of its record, from 0
 * @param time      when it was recorded, never when it happened
 * @param actor     on whose behalf it was recorded; null for none
 * @param data      the JSON bytes as they were stored
 * @param topic     where it was read
 * @param partition where it was read
 * @param offset    where it was read
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared through the record
public record PublishedEvent(UUID id, String source, String type, UUID subject, UUID recordId, long sequence,
        Instant time, @Nullable String actor, byte[] data, String topic, int partition, long offset) {
    /** @throws IllegalArgumentException where today's code does not know the type or cannot read the data */
    public LedgerEvent payload() {
        return EventTypes.read(type, data);
    }
}
