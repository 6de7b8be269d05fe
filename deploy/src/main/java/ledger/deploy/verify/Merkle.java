package ledger.deploy.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/** Hashes and checks of RFC 6962 trees, after RFC 9162 sections 2.1.1, 2.1.3.2 and 2.1.4.2. Hashes are SHA-256, 32 bytes. */
final class Merkle {
    static final int SIZE = 32;
    /** Making one takes longer than hashing a node with it. */
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Merkle::sha256);

    private Merkle() {}

    static byte[] leaf(byte[] entry) {
        MessageDigest digest = SHA256.get();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = SHA256.get();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    static byte[] ofNothing() {
        return SHA256.get().digest();
    }

    /** Whether the hashes lead from a leaf at an index to the root of a tree of a size. */
    static boolean includes(long index, long size, byte[] leaf, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || leaf.length != SIZE) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : proof) {
            if (last == 0 || sibling.length != SIZE) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /**
     * Whether the hashes show that a tree of the later size and root begins with the one of the earlier. Every tree begins
     * with the empty one, so nothing is shown of that, and the answer is no.
     */
    static boolean consistent(long earlier, long later, List<byte[]> proof, byte[] earlierRoot, byte[] laterRoot) {
        if (earlier <= 0 || earlier > later) {
            return false;
        }
        if (earlier == later) {
            return proof.isEmpty() && Arrays.equals(earlierRoot, laterRoot);
        }
        boolean wholeSubtree = Long.bitCount(earlier) == 1;
        if ((!wholeSubtree && proof.isEmpty()) || proof.stream().anyMatch(hash -> hash.length != SIZE)) {
            return false;
        }
        byte[] first = wholeSubtree ? earlierRoot : proof.getFirst();
        long node = earlier - 1;
        long last = later - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        byte[] oldRoot = first;
        byte[] newRoot = first;
        for (byte[] hash : wholeSubtree ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldRoot = node(hash, oldRoot);
                newRoot = node(hash, newRoot);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newRoot = node(newRoot, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(oldRoot, earlierRoot) && Arrays.equals(newRoot, laterRoot);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
