package ledger.reporting.log;

import java.util.Base64;

/**
 * A signed tree head.
 *
 * @param size how many entries it covers: ledger positions 1 to {@code size}
 * @param note the checkpoint as it is published: a C2SP signed note
 */
@SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals alone
record SignedCheckpoint(long size, byte[] root, String note) {
    /** The text that is signed (C2SP tlog-checkpoint): origin, size and root, a line each. */
    static String text(String origin, long size, byte[] root) {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }
}
