package ledger.deploy.verify;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a history.
 *
 * @param code     a stable word
 * @param position the ledger position of the first entry that is wrong; null where it is no entry
 * @param message  in words that can stand in a report
 */
record Finding(String code, @Nullable Long position, String message) {
    static Finding of(String code, String message) {
        return new Finding(code, null, message);
    }
}
