package ledger.platform.relay;

import java.util.UUID;

import ledger.vocabulary.event.EventTypes;

import org.jspecify.annotations.Nullable;

/**
 * A row of the event store, its payload untouched.
 *
 * @param type    name and version as one word, {@code ServiceDelivered.v1}
 * @param payload the JSON bytes as they were stored
 * @param actor   on whose behalf it was recorded; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared through the record
record StoredEvent(RelayPosition position, String id, String recordId, long sequence, String recordedAt, String type,
        byte[] payload, @Nullable String actor) {
    /** The Kafka key: see {@link ledger.vocabulary.event.LedgerEvent#subject}. */
    UUID subject() {
        try {
            return EventTypes.subject(type, UUID.fromString(recordId), payload);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("event " + id + " is stored as " + type
                    + ", which this version does not know; start the version that wrote it", e);
        }
    }
}
