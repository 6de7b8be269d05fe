package ledger.platform.input;

import java.util.List;

import ledger.platform.decide.FieldError;

/**
 * What became of a row.
 *
 * @param errors  empty unless it was refused
 * @param notices what somebody should look at although the row was recorded, such as a possible duplicate
 */
public record RowResult(long line, Status status, List<FieldError> errors, List<FieldError> notices) {
    /** A service of before the notices sends none. */
    public RowResult {
        notices = notices == null ? List.of() : notices;
    }

    public RowResult(long line, Status status, List<FieldError> errors) {
        this(line, status, errors, List.of());
    }

    /** As the import's summary counts rows. */
    public enum Status {
        ACCEPTED, UNCHANGED, REFUSED,
        /** The row is another service's; it counts nothing here. */
        NOT_MINE
    }
}
