package ledger.reporting.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import ledger.platform.web.Refusal;

import org.jspecify.annotations.Nullable;

/**
 * Where a page begins: after an entry, of the evidence as of a ledger position. Pages of one evidence so belong together
 * while the ledger grows.
 */
record EvidenceCursor(long position, long after) {
    private static final int LONGEST = 100;

    /** @throws Refusal for what was not made here */
    static EvidenceCursor read(String text) {
        try {
            String[] parts = text.length() > LONGEST
                    ? new String[0]
                    : new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(":", -1);
            if (parts.length == 2 && parts[0].matches("\\d{1,18}") && parts[1].matches("\\d{1,18}")) {
                return new EvidenceCursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw unknown(e);
        }
        throw unknown(null);
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(
                (position + ":" + after).getBytes(StandardCharsets.US_ASCII));
    }

    private static Refusal unknown(@Nullable Throwable cause) {
        Refusal refusal = Refusal.invalid("cursor", "unknown-cursor",
                "'cursor' is none that was given out here; begin without one.");
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
