package ledger.reporting.report;

import java.time.DateTimeException;
import java.time.Instant;

import ledger.platform.web.Refusal;
import ledger.reporting.journal.Journal;

import org.jspecify.annotations.Nullable;

/** The parameter {@code asOf}: a ledger position, or an instant in UTC. */
public final class KnownAt {
    private KnownAt() {}

    /**
     * The ledger position that is meant; the end where nothing is said.
     *
     * @throws Refusal for what is neither, and for what lies in the future
     */
    public static Journal.End resolve(Journal journal, @Nullable String asOf, Journal.End end) {
        if (asOf == null || asOf.isBlank()) {
            return end;
        }
        if (asOf.matches("\\d{1,18}")) {
            long position = Long.parseLong(asOf);
            if (position > end.position()) {
                throw Refusal.invalid("asOf", "not-yet", "The ledger is at position " + end.position() + "; " + position
                        + " is not there yet.");
            }
            return new Journal.End(position, journal.time(position).orElse(null));
        }
        try {
            Instant instant = Instant.parse(asOf);
            if (instant.isAfter(Instant.now())) {
                throw Refusal.invalid("asOf", "not-yet", "'asOf' lies in the future; what will be known then is open.");
            }
            return journal.endAt(instant);
        } catch (DateTimeException e) {
            throw Refusal.invalid("asOf", "not-a-position",
                    "'asOf' must be a ledger position, as 37210, or an instant in "
                            + "UTC, as 2024-05-01T12:00:00Z.");
        }
    }
}
