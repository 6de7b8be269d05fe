package ledger.assistance.people;

import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

import org.jspecify.annotations.Nullable;

/**
 * Nobody can tell at present whether an unknown person is registered. Over REST a problem document (RFC 9457) with status
 * 503; the message is a sentence for people.
 */
public final class PeopleNotUpToDate extends ErrorResponseException {
    private static final long serialVersionUID = 1L;
    private static final String RETRY_AFTER_SECONDS = "10";

    /** @param why the newest registrations have not arrived, as a part of a sentence without names of hosts */
    public PeopleNotUpToDate(String why, @Nullable Throwable cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, problem(why), cause);
        getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    @Override
    public String getMessage() {
        return String.valueOf(getBody().getDetail());
    }

    private static ProblemDetail problem(String why) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
                "Who was registered last is not known here yet: " + why
                        + ". What waited for it was not recorded; try again in a moment.");
        problem.setProperty("errors", List.of());
        return problem;
    }
}
