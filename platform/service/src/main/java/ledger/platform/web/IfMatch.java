package ledger.platform.web;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The request header {@code If-Match} (RFC 9110): the versions of a record that the caller is content to change. A record's
 * version is the number of its events, its entity tag the same in quotes.
 */
public final class IfMatch {
    private static final String ANY = "*";
    /** Twenty versions are more than any caller has seen at once. */
    private static final Pattern LIST = Pattern
            .compile("(?:W/)?\"[^\"]{0,40}\"(?:\\s*,\\s*(?:W/)?\"[^\"]{0,40}\"){0,19}");
    private static final Pattern VERSION = Pattern.compile("(W/)?\"(\\d{1,18})\"");

    private IfMatch() {}

    /**
     * The versions named; empty where any will do.
     *
     * @throws Refusal for what is no list of entity tags
     */
    public static Optional<Set<Long>> versions(@Nullable String header) {
        if (header == null || header.strip().equals(ANY)) {
            return Optional.empty();
        }
        if (!LIST.matcher(header.strip()).matches()) {
            throw Refusal.invalid("If-Match", "not-an-etag",
                    "'If-Match' is no list of entity tags such as \"3\"; send back the ETag of the last answer.");
        }
        Set<Long> versions = new HashSet<>();
        Matcher tags = VERSION.matcher(header);
        while (tags.find()) {
            // A weak tag never matches where something is to be changed.
            if (tags.group(1) == null) {
                versions.add(Long.valueOf(tags.group(2)));
            }
        }
        return Optional.of(versions);
    }

    /** The entity tag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }
}
