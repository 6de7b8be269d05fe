package ledger.platform.input;

import java.util.List;

import ledger.platform.decide.FieldError;

/** What became of a row; {@code errors} are empty unless it was refused. */
public record RowResult(long line, Status status, List<FieldError> errors) {
    /** As the import's summary counts rows. */
    public enum Status {
        ACCEPTED, UNCHANGED, REFUSED,
        /** The row is another service's; it counts nothing here. */
        NOT_MINE
    }
}
