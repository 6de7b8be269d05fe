package ledger.platform.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import ledger.platform.decide.FieldError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import org.jspecify.annotations.Nullable;

/** Every error as an RFC 9457 problem document with a list {@code errors} of field, code and message. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        HttpStatus status = switch (refusal.kind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case GONE -> HttpStatus.GONE;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
        };
        ProblemDetail problem = problem(status, refusal.errors().isEmpty()
                ? status.getReasonPhrase()
                : refusal.errors().getFirst().message(), refusal.errors());
        refusal.details().forEach(problem::setProperty);
        return ResponseEntity.status(status).body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException e) {
        Class<?> type = e.getRequiredType();
        String message = "'" + e.getName() + "' is no " + (type == null ? "value of its type" : describe(type)) + ".";
        return answer(HttpStatus.BAD_REQUEST, message, List.of(new FieldError(e.getName(), "not-a-value", message)));
    }

    /** Whatever nobody thought of: the caller gets a number to ask for, the log the cause, never the data. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        UUID number = UUID.randomUUID();
        LOG.error("Request failed, number {}", number, e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR,
                "The service failed. Nothing was recorded that was not confirmed; the log has the cause under " + number
                        + ".",
                List.of());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return withErrors(e, status, request, new FieldError(e.getParameterName(), "required",
                "Parameter '" + e.getParameterName() + "' is missing."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return withErrors(e, status, request,
                new FieldError("", "not-json", "The body is not the JSON that is expected here."));
    }

    /** What the framework refuses by itself, such as a method or a type of body, gets its list of errors too. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem
                && (problem.getProperties() == null || !problem.getProperties().containsKey("errors"))) {
            String code = String.valueOf(problem.getTitle()).toLowerCase(Locale.ROOT).replace(' ', '-');
            String message = problem.getDetail() == null ? String.valueOf(problem.getTitle()) : problem.getDetail();
            problem.setProperty("errors", List.of(new FieldError("", code, message)));
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    private @Nullable ResponseEntity<Object> withErrors(Exception e, HttpStatusCode status, WebRequest request,
            FieldError error) {
        return handleExceptionInternal(e, problem(HttpStatus.valueOf(status.value()), error.message(), List.of(error)),
                new HttpHeaders(), status, request);
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String detail, List<FieldError> errors) {
        return ResponseEntity.status(status).body(problem(status, detail, errors));
    }

    private static ProblemDetail problem(HttpStatus status, String detail, List<FieldError> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", errors.stream().map(FieldError::inJson).toList());
        return problem;
    }

    private static String describe(Class<?> type) {
        if (type == java.time.LocalDate.class) {
            return "date (YYYY-MM-DD)";
        }
        return type == UUID.class ? "id (UUID)" : type.getSimpleName();
    }
}
