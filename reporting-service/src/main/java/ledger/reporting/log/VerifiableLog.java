package ledger.reporting.log;

import java.util.Optional;

import ledger.reporting.journal.Journal;
import ledger.reporting.journal.StoredEntries;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Grows the log over what the journal has committed, and signs it. Nothing is signed unseen: the entries since the last
 * full tile are read again from the journal and held against the leaves stored with them, and the root of the last
 * checkpoint must come out again on the way to the next.
 */
public final class VerifiableLog {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final LogStore store;
    private final LogKey key;

    VerifiableLog(JdbcTemplate jdbc, TransactionTemplate transaction, Journal journal, LogStore store, LogKey key) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.journal = journal;
        this.store = store;
        this.key = key;
    }

    /**
     * Signs a checkpoint over all that is committed, if there is anything new.
     *
     * @param again whether the end of the log is looked at even where nothing is new
     * @throws LogBroken where what is stored is not what was signed
     */
    Optional<SignedCheckpoint> sign(boolean again) {
        return Optional.ofNullable(transaction.execute(_ -> {
            store.lockForSigning();
            SignedCheckpoint last = store.newest().orElse(null);
            long end = journal.end().position();
            if (last != null) {
                check(last, end);
                if (last.size() == end && !again) {
                    return null;
                }
            }
            Growth growth = new Growth(store, last);
            new StoredEntries(jdbc).forEach(growth.size(), end, growth::add);
            if (growth.size() != end) {
                throw new LogBroken("Ledger position " + (growth.size() + 1) + " is missing from the journal.");
            }
            growth.checkLast();
            if (last != null && last.size() == end) {
                return null;
            }
            byte[] root = growth.root();
            SignedCheckpoint next = new SignedCheckpoint(end, root,
                    key.sign(SignedCheckpoint.text(key.origin(), end, root)));
            store.add(next);
            return next;
        }));
    }

    private void check(SignedCheckpoint last, long end) {
        if (!key.signed(last)) {
            throw new LogBroken("The checkpoint of size " + last.size() + " was not signed by " + key.verifier()
                    + ", or was changed. Restore the key file and ledger.log.origin that it was signed with.");
        }
        if (end < last.size()) {
            throw new LogBroken("The journal ends at ledger position " + end + ", but a checkpoint was signed over "
                    + last.size() + " entries: its tail was cut off.");
        }
    }
}
