package ledger.gateway.refuse;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import ledger.platform.decide.FieldError;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.function.ServerResponse;

import tools.jackson.databind.json.JsonMapper;

/**
 * A refusal of the door itself, as the services write theirs: RFC 9457 with a list {@code errors}.
 *
 * @param code    a stable word for programs
 * @param message a sentence for people: what is wrong and how to mend it
 */
public record ProblemAnswer(HttpStatus status, String code, String message) {
    private static final String SECONDS_TO_WAIT = "5";

    public ProblemDetail body() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, message);
        problem.setProperty("errors", List.of(new FieldError("", code, message)));
        return problem;
    }

    public ServerResponse response() {
        ServerResponse.BodyBuilder response = ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (passing()) {
            response.header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        }
        return response.body(body());
    }

    /** For filters, which are asked before there is a handler. */
    public void write(HttpServletResponse response, JsonMapper json) throws IOException {
        response.setStatus(status.value());
        if (passing()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), body());
    }

    private boolean passing() {
        return status == HttpStatus.SERVICE_UNAVAILABLE;
    }
}
