package ledger.beneficiary.duplicates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the index. */
final class TokenStore {
    private final JdbcTemplate jdbc;

    TokenStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the tokens of people of whom none are kept. */
    void insert(Map<UUID, Tokens> people) {
        if (people.isEmpty()) {
            return;
        }
        jdbc.batchUpdate("INSERT INTO duplicate_entry (beneficiary_id, tokens) VALUES (?, ?)",
                people.entrySet().stream().map(one -> new Object[]{one.getKey(), one.getValue().all()}).toList());
        record Finding(long token, UUID personId) {}
        // In the order of the index, so that a batch visits each of its pages once.
        List<Finding> finding = people.entrySet().stream()
                .flatMap(one -> Arrays.stream(one.getValue().finding())
                        .mapToObj(token -> new Finding(token, one.getKey())))
                .sorted(Comparator.comparingLong(Finding::token))
                .toList();
        jdbc.update("INSERT INTO duplicate_token (token, beneficiary_id) SELECT * FROM unnest(?, ?)",
                finding.stream().mapToLong(Finding::token).toArray(),
                finding.stream().map(Finding::personId).toArray(UUID[]::new));
    }

    void delete(Collection<UUID> people) {
        if (people.isEmpty()) {
            return;
        }
        Object ids = people.toArray(UUID[]::new);
        jdbc.update("""
                    DELETE FROM duplicate_token USING duplicate_entry
                    WHERE duplicate_entry.beneficiary_id = ANY (?)
                      AND duplicate_token.beneficiary_id = duplicate_entry.beneficiary_id
                      AND duplicate_token.token = ANY (duplicate_entry.tokens)
                    """, ids);
        jdbc.update("DELETE FROM duplicate_entry WHERE beneficiary_id = ANY (?)", ids);
    }

    /** All tokens of these people, where any are kept. */
    Map<UUID, Tokens> read(Collection<UUID> people) {
        Map<UUID, Tokens> found = new HashMap<>();
        jdbc.query("SELECT beneficiary_id, tokens FROM duplicate_entry WHERE beneficiary_id = ANY (?)",
                row -> {
                    Long[] tokens = (Long[]) row.getArray("tokens").getArray();
                    found.put(row.getObject("beneficiary_id", UUID.class),
                            Tokens.of(Arrays.stream(tokens).mapToLong(Long::longValue)));
                }, (Object) people.toArray(UUID[]::new));
        return found;
    }

    /**
     * Who has each of these tokens.
     *
     * @param most how many are named of each; a token can be everybody's, such as an organisation's own phone number
     */
    Map<Long, List<UUID>> holders(LongStream tokens, int most) {
        Map<Long, List<UUID>> found = new HashMap<>();
        jdbc.query("""
                   SELECT asked.token, holder.beneficiary_id FROM unnest(?) AS asked (token)
                   CROSS JOIN LATERAL (SELECT beneficiary_id FROM duplicate_token
                                       WHERE token = asked.token LIMIT ?) AS holder
                   """, row -> {
            found.computeIfAbsent(row.getLong("token"), _ -> new ArrayList<>())
                    .add(row.getObject("beneficiary_id", UUID.class));
        }, tokens.distinct().sorted().toArray(), most);
        return found;
    }
}
