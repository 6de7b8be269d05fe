package ledger.reporting.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The right edge of a growing tree: the roots of its full subtrees, all that is needed to go on and to give the root. */
final class Frontier {
    @SuppressWarnings("ArrayRecordComponent") // a hash that is passed on, never compared through the record
    private record Peak(int height, byte[] hash) {}

    private final Deque<Peak> peaks = new ArrayDeque<>();
    private long size;

    long size() {
        return size;
    }

    void add(byte[] leaf) {
        add(0, leaf);
    }

    /** Adds a full subtree of 2^height leaves; the tree so far is made of subtrees at least as high. */
    void add(int height, byte[] root) {
        Peak peak = new Peak(height, root);
        while (!peaks.isEmpty() && peaks.peek().height() == peak.height()) {
            peak = new Peak(peak.height() + 1, MerkleHash.node(peaks.pop().hash(), peak.hash()));
        }
        if (!peaks.isEmpty() && peaks.peek().height() < peak.height()) {
            throw new IllegalStateException("a subtree of height " + height + " does not fit at leaf " + size);
        }
        peaks.push(peak);
        size += 1L << height;
    }

    byte[] root() {
        if (peaks.isEmpty()) {
            return MerkleHash.ofNothing();
        }
        Iterator<Peak> fromTheRight = peaks.iterator();
        byte[] root = fromTheRight.next().hash();
        while (fromTheRight.hasNext()) {
            root = MerkleHash.node(fromTheRight.next().hash(), root);
        }
        return root;
    }
}
