package ledger.deploy.verify;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An event as an event store or a topic holds it.
 *
 * @param where   for a reader: {@code the store of beneficiary-service}
 * @param subject null where the place does not say
 * @param time    to the microsecond, as the journal keeps it
 */
@SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals alone
record HeldEvent(String where, UUID id, String source, String type, @Nullable String subject, String record,
        long sequence, Instant time, @Nullable String actor, byte[] data) {
    /** ISO 8601 as it was written, rounded as the journal rounds. */
    static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant().plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }
}
