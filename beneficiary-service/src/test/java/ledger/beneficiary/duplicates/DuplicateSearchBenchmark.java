package ledger.beneficiary.duplicates;

import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Prints how long the candidates for one person take among a million; never asserted. */
class DuplicateSearchBenchmark {
    private static final int PEOPLE = 1_000_000;
    private static final int PORTION = 20_000;
    private static final int ASKED = 500;

    @Test
    @SuppressWarnings("SystemOut") // what a benchmark is for
    void candidatesForOneAmongAMillion() throws SQLException, IOException {
        Population population = new Population(3);
        List<UUID> asked = new ArrayList<>();
        try (IndexOfItsOwn index = new IndexOfItsOwn()) {
            index.jdbc.execute("ALTER TABLE duplicate_token DROP CONSTRAINT duplicate_token_pkey");
            CopyManager copy = index.connection.getConnection().unwrap(PGConnection.class).getCopyAPI();
            for (int done = 0; done < PEOPLE; done += PORTION) {
                StringBuilder entries = new StringBuilder();
                StringBuilder tokens = new StringBuilder();
                for (Person person : population.people(PORTION)) {
                    Tokens all = index.key.tokens(person.traits());
                    entries.append(person.id()).append('\t')
                            .append(Arrays.toString(all.all()).replace('[', '{').replace(']', '}').replace(" ", ""))
                            .append('\n');
                    for (long token : all.finding()) {
                        tokens.append(token).append('\t').append(person.id()).append('\n');
                    }
                    asked.add(person.id());
                }
                copy.copyIn("COPY duplicate_entry FROM STDIN", new StringReader(entries.toString()));
                copy.copyIn("COPY duplicate_token FROM STDIN", new StringReader(tokens.toString()));
            }
            index.jdbc.execute("ALTER TABLE duplicate_token ADD PRIMARY KEY (token, beneficiary_id)");
            index.jdbc.execute("VACUUM ANALYZE");
            java.util.Collections.shuffle(asked, new java.util.Random(3));

            long[] nanos = new long[ASKED];
            long found = 0;
            for (int i = 0; i < ASKED; i++) {
                long start = System.nanoTime();
                Map<UUID, Tokens> one = index.store.read(List.of(asked.get(i)));
                found += index.search.alike(one, 0.05).values().stream().mapToLong(List::size).sum();
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            System.out.printf("%,d people, %,d tokens: median %.1f ms, 99 of 100 under %.1f ms, %.1f candidates each%n",
                    PEOPLE, index.jdbc.queryForObject("SELECT count(*) FROM duplicate_token", Long.class),
                    nanos[ASKED / 2] / 1e6, nanos[ASKED * 99 / 100] / 1e6, found / (double) ASKED);
            System.out.println("size: " + index.jdbc.queryForObject(
                    """
                    SELECT pg_size_pretty(pg_total_relation_size('duplicate_token') + pg_total_relation_size('duplicate_entry'))
                    """,
                    String.class));
        }
    }
}
