package ledger.platform.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/**
 * Rows of a query by one COPY in PostgreSQL's binary format: the other way of {@link CopyRows}. Columns are taken in their
 * order; each method reads the type that it is named after. The connection is busy until the last row has been taken.
 */
public final class CopiedRows {
    private static final int SIGNATURE = 11;

    private final CopyOut copy;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    /** Takes the columns of the row in hand, all of them. */
    public interface Taker {
        void take(CopiedRows row) throws SQLException;
    }

    /** Asks for one row after the other, as far as it likes. */
    public interface Reader<T extends @Nullable Object> {
        T read(CopiedRows rows) throws SQLException;
    }

    private CopiedRows(CopyOut copy) throws SQLException {
        this.copy = copy;
        next(SIGNATURE + Integer.BYTES);
        // What a later version would put into the header.
        next(next(Integer.BYTES).getInt());
    }

    /**
     * Reads all rows, in the transaction in hand if there is one.
     *
     * @param query without parameters, as COPY takes none
     * @param taker called for each row
     */
    public static void read(JdbcTemplate jdbc, String query, Taker taker) {
        ask(jdbc, query, rows -> {
            while (rows.nextRow()) {
                taker.take(rows);
            }
            return null;
        });
    }

    /** The same for a reader who asks for the rows itself; the database sends the next ones meanwhile. */
    public static <T extends @Nullable Object> T ask(JdbcTemplate jdbc, String query, Reader<T> reader) {
        return jdbc.execute((java.sql.Connection connection) -> {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
            try {
                return reader.read(new CopiedRows(copy));
            } finally {
                // Not cancelled: that might reach the next statement instead.
                while (copy.isActive() && copy.readFromCopy() != null) {
                    // Nobody wants it any more.
                }
            }
        });
    }

    /** Goes on to the next row; whether there is one. Not asked for again once there is none. */
    public boolean nextRow() throws SQLException {
        if (next(Short.BYTES).getShort() >= 0) {
            return true;
        }
        if (copy.readFromCopy() != null) {
            throw new SQLException("rows after the end of a COPY");
        }
        return false;
    }

    public long bigint() throws SQLException {
        return Objects.requireNonNull(value()).getLong();
    }

    public UUID uuid() throws SQLException {
        ByteBuffer value = Objects.requireNonNull(value());
        return new UUID(value.getLong(), value.getLong());
    }

    public String text() throws SQLException {
        return Objects.requireNonNull(textOrNull());
    }

    public @Nullable String textOrNull() throws SQLException {
        byte[] bytes = bytesOrNull();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    public byte[] bytes() throws SQLException {
        return Objects.requireNonNull(bytesOrNull());
    }

    public byte @Nullable [] bytesOrNull() throws SQLException {
        ByteBuffer value = value();
        if (value == null) {
            return null;
        }
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }

    /** A {@code timestamptz}. */
    public Instant instant() throws SQLException {
        return CopyRows.POSTGRES_EPOCH.plus(bigint(), ChronoUnit.MICROS);
    }

    private @Nullable ByteBuffer value() throws SQLException {
        int length = next(Integer.BYTES).getInt();
        return length < 0 ? null : next(length);
    }

    /** The next bytes. The server sends a row at a time; where it does otherwise, parts are put together. */
    private ByteBuffer next(int wanted) throws SQLException {
        while (buffer.remaining() < wanted) {
            byte[] more = copy.readFromCopy();
            if (more == null) {
                throw new SQLException("a COPY ended within a row");
            }
            buffer = buffer.hasRemaining()
                    ? ByteBuffer.allocate(buffer.remaining() + more.length).put(buffer).put(more).flip()
                    : ByteBuffer.wrap(more);
        }
        ByteBuffer next = buffer.slice(buffer.position(), wanted);
        buffer.position(buffer.position() + wanted);
        return next;
    }
}
