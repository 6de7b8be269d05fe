package ledger.platform.decide;

import java.util.Locale;

/**
 * One thing that is wrong with what was sent.
 *
 * @param field   the column of an import row, or the property of a JSON body; empty where it is the whole
 * @param code    a stable word for programs, such as {@code required} or {@code unknown-ref}
 * @param message a sentence for people: what is wrong and how to mend it
 */
public record FieldError(String field, String code, String message) {
    /** The same in the words of a JSON body: column {@code person_ref} is property {@code personRef}. */
    public FieldError inJson() {
        return new FieldError(property(field), code, message);
    }

    /** The JSON property of a column. */
    public static String property(String column) {
        StringBuilder name = new StringBuilder();
        for (String part : column.split("_", -1)) {
            name.append(name.isEmpty() || part.isEmpty()
                    ? part
                    : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }
}
