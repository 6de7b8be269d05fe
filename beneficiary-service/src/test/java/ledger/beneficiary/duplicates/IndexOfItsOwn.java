package ledger.beneficiary.duplicates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The index on a database of its own, without the service around it. */
final class IndexOfItsOwn implements AutoCloseable {
    static final double THRESHOLD = 0.8;
    private static final int BATCH = 1_000;

    final IndexKey key = new IndexKey("not a secret, but of 32 bytes...".getBytes(StandardCharsets.UTF_8));
    private final Database database;
    final SingleConnectionDataSource connection;
    final JdbcTemplate jdbc;
    final TokenStore store;
    final DuplicateSearch search;

    /**
     * What was found.
     *
     * @param right pairs of registrations of one person
     * @param wrong pairs of two people
     * @param self  who of those registered twice were found
     */
    record Found(Set<Set<UUID>> right, Set<Set<UUID>> wrong, Set<String> self) {
        double recall(Set<String> twice) {
            return twice.stream().filter(self::contains).count() / (double) twice.size();
        }

        double precision() {
            return right.size() / (double) (right.size() + wrong.size());
        }
    }

    IndexOfItsOwn() {
        this(_ -> {});
    }

    /** @param before what happens before there are cards */
    IndexOfItsOwn(Consumer<JdbcTemplate> before) {
        database = TestEnvironment.freshDatabase();
        connection = new SingleConnectionDataSource(database.url(), database.user(), database.password(), false);
        jdbc = new JdbcTemplate(connection);
        List.of("V2__registry.sql", "V11__registry_index.sql", "V20__duplicates.sql",
                "V21__duplicates_at_less_cost.sql").forEach(this::migrate);
        before.accept(jdbc);
        migrate("V30__one_card_per_person.sql");
        migrate("V62__tokens_as_bytes.sql");
        store = new TokenStore(jdbc, DuplicateSearch.MOST_HOLDERS + 1);
        search = new DuplicateSearch(store);
    }

    private void migrate(String migration) {
        try (var in = getClass().getResourceAsStream("/db/migration/" + migration)) {
            jdbc.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another connection, with a transaction begun. */
    Connection connect() throws SQLException {
        Connection another = database.connect();
        another.setAutoCommit(false);
        return another;
    }

    void add(List<Person> people) {
        people.forEach(person -> jdbc.update("INSERT INTO person_card (beneficiary_id, source, registered_on, category)"
                + " VALUES (?, 'test', '2021-05-01', 'IDP')", person.id()));
        batches(people).forEach(store::insert);
    }

    /** Asks for each, batch by batch. */
    Found duplicatesAmong(List<Person> people, double atLeast) {
        Map<UUID, Person> byId = new HashMap<>();
        people.forEach(person -> byId.put(person.id(), person));
        Found found = new Found(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (Map<UUID, Tokens> batch : batches(people)) {
            search.alike(batch, atLeast).forEach((person, alike) -> alike.forEach(other -> {
                String self = byId.get(person).self();
                boolean right = self.equals(byId.get(other.personId()).self());
                (right ? found.right() : found.wrong()).add(Set.of(person, other.personId()));
                if (right) {
                    found.self().add(self);
                }
            }));
        }
        return found;
    }

    private List<Map<UUID, Tokens>> batches(List<Person> people) {
        return java.util.stream.IntStream.iterate(0, i -> i < people.size(), i -> i + BATCH).mapToObj(i -> {
            Map<UUID, Tokens> batch = new HashMap<>();
            people.subList(i, Math.min(i + BATCH, people.size()))
                    .forEach(person -> batch.put(person.id(), key.tokens(person.traits())));
            return batch;
        }).toList();
    }

    /** Who is registered more than once. */
    static Set<String> twice(List<Person> people) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        people.forEach(person -> {
            if (!seen.add(person.self())) {
                twice.add(person.self());
            }
        });
        return twice;
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
