package ledger.reporting.count;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;

import ledger.reporting.journal.Journal;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/** The latest image of the counts, kept in the database in pieces; there is one for all processes. */
public final class CountImages {
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

    /** The image; null where there is none that this journal and this code can go on from. */
    @Nullable
    Image load(Journal journal) {
        Journal.End at = jdbc.query("SELECT position, journalled_at FROM count_image",
                (row, _) -> new Journal.End(row.getLong(1), row.getTimestamp(2).toInstant())).stream().findFirst()
                .orElse(null);
        if (at == null || !journal.at(at.position()).equals(at)) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new Kept(), PIECE))) {
            Counts counts = CountImage.read(in);
            return counts == null ? null : new Image(counts, at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pieces one after the other, each fetched when the one before has been read. */
    private final class Kept extends InputStream {
        private byte[] piece = new byte[0];
        private int read;
        private int number;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            while (read == piece.length) {
                byte[] next = jdbc.query("SELECT content FROM count_image_piece WHERE piece = ?",
                        (row, _) -> row.getBytes(1), number++).stream().findFirst().orElse(null);
                if (next == null) {
                    return -1;
                }
                piece = next;
                read = 0;
            }
            int taken = Math.min(length, piece.length - read);
            System.arraycopy(piece, read, into, offset, taken);
            read += taken;
            return taken;
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
            jdbc.update("INSERT INTO count_image_piece (piece, content) VALUES (?, ?)", number++,
                    java.util.Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }
}
