package ledger.beneficiary.duplicates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;

import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the index. */
final class TokenStore {
    private static final UUID NOBODY = new UUID(0, 0);

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
        if (people.isEmpty()) {
            return new HashMap<>();
        }
        Map<UUID, Tokens> found = new HashMap<>();
        jdbc.query("SELECT beneficiary_id, tokens FROM duplicate_entry WHERE beneficiary_id = ANY (?)",
                row -> {
                    Long[] tokens = (Long[]) row.getArray("tokens").getArray();
                    found.put(row.getObject("beneficiary_id", UUID.class),
                            Tokens.of(Arrays.stream(tokens).mapToLong(Long::longValue).toArray()));
                }, (Object) people.toArray(UUID[]::new));
        return found;
    }

    /**
     * Who has each of these tokens.
     *
     * @param most how many are named of each; a token can be everybody's, such as an organisation's own phone number
     */
    Map<Long, Set<UUID>> holders(LongStream tokens, int most) {
        SortedMap<Long, UUID> askers = new TreeMap<>();
        tokens.forEach(token -> askers.put(token, NOBODY));
        return others(askers, most);
    }

    /**
     * Who else has each of these tokens.
     *
     * @param askers one of those who are known to have it, by token; most tokens are theirs alone and bring no answer
     * @param most   as for {@link #holders}
     */
    Map<Long, Set<UUID>> others(SortedMap<Long, UUID> askers, int most) {
        Map<Long, Set<UUID>> found = new HashMap<>();
        jdbc.query("""
                   SELECT asked.token, other.beneficiary_id FROM unnest(?, ?) AS asked (token, asker)
                   CROSS JOIN LATERAL (SELECT beneficiary_id FROM duplicate_token
                                       WHERE token = asked.token AND beneficiary_id <> asked.asker LIMIT ?) AS other
                   """, row -> {
            found.computeIfAbsent(row.getLong("token"), _ -> new HashSet<>())
                    .add(row.getObject("beneficiary_id", UUID.class));
        }, askers.keySet().stream().mapToLong(Long::longValue).toArray(), askers.values().toArray(UUID[]::new), most);
        return found;
    }
}
