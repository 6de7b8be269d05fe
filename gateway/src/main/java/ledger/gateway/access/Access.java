package ledger.gateway.access;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

/** What the record of access and the routes tell each other about one request. */
public final class Access {
    private static final String ID = Access.class.getName() + ".id";
    private static final String BROKEN_OFF = Access.class.getName() + ".brokenOff";

    private Access() {}

    /**
     * The id under which a request has been recorded.
     *
     * @throws IllegalStateException where it has not been: such a request must not be passed on
     */
    public static String idOf(HttpServletRequest request) {
        if (request.getAttribute(ID) instanceof String id) {
            return id;
        }
        throw new IllegalStateException("a request without a record of access has come as far as a route");
    }

    /** Says that the answer has not come to its end, so that its caller learns of it. */
    public static void breakOff(HttpServletRequest request, IOException cause) {
        request.setAttribute(BROKEN_OFF, cause);
    }

    static void identify(HttpServletRequest request, String id) {
        request.setAttribute(ID, id);
    }

    static @Nullable IOException brokenOff(HttpServletRequest request) {
        return (IOException) request.getAttribute(BROKEN_OFF);
    }
}
