package ledger.assistance.imports;

import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The registry does not answer, so what was sent can be recorded in part at most: 503, to be sent again as it is. */
final class ServiceAway extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    ServiceAway(Throwable cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, problem(), cause);
        getHeaders().set(HttpHeaders.RETRY_AFTER, "10");
    }

    private static ProblemDetail problem() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
                "The registry does not answer at present. Send the same again in a moment: what is recorded by now will be"
                        + " found unchanged, and nothing is recorded twice.");
        problem.setProperty("errors", List.of());
        return problem;
    }
}
