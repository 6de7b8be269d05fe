package ledger.beneficiary.protect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Replaces the master key. As long as retired master keys are given, each start wraps every person's key anew by the one in
 * force; once that is done the retired ones can be destroyed, and then whatever is left anywhere of keys that were erased
 * before (deleted rows, write-ahead log, backups) opens nothing any more. So an operator who promises that erased means
 * gone within so many days replaces the master key as often as that.
 *
 * <p>
 * Where the service runs several times, every instance must know the new key before one wraps with it: first give it to all
 * as the second line, then make it the first.
 */
public final class KeyRotation implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final int BATCH = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final MasterKey master;
    private final JdbcTemplate jdbc;

    public KeyRotation(MasterKey master, JdbcTemplate jdbc) {
        this.master = master;
        this.jdbc = jdbc;
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared through the record
    private record WrappedKey(UUID personId, byte[] wrapped) {}

    @Override
    public void run(ApplicationArguments arguments) {
        if (master.hasRetired()) {
            // Whoever keeps another key wraps it anew when it opens it, which is before this runs.
            LOG.info(
                    "{} keys of persons were wrapped anew; none needs a retired master key any more, so the lines after "
                            + "the first can be removed from the master key file and destroyed",
                    rotate());
        }
    }

    /** Wraps by the master key in force what is not; a key that is erased meanwhile stays erased. */
    private long rotate() {
        long rewrapped = 0;
        List<WrappedKey> keys = after(FIRST);
        while (!keys.isEmpty()) {
            List<Object[]> changes = new ArrayList<>();
            for (WrappedKey key : keys) {
                Optional<byte[]> anew = master.rewrap(key.wrapped(), Vault.bytes(key.personId()));
                anew.ifPresent(wrapped -> changes.add(new Object[]{wrapped, key.personId(), key.wrapped()}));
            }
            jdbc.batchUpdate("UPDATE person_card SET wrapped = ? WHERE beneficiary_id = ? AND wrapped = ?", changes);
            rewrapped += changes.size();
            keys = after(keys.getLast().personId());
        }
        return rewrapped;
    }

    private List<WrappedKey> after(UUID personId) {
        return jdbc.query("SELECT beneficiary_id, wrapped FROM person_card WHERE beneficiary_id > ? "
                + "AND wrapped IS NOT NULL ORDER BY beneficiary_id LIMIT " + BATCH,
                (row, _) -> new WrappedKey(row.getObject("beneficiary_id", UUID.class), row.getBytes("wrapped")),
                personId);
    }
}
