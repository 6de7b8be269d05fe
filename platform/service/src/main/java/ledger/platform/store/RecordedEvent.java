package ledger.platform.store;

import java.time.Instant;

import ledger.vocabulary.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

/**
 * An event with what the store knows of it.
 *
 * @param sequence   of the event among those of its record, from 0
 * @param recordedAt when it was recorded, by the writer's clock; never when it happened
 * @param actor      on whose behalf; null for none
 */
public record RecordedEvent(LedgerEvent event, long sequence, Instant recordedAt, @Nullable String actor) {}
