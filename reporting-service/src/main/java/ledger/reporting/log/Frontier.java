package ledger.reporting.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The right edge of a growing tree: the roots of its full subtrees, all that is needed to go on and to give the root. */
final class Frontier {
    @SuppressWarnings("ArrayRecordComponent") // a hash that is passed on, never compared through the record
    private record Peak(int height, byte[] hash) {}

    /** Told of every subtree that a leaf has made full. */
    interface Completed {
        void subtree(int height, byte[] root);
    }

    private static final Completed UNTOLD = (_, _) -> {};

    private final Deque<Peak> peaks = new ArrayDeque<>();
    private long size;

    long size() {
        return size;
    }

    void add(byte[] leaf) {
        add(0, leaf, UNTOLD);
    }

    void add(byte[] leaf, Completed completed) {
        add(0, leaf, completed);
    }

    /** Adds a full subtree of 2^height leaves; the tree so far is made of subtrees at least as high. */
    void add(int height, byte[] root) {
        add(height, root, UNTOLD);
    }

    private void add(int height, byte[] root, Completed completed) {
        size += 1L << height;
        Peak peak = new Peak(height, root);
        while (!peaks.isEmpty() && peaks.peek().height() == peak.height()) {
            peak = new Peak(peak.height() + 1, MerkleHash.node(peaks.pop().hash(), peak.hash()));
            completed.subtree(peak.height(), peak.hash());
        }
        if (!peaks.isEmpty() && peaks.peek().height() < peak.height()) {
            throw new IllegalStateException("a subtree of height " + height + " does not fit before leaf " + size);
        }
        peaks.push(peak);
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
