package ledger.deploy.door;

import java.net.URI;
import java.util.List;

import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;

import org.jspecify.annotations.Nullable;

/**
 * A refusal as the services write it, RFC 9457.
 *
 * @param errors what is wrong, field by field
 */
record Problem(@Nullable String title, @Nullable String detail, @Nullable List<FieldError> errors) {
    private static final int EXCERPT = 300;

    /** One field that is wrong. */
    record FieldError(@Nullable String field, @Nullable String code, @Nullable String message) {}

    /** A refusal, said for a person. */
    static Failure failure(URI asked, int status, String contentType, String body) {
        if (!contentType.contains("json")) {
            String excerpt = body.strip();
            return new Failure("The ledger answered " + status + " at " + asked.getPath() + "."
                    + (excerpt.isEmpty() ? "" : "\n  " + excerpt.substring(0, Math.min(EXCERPT, excerpt.length())))
                    + hint(status));
        }
        Problem problem = Json.read(body, Problem.class);
        StringBuilder text = new StringBuilder();
        text.append(problem.title() == null
                ? "The ledger answered " + status + " at " + asked.getPath()
                : problem.title());
        List<FieldError> errors = problem.errors() == null ? List.of() : problem.errors();
        String detail = problem.detail() == null ? "" : problem.detail();
        // Often the first error's sentence, which follows.
        if (!detail.isBlank() && errors.stream().noneMatch(error -> detail.equals(error.message()))) {
            text.append(": ").append(detail);
        }
        for (FieldError error : errors) {
            text.append("\n  ").append(error.field() == null ? "" : error.field() + ": ");
            text.append(error.message() == null ? "refused" : error.message());
            text.append(error.code() == null ? "" : " [" + error.code() + "]");
        }
        return new Failure(text + hint(status));
    }

    private static String hint(int status) {
        return status >= 500 ? "\nWhat runs and what does not: ./ledger status. The logs are in LEDGER_HOME/logs." : "";
    }
}
