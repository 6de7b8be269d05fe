package ledger.gateway.route;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

import ledger.gateway.refuse.ProblemAnswer;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.springframework.http.HttpStatus;

/** Why there is no answer of a service to pass back. Tells its name, never its address. */
enum Failure {
    /** Nobody is there; the request has reached no one. */
    AWAY(HttpStatus.SERVICE_UNAVAILABLE, "service-away",
            "The %s service cannot be reached, and nothing was passed on to it. Send the same request again in a while;"
                    + " if that does not help, ask the operator whether the service runs."),
    /** All connections are taken; the request has reached no one. */
    BUSY(HttpStatus.SERVICE_UNAVAILABLE, "service-busy",
            "The %s service has more requests than it can take, and this one was not passed on. Send it again in a while."),
    /** It was reached and stays silent. */
    LATE(HttpStatus.GATEWAY_TIMEOUT, "service-late",
            "The %s service has not answered in time; whether it did what was asked is not known. The same request may be"
                    + " sent again: what has been recorded is not recorded twice. Ask for less where a report takes long."),
    /** It was reached and went away. */
    BROKEN(HttpStatus.BAD_GATEWAY, "service-broke-off",
            "The %s service broke off; whether it did what was asked is not known. The same request may be sent again:"
                    + " what has been recorded is not recorded twice."),
    /** The caller is the one who went away; likely nobody reads this. */
    CALLER(HttpStatus.BAD_REQUEST, "body-broke-off",
            "The body of the request broke off on its way to the %s service. Send it again.");

    private final HttpStatus status;
    private final String code;
    private final String message;

    Failure(HttpStatus status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    static Failure of(IOException e) {
        return switch (e) {
            case CallerBody.BrokenOff _ -> CALLER;
            case ConnectionRequestTimeoutException _ -> BUSY;
            // A time-out too, but of a connection that never was.
            case ConnectTimeoutException _ -> AWAY;
            case ConnectException _,UnknownHostException _,NoRouteToHostException _ -> AWAY;
            case SocketTimeoutException _ -> LATE;
            case IOException _ -> BROKEN;
        };
    }

    ProblemAnswer answer(String service) {
        return new ProblemAnswer(status, code, message.formatted(service));
    }
}
