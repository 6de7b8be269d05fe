package ledger.reporting.log;

import java.util.Base64;

/**
 * A signed tree head.
 *
 * @param size         how many entries it covers: ledger positions 1 to {@code size}
 * @param note         the checkpoint as the log has signed it: a C2SP signed note
 * @param cosignatures of witnesses, each a line of the note as it is published; empty while there are none
 */
@SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals alone
record SignedCheckpoint(long size, byte[] root, String note, String cosignatures) {
    /** The note with all signatures. */
    String published() {
        return note + cosignatures;
    }

    String text(String origin) {
        return text(origin, size, root);
    }

    /** The text that is signed (C2SP tlog-checkpoint): origin, size and root, a line each. */
    static String text(String origin, long size, byte[] root) {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }
}
