package ledger.reporting.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ledger.reporting.journal.StoredEntries.Stored;

import org.jspecify.annotations.Nullable;

/** One way of the log from the last full tile that the tables know of to the end of the journal. */
final class Growth {
    /** Where leaves and roots of full tiles are kept. */
    interface Tables extends Tree.Hashes {
        /** How many tiles of a level are full. */
        long tiles(int level);

        /** @param tiles that are full now, each after those below it */
        void addTiles(List<FullTile> tiles);
    }

    /** A tile of 256 hashes: of leaves on level 0, of the roots of the level below on each further one. */
    @SuppressWarnings("ArrayRecordComponent") // a hash that is passed on, never compared through the record
    record FullTile(int level, long index, byte[] root) {}

    private final Tables store;
    private final Frontier frontier = new Frontier();
    private final @Nullable SignedCheckpoint last;
    private final List<FullTile> full = new ArrayList<>();

    /** @param last the newest checkpoint, whose root must come out on the way; null before the first */
    Growth(Tables store, @Nullable SignedCheckpoint last) {
        this.store = store;
        this.last = last;
        List<Long> tiles = new ArrayList<>();
        for (long full = store.tiles(0); full > 0; full = store.tiles(tiles.size())) {
            tiles.add(full);
        }
        for (int level = tiles.size() - 1; level >= 0; level--) {
            long inHigher = level + 1 < tiles.size() ? tiles.get(level + 1) * Tree.TILE_WIDTH : 0;
            int height = (level + 1) * Tree.TILE_HEIGHT;
            store.of(level + 1, inHigher, (int) (tiles.get(level) - inHigher))
                    .forEach(root -> frontier.add(height, root));
        }
        if (last == null ? size() > 0 : size() > last.size()) {
            throw new LogBroken("The log holds " + size() + " entries in full tiles, more than any checkpoint covers.");
        }
        checkRoot();
    }

    long size() {
        return frontier.size();
    }

    byte[] root() {
        return frontier.root();
    }

    void add(Stored stored) {
        long position = size() + 1;
        if (stored.entry().position() != position) {
            throw new LogBroken("Ledger position " + position + " is missing from the journal.");
        }
        byte[] leaf = stored.leaf();
        if (leaf == null) {
            throw new LogBroken("The leaf of ledger position " + position + " is missing from the journal.");
        }
        if (!stored.entry().gives(leaf)) {
            throw new LogBroken("The entry at ledger position " + position + " (event " + stored.entry().id()
                    + ") is not what the journal took: its bytes no longer give the leaf that was stored with it.");
        }
        frontier.add(leaf, this::completed);
        checkRoot();
    }

    /** Called at the end, since whoever has written holds back those who follow: full tiles go into the tables. */
    void finish() {
        if (last != null && size() < last.size()) {
            throw new LogBroken("The log ends before the checkpoint of size " + last.size() + ".");
        }
        store.addTiles(full);
    }

    private void completed(int height, byte[] root) {
        if (height % Tree.TILE_HEIGHT == 0) {
            full.add(new FullTile(height / Tree.TILE_HEIGHT - 1, (size() >>> height) - 1, root));
        }
    }

    private void checkRoot() {
        if (last != null && size() == last.size() && !Arrays.equals(root(), last.root())) {
            throw new LogBroken("The entries 1 to " + last.size() + " no longer give the root that was signed for them:"
                    + " an entry, a leaf or a tile was changed after the checkpoint of that size.");
        }
    }
}
