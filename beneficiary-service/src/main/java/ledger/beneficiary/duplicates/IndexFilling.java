package ledger.beneficiary.duplicates;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the index anew where a migration has emptied it, before the service takes requests: SQL cannot do it, since only
 * the keys open what the tokens are made of. Some minutes for a million people, once. Interrupted, the next start goes on
 * behind the last thousand that were done; of two processes that start at once the one waits for the other's thousand.
 */
public final class IndexFilling implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFilling.class);
    private static final int BATCH = 1_000;

    private final DuplicateIndex index;
    private final Function<List<UUID>, Map<UUID, Traits>> readable;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    /** @param readable opens the traits of those of these people whose data were not erased */
    public IndexFilling(DuplicateIndex index, Function<List<UUID>, Map<UUID, Traits>> readable, JdbcTemplate jdbc,
            TransactionTemplate transaction) {
        this.index = index;
        this.readable = readable;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long people = 0;
        for (int done = fillBatch(); done > 0; done = fillBatch()) {
            people += done;
        }
        if (people > 0) {
            LOG.info("The index of possible duplicates was made anew from {} people", people);
        }
    }

    /** How many people were looked at; 0 once there is nobody left. */
    private int fillBatch() {
        Integer done = transaction.execute(_ -> {
            List<UUID> after = jdbc.query("SELECT after FROM duplicate_filling FOR UPDATE",
                    (row, _) -> row.getObject("after", UUID.class));
            if (after.isEmpty()) {
                return 0;
            }
            // Whoever has no key has nothing to be found by. The lock lets an erasure wait, which then forgets these too.
            List<UUID> people = jdbc.query(
                    """
                    SELECT beneficiary_id FROM person_card WHERE beneficiary_id > ? AND wrapped IS NOT NULL
                    ORDER BY beneficiary_id LIMIT ? FOR UPDATE
                    """, (row, _) -> row.getObject("beneficiary_id", UUID.class),
                    after.getFirst(), BATCH);
            if (people.isEmpty()) {
                jdbc.update("DELETE FROM duplicate_filling");
                return 0;
            }
            Map<UUID, Tokens> tokens = new HashMap<>();
            readable.apply(people).forEach((person, traits) -> tokens.put(person, index.tokens(traits)));
            tokens.keySet().removeAll(index.store().read(people).keySet());
            tokens.values().removeIf(one -> one.finding().length == 0);
            index.store().insert(tokens);
            jdbc.update("UPDATE duplicate_filling SET after = ?", people.getLast());
            return people.size();
        });
        return done == null ? 0 : done;
    }
}
