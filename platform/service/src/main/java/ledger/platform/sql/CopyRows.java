package ledger.platform.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/**
 * Rows for COPY in PostgreSQL's binary format, written in the transaction in hand: the same rows as by inserts, for less
 * than half of the database's work. Columns are given in the order of their names; each method writes the type that it is
 * named after, and null where there is no value. The format is that of the manual's page on COPY.
 */
public final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int HEADER = 2 * Integer.BYTES;
    private static final int PART = 64 * 1024;
    /**
     * Rows of one COPY. In this format the server holds up to a thousand rows before it writes them, and at the end looks for
     * each in a list of all: what a row costs grows with their number.
     */
    private static final int ROWS = 250;
    private static final int UUID_BYTES = 16;
    static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private final String sql;
    private final int columns;
    private final List<List<ByteBuffer>> copies = new ArrayList<>();
    private List<ByteBuffer> full = new ArrayList<>();
    private ByteBuffer buffer;
    private int rows;

    /**
     * @param table   of this database
     * @param columns those that are written; the others take their defaults
     */
    public CopyRows(String table, List<String> columns) {
        this.sql = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN (FORMAT binary)";
        this.columns = columns.size();
        this.buffer = begin();
    }

    /** Begins a row; the row before has all its columns. */
    public CopyRows row() {
        if (rows == ROWS) {
            end();
            buffer = begin();
        }
        rows++;
        room(Short.BYTES).putShort((short) columns);
        return this;
    }

    public CopyRows text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    public CopyRows bytes(byte @Nullable [] value) {
        if (value == null) {
            room(Integer.BYTES).putInt(-1);
        } else {
            room(Integer.BYTES + value.length).putInt(value.length).put(value);
        }
        return this;
    }

    public CopyRows smallint(int value) {
        room(Integer.BYTES + Short.BYTES).putInt(Short.BYTES).putShort((short) value);
        return this;
    }

    public CopyRows bigint(long value) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    public CopyRows uuid(UUID value) {
        room(Integer.BYTES + UUID_BYTES).putInt(UUID_BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    public CopyRows bool(@Nullable Boolean value) {
        return bytes(value == null ? null : new byte[]{(byte) (value ? 1 : 0)});
    }

    public CopyRows date(@Nullable LocalDate value) {
        if (value == null) {
            return bytes(null);
        }
        room(2 * Integer.BYTES).putInt(Integer.BYTES)
                .putInt(Math.toIntExact(value.toEpochDay() - POSTGRES_EPOCH_DAY));
        return this;
    }

    /** A {@code timestamptz}; what is finer than a microsecond is left away. */
    public CopyRows instant(Instant value) {
        return bigint(ChronoUnit.MICROS.between(POSTGRES_EPOCH, value.truncatedTo(ChronoUnit.MICROS)));
    }

    /**
     * Writes all rows, in the transaction in hand. A row that breaks a constraint fails as a statement of the server's does;
     * the transaction is then to be rolled back.
     */
    public void write(JdbcTemplate jdbc) {
        end();
        jdbc.execute((java.sql.Connection connection) -> {
            for (List<ByteBuffer> parts : copies) {
                write(connection, parts);
            }
            return null;
        });
    }

    private void write(java.sql.Connection connection, List<ByteBuffer> parts) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            for (ByteBuffer part : parts) {
                copy.writeToCopy(part.array(), part.arrayOffset(), part.position());
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private ByteBuffer begin() {
        full = new ArrayList<>();
        rows = 0;
        return ByteBuffer.allocate(PART).put(SIGNATURE).put(new byte[HEADER]);
    }

    private void end() {
        room(Short.BYTES).putShort((short) -1);
        full.add(buffer);
        copies.add(full);
    }

    private ByteBuffer room(int wanted) {
        if (buffer.remaining() < wanted) {
            full.add(buffer);
            buffer = ByteBuffer.allocate(Math.max(PART, wanted));
        }
        return buffer;
    }
}
