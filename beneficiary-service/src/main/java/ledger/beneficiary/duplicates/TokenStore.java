package ledger.beneficiary.duplicates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;

/** The tokens on people's cards, and the log that tells whose cards to look at. */
final class TokenStore {
    private final JdbcTemplate jdbc;
    private final TokenLog log;

    /** @param most of how many people a token may be that finds them */
    TokenStore(JdbcTemplate jdbc, int most) {
        this.jdbc = jdbc;
        this.log = new TokenLog(jdbc, most);
    }

    TokenLog log() {
        return log;
    }

    /** Puts tokens on the cards of people who have none. */
    void insert(Map<UUID, Tokens> people) {
        List<Object[]> cards = new ArrayList<>();
        people.forEach((person, tokens) -> cards.add(new Object[]{tokens.bytes(), person}));
        jdbc.batchUpdate(
                "UPDATE person_card SET tokens = ?, tokens_in = pg_current_xact_id() WHERE beneficiary_id = ?", cards);
        log.append(people);
    }

    void delete(Collection<UUID> people) {
        removeFromLog(people);
        jdbc.update("UPDATE person_card SET tokens = NULL WHERE beneficiary_id = ANY (?)",
                (Object) people.toArray(UUID[]::new));
    }

    /** Takes out of the log what the cards of these people say now. */
    void removeFromLog(Collection<UUID> people) {
        if (people.isEmpty()) {
            return;
        }
        Map<UUID, Tokens> tokens = new HashMap<>();
        Set<String> transactions = new HashSet<>();
        jdbc.query("SELECT beneficiary_id, tokens, tokens_in::text FROM person_card"
                + " WHERE beneficiary_id = ANY (?) AND tokens IS NOT NULL", row -> {
                    tokens.put(row.getObject(1, UUID.class), tokens(row));
                    transactions.add(row.getString(3));
                }, (Object) people.toArray(UUID[]::new));
        log.remove(tokens, transactions);
    }

    /** All tokens of these people, where any are kept. */
    Map<UUID, Tokens> read(Collection<UUID> people) {
        Map<UUID, Tokens> found = new HashMap<>();
        if (!people.isEmpty()) {
            jdbc.query("SELECT beneficiary_id, tokens FROM person_card"
                    + " WHERE beneficiary_id = ANY (?) AND tokens IS NOT NULL",
                    row -> {
                        found.put(row.getObject(1, UUID.class), tokens(row));
                    }, (Object) people.toArray(UUID[]::new));
        }
        return found;
    }

    /**
     * All tokens of the people whose ids begin with these bits. More than one or two for some bits there never are; with a
     * limit and an order the planner goes by the index and fetches those alone, where it would otherwise expect a two-hundredth
     * of everybody and prepare a bitmap of them.
     *
     * @param idBits see {@link TokenMap#idBits}
     */
    Map<UUID, Tokens> readByBits(Set<Integer> idBits) {
        Map<UUID, Tokens> found = new HashMap<>();
        if (!idBits.isEmpty()) {
            jdbc.query("""
                       SELECT person.beneficiary_id, person.tokens FROM unnest(?, ?) AS range (low, high)
                       CROSS JOIN LATERAL (SELECT beneficiary_id, tokens FROM person_card
                                           WHERE beneficiary_id BETWEEN range.low AND range.high
                                             AND tokens IS NOT NULL
                                           ORDER BY beneficiary_id LIMIT 100) AS person
                       """, row -> {
                found.put(row.getObject(1, UUID.class), tokens(row));
            }, idBits.stream().map(bits -> new UUID((long) bits << Integer.SIZE, 0)).toArray(UUID[]::new),
                    idBits.stream()
                            .map(bits -> new UUID(((long) bits << Integer.SIZE) | 0xFFFF_FFFFL, -1))
                            .toArray(UUID[]::new));
        }
        return found;
    }

    private static Tokens tokens(ResultSet row) throws SQLException {
        return Tokens.of(row.getBytes(2));
    }
}
