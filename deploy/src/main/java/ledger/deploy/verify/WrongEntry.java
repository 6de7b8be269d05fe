package ledger.deploy.verify;

import java.util.Optional;

/** Says what happened to an entry whose bytes are not those that the log has at its place, from what it says of itself. */
final class WrongEntry {
    private WrongEntry() {}

    static Finding finding(long position, byte[] line) {
        Optional<Entry> entry = Entry.parse(line, false);
        if (entry.isEmpty()) {
            return new Finding("unreadable-entry", position,
                    "Line " + position + ", where the entry of ledger position "
                            + position + " belongs, is no whole entry: " + line.length
                            + " bytes that were cut off, overwritten or put there.");
        }
        Entry found = entry.get();
        if (found.position() > position) {
            return new Finding("missing-entry", position, "Line " + position + " holds the entry of ledger position "
                    + found.position() + ": the one of ledger position " + position + " was taken out or moved.");
        }
        if (found.position() < position) {
            return new Finding("doubled-entry", position, "Line " + position + " holds the entry of ledger position "
                    + found.position() + " once more, where that of " + position + " belongs.");
        }
        return new Finding("changed-entry", position, "The entry at ledger position " + position + " (event "
                + found.id() + ", " + found.type() + ") was changed, or put in place of another: its bytes are not"
                + " those that the log has there.");
    }
}
