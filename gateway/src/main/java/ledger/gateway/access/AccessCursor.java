package ledger.gateway.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ledger.platform.web.Refusal;

import org.jspecify.annotations.Nullable;

/**
 * A place in the record of access. Records are ordered by the transaction that wrote them and then by their number: a number
 * alone is drawn before its row can be seen, so whoever remembers only the highest one seen would miss rows.
 *
 * @param transaction an {@code xid8} of PostgreSQL
 */
record AccessCursor(String transaction, long position) {
    static final AccessCursor START = new AccessCursor("0", 0);
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

    static AccessCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw Refusal.invalid("after", "not-a-cursor",
                    "'after' is no cursor; leave it away for the beginning, or give 'next' of the page before.");
        }
        return new AccessCursor(parts.group(1), Long.parseLong(parts.group(2)));
    }

    @Override
    public String toString() {
        return transaction + "." + position;
    }
}
