package ledger.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.jspecify.annotations.Nullable;

class CopiedRowsIT {
    private static final Database DATABASE = TestEnvironment.freshDatabase();

    private final JdbcTemplate jdbc = new JdbcTemplate(
            new DriverManagerDataSource(DATABASE.url(), DATABASE.user(), DATABASE.password()));

    private record Row(long number, UUID id, String text, @Nullable String nothing, Instant time, List<Byte> bytes) {}

    private static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }

    @Test
    void whatWasCopiedInComesOutTheSame() {
        jdbc.execute(
                "CREATE TABLE kept (number bigint, small smallint, id uuid, text text, nothing text, time timestamptz,"
                        + " bytes bytea)");
        List<Row> rows = new ArrayList<>();
        CopyRows in = new CopyRows("kept", List.of("number", "small", "id", "text", "nothing", "time", "bytes"));
        for (int i = 0; i < 3_000; i++) {
            // Some are larger than what is sent or received at once.
            byte[] bytes = new byte[i % 1_000 == 0 ? 300_000 : i];
            Row row = new Row(-i, new UUID(-i, i), "Mwaro é " + i, i % 2 == 0 ? null : "",
                    Instant.parse("1999-12-31T23:59:59.999999Z").plusSeconds(i), list(bytes));
            rows.add(row);
            in.row()
                    .bigint(row.number())
                    .smallint(i % 7)
                    .uuid(row.id())
                    .text(row.text())
                    .text(row.nothing())
                    .instant(row.time())
                    .bytes(bytes);
        }
        in.write(jdbc);

        List<Row> out = new ArrayList<>();
        CopiedRows.read(jdbc, "SELECT number, id, text, nothing, time, bytes FROM kept ORDER BY number DESC",
                row -> out.add(new Row(row.bigint(), row.uuid(), row.text(), row.textOrNull(), row.instant(),
                        list(row.bytes()))));

        assertThat(out).isEqualTo(rows);
        assertThat(jdbc.queryForObject("SELECT max(small) FROM kept", Integer.class)).isEqualTo(6);
    }

    @Test
    void aRefusedRowLeavesTheConnectionUsableAndNothingBehind() throws SQLException {
        SingleConnectionDataSource one = new SingleConnectionDataSource(DATABASE.connect(), true);
        JdbcTemplate same = new JdbcTemplate(one);
        same.execute("CREATE TABLE single (number bigint PRIMARY KEY)");
        for (int refused : List.of(1, 249, 250, 251, 2_900)) {
            CopyRows rows = new CopyRows("single", List.of("number"));
            for (int i = 0; i < 3_000; i++) {
                rows.row().bigint(i == refused ? 0 : i);
            }
            assertThatThrownBy(() -> inTransaction(one, () -> rows.write(same)))
                    .isInstanceOf(DuplicateKeyException.class);
            assertThat(same.queryForObject("SELECT count(*) FROM single", Long.class)).isZero();
        }
        new CopyRows("single", List.of("number")).write(same);
        assertThat(same.queryForObject("SELECT count(*) FROM single", Long.class)).isZero();
        one.destroy();
    }

    private static void inTransaction(DataSource source, Runnable work) {
        new TransactionTemplate(new JdbcTransactionManager(source)).executeWithoutResult(_ -> work.run());
    }

    @Test
    void noRowsAreNone() {
        CopiedRows.read(jdbc, "SELECT 1::bigint WHERE false", _ -> {
            throw new AssertionError("there is no row");
        });
    }

    @Test
    void whatFailsOnTheWayFailsAndLeavesTheConnectionUsable() throws SQLException {
        SingleConnectionDataSource one = new SingleConnectionDataSource(DATABASE.connect(), true);
        JdbcTemplate same = new JdbcTemplate(one);
        assertThatThrownBy(() -> CopiedRows.read(same, "SELECT 10 / (5 - n) FROM generate_series(1::bigint, 9) n",
                CopiedRows::bigint)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> CopiedRows.read(same, "SELECT n FROM generate_series(1::bigint, 100000) n", _ -> {
            throw new IllegalStateException("enough");
        })).hasMessage("enough");
        assertThat(CopiedRows.<Long>ask(same, "SELECT n FROM generate_series(1::bigint, 100000) n",
                rows -> rows.nextRow() ? rows.bigint() : 0)).isEqualTo(1);
        assertThat(same.queryForObject("SELECT 1", Integer.class)).isEqualTo(1);
        one.destroy();
    }
}
