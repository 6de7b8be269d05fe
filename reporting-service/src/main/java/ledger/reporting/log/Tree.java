package ledger.reporting.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ledger.platform.web.Refusal;

/** One tree of the log at one size: its hashes, roots and proofs (RFC 6962, sections 2.1.1 and 2.1.2). Reads each tile once. */
final class Tree {
    static final int TILE_HEIGHT = 8;
    static final int TILE_WIDTH = 1 << TILE_HEIGHT;

    /** Where the hashes of a tree are kept. */
    interface Hashes {
        /** Hashes of a level, 0 for leaves and each further level 256 times as coarse, from one index on. */
        List<byte[]> of(int level, long from, int count);
    }

    private record Tile(int level, long index) {}

    private final Hashes stored;
    private final long size;
    private final Map<Tile, List<byte[]>> read = new HashMap<>();

    Tree(Hashes stored, long size) {
        this.stored = stored;
        this.size = size;
    }

    long size() {
        return size;
    }

    byte[] root() {
        return size == 0 ? MerkleHash.ofNothing() : hash(0, size);
    }

    byte[] leaf(long index) {
        return hash(index, index + 1);
    }

    /** The hashes of a tile as far as this tree has them; none where it has none. */
    List<byte[]> tile(int level, long index) {
        return read.computeIfAbsent(new Tile(level, index), tile -> {
            long ofLevel = level * TILE_HEIGHT >= Long.SIZE ? 0 : size >>> (level * TILE_HEIGHT);
            // Compared before it is multiplied: an index may be asked for that no log reaches.
            boolean beyond = index > ofLevel >>> TILE_HEIGHT;
            long from = beyond ? ofLevel : index << TILE_HEIGHT;
            int count = Math.clamp(ofLevel - from, 0, TILE_WIDTH);
            List<byte[]> hashes = count == 0 ? List.of() : stored.of(level, from, count);
            if (hashes.size() != count) {
                throw new IllegalStateException("The log lacks hashes of tile " + index + " on level " + level
                        + ", although entries 1 to " + size + " were signed. Hold the stores against the log with"
                        + " ./ledger verify --live.");
            }
            return hashes;
        });
    }

    /** The hashes that lead from a leaf to the root, from its sibling on. */
    List<byte[]> inclusion(long index) {
        List<byte[]> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    private void path(long index, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            path(index, from, middle, path);
            path.add(hash(middle, to));
        } else {
            path(index, middle, to, path);
            path.add(hash(from, middle));
        }
    }

    /** The hashes that show that this tree begins with the one of an earlier size. */
    List<byte[]> consistency(long earlier) {
        if (earlier > size) {
            throw Refusal.invalid("from", "not-yet", "The tree of size " + size + " is the earlier one.");
        }
        List<byte[]> proof = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            subproof(earlier, 0, size, true, proof);
        }
        return proof;
    }

    private void subproof(long earlier, long from, long to, boolean whole, List<byte[]> proof) {
        if (earlier == to) {
            if (!whole) {
                proof.add(hash(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlier <= middle) {
            subproof(earlier, from, middle, whole, proof);
            proof.add(hash(middle, to));
        } else {
            subproof(earlier, middle, to, false, proof);
            proof.add(hash(from, middle));
        }
    }

    /** The root over some leaves, of which the first stands where a subtree of their number may begin. */
    private byte[] hash(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int height = Long.numberOfTrailingZeros(leaves);
            int level = height / TILE_HEIGHT;
            long first = from >>> (level * TILE_HEIGHT);
            int count = 1 << (height % TILE_HEIGHT);
            int start = (int) (first & (TILE_WIDTH - 1));
            return MerkleHash.full(tile(level, first >>> TILE_HEIGHT).subList(start, start + count));
        }
        long middle = from + split(leaves);
        return MerkleHash.node(hash(from, middle), hash(middle, to));
    }

    /** The largest power of two below a number above one. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
