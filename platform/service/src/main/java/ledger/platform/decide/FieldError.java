package ledger.platform.decide;

/**
 * One thing that is wrong with what was sent.
 *
 * @param field   the column of an import row, or the property of a JSON body; empty where it is the whole
 * @param code    a stable word for programs, such as {@code required} or {@code unknown-ref}
 * @param message a sentence for people: what is wrong and how to mend it
 */
public record FieldError(String field, String code, String message) {}
