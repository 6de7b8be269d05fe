package ledger.beneficiary.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The log as two processes share it, each writing by transactions of its own. */
class TokenLogIT {
    private static final long TOKEN = (42L << 40) | TokenKind.PHONE.number();
    private static final UUID ONE = new UUID(1L << 32, 1);
    private static final UUID TWO = new UUID(2L << 32, 2);

    private IndexOfItsOwn index;
    private TokenLog reader;

    @BeforeEach
    void start() {
        index = new IndexOfItsOwn();
        reader = log(index.jdbc);
    }

    @AfterEach
    void stop() {
        index.close();
    }

    @Test
    void whatAnotherProcessCommittedIsThereAtTheNextQuestion() throws SQLException {
        try (Connection other = index.connect()) {
            append(other, ONE);
            assertThat(holders()).isEmpty();

            other.commit();

            assertThat(holders()).containsExactly(ONE);
            assertThat(holders()).as("once, however often it is asked for").containsExactly(ONE);
        }
    }

    @Test
    void aSlowTransactionIsNotPassedOver() throws SQLException {
        try (Connection slow = index.connect(); Connection quick = index.connect()) {
            append(slow, ONE);
            append(quick, TWO);
            quick.commit();
            assertThat(holders()).containsExactly(TWO);

            slow.commit();

            assertThat(holders()).containsExactlyInAnyOrder(ONE, TWO);
            assertThat(holdersBy(log(index.jdbc))).as("read anew").containsExactlyInAnyOrder(ONE, TWO);
        }
    }

    @Test
    void whatWasRolledBackIsNowhere() throws SQLException {
        try (Connection other = index.connect()) {
            append(other, ONE);
            other.rollback();

            assertThat(holders()).isEmpty();
        }
    }

    @Test
    void nothingIsLeftOfWhoIsRemovedButWhoWasWrittenWithThemStays() throws SQLException {
        try (Connection other = index.connect()) {
            log(on(other)).append(Map.of(ONE, Tokens.of(new long[]{TOKEN}), TWO, Tokens.of(new long[]{TOKEN})));
            other.commit();
        }
        reader.remove(Map.of(ONE, Tokens.of(new long[]{TOKEN})),
                index.jdbc.queryForList("SELECT transaction_id::text FROM duplicate_log", String.class));

        assertThat(holdersBy(log(index.jdbc))).containsExactly(TWO);
    }

    private List<UUID> holders() {
        return holdersBy(reader);
    }

    private static List<UUID> holdersBy(TokenLog log) {
        return Arrays.stream(log.holders(new long[]{TOKEN})[0])
                .mapToObj(bits -> bits == TokenMap.idBits(ONE) ? ONE : TWO)
                .toList();
    }

    private static void append(Connection connection, UUID person) {
        log(on(connection)).append(Map.of(person, Tokens.of(new long[]{TOKEN})));
    }

    private static JdbcTemplate on(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    private static TokenLog log(JdbcTemplate jdbc) {
        return new TokenLog(jdbc, DuplicateSearch.MOST_HOLDERS);
    }
}
