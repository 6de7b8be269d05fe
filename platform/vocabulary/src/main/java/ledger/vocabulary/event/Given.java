package ledger.vocabulary.event;

import org.jspecify.annotations.Nullable;

/** Values of fields that cannot be emptied. */
final class Given {
    private Given() {}

    /** @throws IllegalArgumentException where there is none */
    static String in(Enum<?> field, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " cannot be emptied");
        }
        return value;
    }
}
