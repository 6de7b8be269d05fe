package ledger.platform.relay;

import java.util.UUID;

import ledger.vocabulary.event.EventJson;
import ledger.vocabulary.event.EventTypes;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/**
 * A row of the event store, its payload untouched.
 *
 * @param type    name and version as one word, {@code ServiceDelivered.v1}
 * @param payload the JSON bytes as they were stored
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared through the record
record StoredEvent(RelayPosition position, String id, String recordId, long sequence, String recordedAt, String type,
        byte[] payload, byte[] metaData) {
    /** The Kafka key: see {@link ledger.vocabulary.event.LedgerEvent#subject}. */
    UUID subject() {
        return EventTypes.find(type)
                .map(known -> EventJson.mapper().readValue(payload, known.javaType()).subject())
                .orElseThrow(() -> new IllegalStateException("event " + id + " is stored as " + type
                        + ", which this version does not know; start the version that wrote it"));
    }

    @Nullable
    String actor() {
        JsonNode actor = EventJson.mapper().readTree(metaData).get("actor");
        return actor == null || actor.isNull() ? null : actor.asString();
    }
}
