package ledger.reporting.log;

import java.util.Arrays;
import java.util.List;

/** The tables of the log for who goes through them from the beginning: what would be stored must be there already. */
final class SignedTables implements Growth.Tables {
    private final LogStore store;

    SignedTables(LogStore store) {
        this.store = store;
    }

    /** Nothing is taken for granted. */
    @Override
    public long tiles(int level) {
        return 0;
    }

    @Override
    public void addTiles(List<Growth.FullTile> tiles) {
        for (Growth.FullTile tile : tiles) {
            List<byte[]> stored = store.of(tile.level() + 1, tile.index(), 1);
            if (stored.isEmpty() || !Arrays.equals(stored.getFirst(), tile.root())) {
                throw new LogBroken("Tile " + tile.index() + " on level " + tile.level()
                        + " of the log is missing or was changed: its root is not that of the hashes below it.");
            }
        }
    }

    @Override
    public List<byte[]> of(int level, long from, int count) {
        return store.of(level, from, count);
    }
}
