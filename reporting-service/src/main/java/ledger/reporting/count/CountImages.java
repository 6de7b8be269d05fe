package ledger.reporting.count;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.zip.CRC32C;

import ledger.platform.sql.CopiedRows;
import ledger.reporting.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/**
 * The latest image of the counts, kept in the database in pieces, each behind its checksum: figures follow from the image
 * until the next count from the journal, so one with a bit that has turned is none. There is one for all processes.
 */
public final class CountImages {
    private static final Logger LOG = LoggerFactory.getLogger(CountImages.class);
    private static final int PIECE = 4 * 1024 * 1024;

    private final JdbcTemplate jdbc;

    public CountImages(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param at the end of the journal that the counts belong to */
    record Image(Counts counts, Journal.End at) {}

    /** Puts an image in the place of the one before; the caller opens a transaction. */
    void save(Counts counts, Journal.End at) {
        jdbc.query("SELECT pg_advisory_xact_lock(hashtextextended('count_image', 0))", _ -> {});
        jdbc.update("DELETE FROM count_image_piece");
        jdbc.update("DELETE FROM count_image");
        jdbc.update("INSERT INTO count_image (position, journalled_at) VALUES (?, ?)", at.position(),
                at.time() == null ? null : Timestamp.from(at.time()));
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new Pieces(), PIECE))) {
            CountImage.write(counts, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The image; null where there is none that this journal and this code can go on from. The caller opens a transaction that
     * sees one state of the database: another process may put its own image in the place of this one.
     */
    @Nullable
    Image load(Journal journal) {
        Journal.End at = jdbc.query("SELECT position, journalled_at FROM count_image",
                (row, _) -> new Journal.End(row.getLong(1), row.getTimestamp(2).toInstant())).stream().findFirst()
                .orElse(null);
        if (at == null || !journal.at(at.position()).equals(at)) {
            return null;
        }
        Counts counts = CopiedRows.ask(jdbc, "SELECT content FROM count_image_piece ORDER BY piece", CountImages::read);
        return counts == null ? null : new Image(counts, at);
    }

    private static @Nullable Counts read(CopiedRows pieces) throws SQLException {
        Kept kept = new Kept(pieces);
        try (DataInputStream in = new DataInputStream(kept)) {
            Counts counts = CountImage.read(in);
            if (counts != null && in.read() >= 0) {
                throw new IOException("there is more of it than an image has");
            }
            return counts;
        } catch (IOException | RuntimeException e) {
            if (kept.failure != null) {
                throw kept.failure;
            }
            LOG.warn("The image of the counts cannot be read; they are to be counted anew: {}", e.toString());
            return null;
        }
    }

    /** The pieces one after the other. */
    private static final class Kept extends InputStream {
        private final CopiedRows pieces;
        private ByteBuffer piece = ByteBuffer.allocate(0);
        private boolean ended;
        /** Of the database: it says nothing of the image. */
        private @Nullable SQLException failure;

        Kept(CopiedRows pieces) {
            this.pieces = pieces;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (!piece.hasRemaining()) {
                if (!next()) {
                    return -1;
                }
            }
            int taken = Math.min(length, piece.remaining());
            piece.get(into, offset, taken);
            return taken;
        }

        private boolean next() throws IOException {
            try {
                ended = ended || !pieces.nextRow();
                if (!ended) {
                    piece = ByteBuffer.wrap(pieces.bytes());
                    checkPiece();
                }
                return !ended;
            } catch (SQLException e) {
                failure = e;
                throw new IOException(e);
            }
        }

        /** Before anything of it is taken for a size. */
        private void checkPiece() throws IOException {
            if (piece.remaining() < Integer.BYTES || piece.getInt() != checksum(piece.slice())) {
                throw new IOException("a piece of it is not what was written");
            }
        }
    }

    /** Every write is one piece, as large as the buffer before it. */
    private final class Pieces extends OutputStream {
        private int number;

        @Override
        public void write(int one) {
            write(new byte[]{(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            ByteBuffer content = ByteBuffer.wrap(bytes, offset, length).slice();
            jdbc.update("INSERT INTO count_image_piece (piece, content) VALUES (?, ?)", number++,
                    ByteBuffer.allocate(Integer.BYTES + length).putInt(checksum(content.duplicate())).put(content)
                            .array());
        }
    }

    private static int checksum(ByteBuffer content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        return (int) checksum.getValue();
    }
}
