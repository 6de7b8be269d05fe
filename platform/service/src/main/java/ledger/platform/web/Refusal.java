package ledger.platform.web;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ledger.platform.decide.FieldError;
import ledger.platform.decide.Outcome;
import ledger.platform.decide.RefusalKind;

/** A request that is refused, with everything that is wrong with it; answered as a problem document (RFC 9457). */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;
    private final RefusalKind kind;
    private final transient Map<String, Object> details = new HashMap<>();

    public Refusal(RefusalKind kind, List<FieldError> errors) {
        super(errors.isEmpty() ? kind.name() : errors.getFirst().message());
        this.kind = kind;
        this.errors = List.copyOf(errors);
    }

    public static Refusal invalid(String field, String code, String message) {
        return new Refusal(RefusalKind.INVALID, List.of(new FieldError(field, code, message)));
    }

    public static Refusal notFound(String field, String message) {
        return new Refusal(RefusalKind.NOT_FOUND, List.of(new FieldError(field, "unknown-ref", message)));
    }

    public static Refusal of(Outcome.Refused refused) {
        return new Refusal(refused.kind(), refused.errors());
    }

    /** Adds a property to the problem document: what the caller needs to mend it and no error message can hold. */
    public Refusal with(String property, Object value) {
        details.put(property, value);
        return this;
    }

    public Map<String, Object> details() {
        return Collections.unmodifiableMap(details);
    }

    public RefusalKind kind() {
        return kind;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
