package ledger.gateway.route;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/**
 * Which headers pass the door. Those that speak of one connection do not (RFC 9110, section 7.6.1), nor what a caller says
 * about where it comes from: the door says that itself.
 */
final class PassedHeaders {
    /** The number under which the record of access has a request; the services log it, the caller gets it back. */
    static final String REQUEST_ID = "X-Request-Id";

    private static final Set<String> OF_ONE_CONNECTION = Set.of("connection", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");
    private static final Set<String> SET_ANEW = Set.of("host", "content-length", "expect", "forwarded", "x-real-ip",
            "x-request-id");

    private PassedHeaders() {}

    /**
     * Taken from the request itself: the framework's own copy has a changed content type, and lacks the header that says
     * which others are for one connection alone.
     *
     * @param requestId the number under which the request has been recorded
     */
    static HttpHeaders onward(HttpServletRequest caller, String requestId) {
        HttpHeaders headers = new HttpHeaders();
        Collections.list(caller.getHeaderNames())
                .forEach(name -> headers.put(name, Collections.list(caller.getHeaders(name))));
        HttpHeaders onward = new HttpHeaders();
        Set<String> dropped = ofThisConnection(headers);
        dropped.addAll(SET_ANEW);
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!dropped.contains(lower) && !lower.startsWith("x-forwarded-")) {
                onward.addAll(name, values);
            }
        });
        onward.set("X-Forwarded-For", caller.getRemoteAddr());
        onward.set("X-Forwarded-Proto", caller.getScheme());
        String host = headers.getFirst(HttpHeaders.HOST);
        if (host != null) {
            onward.set("X-Forwarded-Host", host);
        }
        onward.set(REQUEST_ID, requestId);
        return onward;
    }

    /** All but {@link #REQUEST_ID}, which the door has set already. */
    static HttpHeaders back(HttpHeaders headers) {
        HttpHeaders back = new HttpHeaders();
        Set<String> dropped = ofThisConnection(headers);
        headers.forEach((name, values) -> {
            if (!dropped.contains(name.toLowerCase(Locale.ROOT)) && !name.equalsIgnoreCase(REQUEST_ID)) {
                back.addAll(name, values);
            }
        });
        return back;
    }

    private static Set<String> ofThisConnection(HttpHeaders headers) {
        Set<String> names = headers.getConnection().stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        names.addAll(OF_ONE_CONNECTION);
        return names;
    }
}
