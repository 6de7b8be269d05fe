package ledger.gateway.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import ledger.platform.web.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.jspecify.annotations.Nullable;

/** Who looked at what, for auditors and administrators; looking here is recorded as well. */
@RestController
class AccessRecordController {
    private static final int MOST = 1000;

    private final AccessLog log;

    AccessRecordController(AccessLog log) {
        this.log = log;
    }

    /**
     * A page, newest last.
     *
     * @param next to be given as {@code after} for what follows, also later: an empty page says that nothing is newer yet
     */
    record Page(List<AccessRecord> records, String next) {}

    /**
     * @param from first day or moment (ISO 8601; days are in UTC)
     * @param to   last day, all of it; or the moment before which records are taken
     */
    @GetMapping("/api/access-records")
    Page read(@RequestParam @Nullable String from, @RequestParam @Nullable String to,
            @RequestParam @Nullable String subject, @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.invalid("limit", "out-of-range", "'limit' is " + limit + "; give 1 to " + MOST + ".");
        }
        AccessCursor start = AccessCursor.parse(after);
        List<AccessRecord> records = log.read(
                new AccessLog.Selection(moment("from", from, 0), moment("to", to, 1), subject, start, limit));
        return new Page(records, (records.isEmpty() ? start : records.getLast().cursor()).toString());
    }

    private static @Nullable Instant moment(String name, @Nullable String text, int daysAfter) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == "YYYY-MM-DD".length()
                    ? LocalDate.parse(text).plusDays(daysAfter).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
        } catch (DateTimeException _) {
            throw Refusal.invalid(name, "not-a-time", "'" + name + "' is no date (YYYY-MM-DD) and no moment such as"
                    + " 2026-01-31T08:00:00Z.");
        }
    }
}
