package ledger.reporting.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import ledger.platform.sql.CopyRows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

import org.jspecify.annotations.Nullable;

/** The tables of the log, with the leaves in the journal: roots of full tiles, checkpoints. All of them only grow. */
final class LogStore implements Growth.Tables {
    /** Any number that no other lock of this database uses. */
    private static final long SIGNER_LOCK = 0x5160E4;
    private static final int PORTION = 1_000;
    /** All in one answer, each range's hashes joined: a row for each would take longer than what else a proof does. */
    private static final String RANGES = """
                                         SELECT CASE level
                                                WHEN 0 THEN (SELECT string_agg(leaf, '' ORDER BY position) FROM journal
                                                             WHERE position > first AND position <= first + number)
                                                ELSE (SELECT string_agg(root, '' ORDER BY tile) FROM log_tile
                                                      WHERE log_tile.level = range.level - 1 AND tile >= first AND tile < first + number)
                                                END
                                         FROM unnest(?, ?, ?) WITH ORDINALITY AS range (level, first, number, place) ORDER BY place""";
    private static final RowMapper<SignedCheckpoint> CHECKPOINT = (row,
            _) -> new SignedCheckpoint(row.getLong(1), row.getBytes(2), row.getString(3), row.getString(4));
    private static final String SELECT = "SELECT size, root, note, coalesce((SELECT string_agg(line, '' ORDER BY witness)"
            + " FROM log_cosignature signed WHERE signed.size = log_checkpoint.size), '') FROM log_checkpoint ";

    private final JdbcTemplate jdbc;

    LogStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes this transaction the only one that signs until it ends, in every process. */
    void lockForSigning() {
        jdbc.query("SELECT pg_advisory_xact_lock(?)", _ -> {}, SIGNER_LOCK);
    }

    Optional<SignedCheckpoint> newest() {
        return jdbc.query(SELECT + "ORDER BY size DESC LIMIT 1", CHECKPOINT)
                .stream()
                .findFirst();
    }

    Optional<SignedCheckpoint> ofSize(long size) {
        return jdbc.query(SELECT + "WHERE size = ?", CHECKPOINT, size)
                .stream()
                .findFirst();
    }

    /** Takes checkpoints. */
    interface Reader<E extends Exception> {
        void accept(SignedCheckpoint checkpoint) throws E;
    }

    /** Every checkpoint up to a size, the smallest first, read in portions. */
    <E extends Exception> void checkpoints(long upTo, Reader<E> reader) throws E {
        long after = -1;
        List<SignedCheckpoint> portion;
        do {
            portion = after(after, upTo, PORTION);
            for (SignedCheckpoint checkpoint : portion) {
                reader.accept(checkpoint);
            }
            after = portion.isEmpty() ? upTo : portion.getLast().size();
        } while (after < upTo);
    }

    /** The first checkpoints after a size and up to another, the smallest first. */
    List<SignedCheckpoint> after(long size, long upTo, int limit) {
        return jdbc.query(SELECT + "WHERE size > ? AND size <= ? ORDER BY size LIMIT ?", CHECKPOINT, size, upTo, limit);
    }

    /** The size of the last checkpoint that a topic is known to have; -1 before the first. */
    long sent(String topic) {
        return jdbc.query("SELECT size FROM checkpoints_sent WHERE topic = ?", (row, _) -> row.getLong(1), topic)
                .stream()
                .findFirst()
                .orElse(-1L);
    }

    /** Never moves back: of two processes that send, the later one's position may be the smaller. */
    void markSent(String topic, long size) {
        jdbc.update("INSERT INTO checkpoints_sent (topic, size) VALUES (?, ?) ON CONFLICT (topic) DO UPDATE"
                + " SET size = greatest(checkpoints_sent.size, excluded.size)", topic, size);
    }

    /** The size of the last checkpoint that a witness has signed; 0 before the first. */
    long cosigned(String witness) {
        return jdbc.query("SELECT size FROM log_cosignature WHERE witness = ? ORDER BY size DESC LIMIT 1",
                (row, _) -> row.getLong(1), witness).stream().findFirst().orElse(0L);
    }

    /** @param line as it stands in the note */
    void addCosignature(long size, String witness, String line) {
        jdbc.update("INSERT INTO log_cosignature (size, witness, line) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", size,
                witness, line);
    }

    void add(SignedCheckpoint checkpoint) {
        jdbc.update("INSERT INTO log_checkpoint (size, root, note) VALUES (?, ?, ?)", checkpoint.size(),
                checkpoint.root(), checkpoint.note());
    }

    @Override
    public long tiles(int level) {
        return jdbc.query("SELECT tile + 1 FROM log_tile WHERE level = ? ORDER BY tile DESC LIMIT 1",
                (row, _) -> row.getLong(1), level).stream().findFirst().orElse(0L);
    }

    @Override
    public void addTiles(List<Growth.FullTile> tiles) {
        CopyRows rows = new CopyRows("log_tile", List.of("level", "tile", "root"));
        tiles.forEach(tile -> rows.row().smallint(tile.level()).bigint(tile.index()).bytes(tile.root()));
        if (!tiles.isEmpty()) {
            rows.write(jdbc);
        }
    }

    @Override
    public List<byte[]> of(int level, long from, int count) {
        return of(List.of(new Tree.Range(level, from, count))).getFirst();
    }

    @Override
    public List<List<byte[]>> of(List<Tree.Range> ranges) {
        return jdbc.query(RANGES, (row, _) -> split(row.getBytes(1)),
                ranges.stream().map(Tree.Range::level).toArray(Integer[]::new),
                ranges.stream().map(Tree.Range::from).toArray(Long[]::new),
                ranges.stream().map(Tree.Range::count).toArray(Integer[]::new));
    }

    private static List<byte[]> split(byte @Nullable [] joined) {
        List<byte[]> hashes = new ArrayList<>();
        for (int end = MerkleHash.SIZE; joined != null && end <= joined.length; end += MerkleHash.SIZE) {
            hashes.add(Arrays.copyOfRange(joined, end - MerkleHash.SIZE, end));
        }
        return hashes;
    }
}
