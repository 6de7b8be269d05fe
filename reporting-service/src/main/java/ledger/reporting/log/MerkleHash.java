package ledger.reporting.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Hashes of inner nodes as RFC 6962 section 2.1 has them; those of leaves come from the entries themselves. */
final class MerkleHash {
    static final int SIZE = 32;
    private static final byte NODE = 1;
    /** Making one takes longer than hashing a node with it. */
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(MerkleHash::sha256);

    private MerkleHash() {}

    static byte[] ofNothing() {
        return SHA256.get().digest();
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = SHA256.get();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root over a full subtree's hashes; their number is a power of two. */
    static byte[] full(List<byte[]> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int half = hashes.size() / 2;
        return node(full(hashes.subList(0, half)), full(hashes.subList(half, hashes.size())));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
