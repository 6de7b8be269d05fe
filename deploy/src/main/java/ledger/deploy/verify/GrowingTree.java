package ledger.deploy.verify;

/** A tree that leaves are added to one by one, and that gives its root at any moment. */
final class GrowingTree {
    /** The root of the full subtree of 2^height leaves that ends the tree at its bit, as the size's bits say. */
    private final byte[][] subtrees;
    private long size;

    GrowingTree() {
        subtrees = new byte[Long.SIZE][];
    }

    /** A tree that goes on from where another is now. */
    GrowingTree(GrowingTree other) {
        subtrees = other.subtrees.clone();
        size = other.size;
    }

    long size() {
        return size;
    }

    void add(byte[] leaf) {
        byte[] hash = leaf;
        int height = 0;
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            hash = Merkle.node(subtrees[height], hash);
            height++;
        }
        subtrees[height] = hash;
        size++;
    }

    byte[] root() {
        if (size == 0) {
            return Merkle.ofNothing();
        }
        int lowest = Long.numberOfTrailingZeros(size);
        byte[] root = subtrees[lowest];
        for (int height = lowest + 1; height < Long.SIZE; height++) {
            if ((size >> height & 1) == 1) {
                root = Merkle.node(subtrees[height], root);
            }
        }
        return root;
    }
}
