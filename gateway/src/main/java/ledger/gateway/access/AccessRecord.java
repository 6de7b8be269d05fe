package ledger.gateway.access;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.jspecify.annotations.Nullable;

/**
 * One request that passed sign-in.
 *
 * @param requestId as the caller got it back and the service was told, {@code X-Request-Id}
 * @param at        by the database's clock
 * @param path      without the query, which may hold names
 * @param outcome   null while the request is being answered, and for ever where the door or its database failed meanwhile
 */
record AccessRecord(UUID requestId, Instant at, String subject, String client, String method, String path,
        @Nullable Outcome outcome, @JsonIgnore AccessCursor cursor) {
    /**
     * @param milliseconds from the record to the end of the answer
     * @param complete     false where the answer broke off
     */
    record Outcome(int status, long milliseconds, boolean complete) {}
}
