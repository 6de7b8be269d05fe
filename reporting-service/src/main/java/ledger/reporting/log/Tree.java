package ledger.reporting.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import ledger.platform.web.Refusal;

/** One tree of the log at one size: its hashes, roots and proofs (RFC 6962, sections 2.1.1 and 2.1.2). Reads each tile once, those of a proof together. */
final class Tree {
    static final int TILE_HEIGHT = 8;
    static final int TILE_WIDTH = 1 << TILE_HEIGHT;

    /** Where the hashes of a tree are kept. */
    interface Hashes {
        /** Hashes of a level, 0 for leaves and each further level 256 times as coarse, from one index on. */
        List<byte[]> of(int level, long from, int count);

        /** Those of several ranges, for which storage may have a quicker way than one after the other. */
        default List<List<byte[]>> of(List<Range> ranges) {
            return ranges.stream().map(range -> of(range.level(), range.from(), range.count())).toList();
        }
    }

    /** Some hashes of a level, from one index on. */
    record Range(int level, long from, int count) {}

    private record Tile(int level, long index) {}

    /** The leaves from one index to before another, over which a hash of the tree goes. */
    private record Span(long from, long to) {}

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
        return size == 0 ? MerkleHash.ofNothing() : hashes(List.of(new Span(0, size))).getFirst();
    }

    byte[] leaf(long index) {
        return hash(new Span(index, index + 1));
    }

    /** The hashes of a tile as far as this tree has them; none where it has none. */
    List<byte[]> tile(int level, long index) {
        Tile tile = new Tile(level, index);
        read(Set.of(tile));
        return Objects.requireNonNull(read.get(tile));
    }

    private void read(Set<Tile> wanted) {
        List<Tile> tiles = wanted.stream().filter(tile -> !read.containsKey(tile)).toList();
        List<Range> ranges = tiles.stream().map(this::range).toList();
        List<List<byte[]>> hashes = ranges.stream().allMatch(range -> range.count() == 0)
                ? Collections.nCopies(ranges.size(), List.of())
                : stored.of(ranges);
        for (int i = 0; i < tiles.size(); i++) {
            if (hashes.get(i).size() != ranges.get(i).count()) {
                throw new IllegalStateException("The log lacks hashes of tile " + tiles.get(i).index() + " on level "
                        + tiles.get(i).level() + ", although entries 1 to " + size + " were signed. Hold the stores"
                        + " against the log with ./ledger verify --live.");
            }
            read.put(tiles.get(i), hashes.get(i));
        }
    }

    private Range range(Tile tile) {
        long ofLevel = tile.level() * TILE_HEIGHT >= Long.SIZE ? 0 : size >>> (tile.level() * TILE_HEIGHT);
        // Compared before it is multiplied: an index may be asked for that no log reaches.
        boolean beyond = tile.index() > ofLevel >>> TILE_HEIGHT;
        long from = beyond ? ofLevel : tile.index() << TILE_HEIGHT;
        return new Range(tile.level(), from, Math.clamp(ofLevel - from, 0, TILE_WIDTH));
    }

    /** The hashes that lead from a leaf to the root, from its sibling on. */
    List<byte[]> inclusion(long index) {
        List<Span> path = new ArrayList<>();
        path(index, 0, size, path);
        return hashes(path);
    }

    private static void path(long index, long from, long to, List<Span> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            path(index, from, middle, path);
            path.add(new Span(middle, to));
        } else {
            path(index, middle, to, path);
            path.add(new Span(from, middle));
        }
    }

    /** The hashes that show that this tree begins with the one of an earlier size. */
    List<byte[]> consistency(long earlier) {
        if (earlier > size) {
            throw Refusal.invalid("from", "not-yet", "The tree of size " + size + " is the earlier one.");
        }
        List<Span> proof = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            subproof(earlier, 0, size, true, proof);
        }
        return hashes(proof);
    }

    private static void subproof(long earlier, long from, long to, boolean whole, List<Span> proof) {
        if (earlier == to) {
            if (!whole) {
                proof.add(new Span(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlier <= middle) {
            subproof(earlier, from, middle, whole, proof);
            proof.add(new Span(middle, to));
        } else {
            subproof(earlier, middle, to, false, proof);
            proof.add(new Span(from, middle));
        }
    }

    private List<byte[]> hashes(List<Span> spans) {
        Set<Tile> tiles = new LinkedHashSet<>();
        spans.forEach(span -> parts(span).forEach(part -> tiles.add(tile(part))));
        read(tiles);
        return spans.stream().map(this::hash).toList();
    }

    /** The root over some leaves, of which the first stands where a subtree of their number may begin. */
    private byte[] hash(Span span) {
        return parts(span).stream().map(this::full).reduce((right, left) -> MerkleHash.node(left, right)).orElseThrow();
    }

    /** The full subtrees that a hash is made of, the smallest, which is the last, first. */
    private static List<Span> parts(Span span) {
        List<Span> parts = new ArrayList<>();
        long to = span.to();
        for (long leaves = to - span.from(); leaves > 0; leaves &= leaves - 1) {
            long from = to - Long.lowestOneBit(leaves);
            parts.add(new Span(from, to));
            to = from;
        }
        return parts;
    }

    private static Tile tile(Span full) {
        int level = Long.numberOfTrailingZeros(full.to() - full.from()) / TILE_HEIGHT;
        return new Tile(level, full.from() >>> ((level + 1) * TILE_HEIGHT));
    }

    private byte[] full(Span full) {
        Tile tile = tile(full);
        int start = (int) (full.from() >>> (tile.level() * TILE_HEIGHT)) & (TILE_WIDTH - 1);
        int count = 1 << (Long.numberOfTrailingZeros(full.to() - full.from()) % TILE_HEIGHT);
        return MerkleHash.full(tile(tile.level(), tile.index()).subList(start, start + count));
    }

    /** The largest power of two below a number above one. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
