package ledger.vocabulary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

import ledger.vocabulary.code.RecordKind;

/**
 * The ledger's id of a record that a source system names by its own ref.
 *
 * <p>
 * The id follows from kind, source and ref alone (a version 8 UUID of RFC 9562 over their SHA-256). So the same row sent
 * twice, by two clerks at once, or again after a crash, always meets the same record, and the event store's own
 * uniqueness of (record, sequence number) decides which came first. No table of refs can be lost or disagree.
 */
public final class RecordId {
    private RecordId() {}

    /** The id of the record that {@code source} calls {@code ref}; all three parts matter, case and spaces included. */
    public static UUID of(RecordKind kind, String source, String ref) {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        // Lengths before the parts: ("ab", "c") and ("a", "bc") are two records.
        for (String part : new String[]{kind.name(), source, ref}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        long high = (digest.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
