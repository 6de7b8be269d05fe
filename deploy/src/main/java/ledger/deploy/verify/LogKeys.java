package ledger.deploy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one log, the newest first. A log has more than one after its key was changed; what none of them signed is not
 * the log's.
 */
record LogKeys(List<LogKey> keys) {
    LogKeys {
        keys = List.copyOf(keys);
    }

    /** Keys as they are written, with white space between them; empty where one is no key, or is of another log. */
    static Optional<LogKeys> parse(String text) {
        List<LogKey> keys = new ArrayList<>();
        for (String each : text.strip().split("\\s+", -1)) {
            LogKey key = LogKey.parse(each).orElse(null);
            if (key == null || !key.name().equals(keys.isEmpty() ? key.name() : keys.getFirst().name())) {
                return Optional.empty();
            }
            keys.add(key);
        }
        return Optional.of(new LogKeys(keys));
    }

    /** The log's origin. */
    String name() {
        return keys.getFirst().name();
    }

    /** As they were written, with spaces between them. */
    String text() {
        return String.join(" ", keys.stream().map(LogKey::text).toList());
    }

    boolean signed(Checkpoint checkpoint) {
        return newest(checkpoint) < keys.size();
    }

    /** Which is the newest that signed a checkpoint, from 0; as many as there are where none did. */
    int newest(Checkpoint checkpoint) {
        int which = 0;
        while (which < keys.size() && !checkpoint.signedBy(keys.get(which))) {
            which++;
        }
        return which;
    }
}
