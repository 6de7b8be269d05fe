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
    private final long portion;

    /** @param portion how many entries one transaction signs over at most */
    VerifiableLog(JdbcTemplate jdbc, TransactionTemplate transaction, Journal journal, LogStore store, LogKey key,
            long portion) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.journal = journal;
        this.store = store;
        this.key = key;
        this.portion = portion;
    }

    /** Signs over all that is committed now, however much that is: each portion in a transaction of its own. */
    void signAll(boolean again) {
        long end = journal.end().position();
        Optional<SignedCheckpoint> signed = sign(again);
        while (signed.isPresent() && signed.get().size() < end) {
            signed = sign(false);
        }
    }

    /**
     * Signs a checkpoint over what is committed, if there is anything new: over all of it, or as much as one transaction
     * shall hold.
     *
     * @param again whether the end of the log is looked at even where nothing is new
     * @throws LogBroken where what is stored is not what was signed
     */
    Optional<SignedCheckpoint> sign(boolean again) {
        return Optional.ofNullable(transaction.execute(_ -> {
            store.lockForSigning();
            SignedCheckpoint last = store.newest().orElse(null);
            long journalled = journal.end().position();
            long end = Math.min(journalled, (last == null ? 0 : last.size()) + portion);
            if (last != null) {
                check(last, journalled);
                if (last.size() == end && !again) {
                    return null;
                }
            }
            Growth growth = new Growth(store, last);
            new StoredEntries(jdbc).stream(growth.size(), end, growth::add);
            if (growth.size() != end) {
                throw missing(growth.size() + 1);
            }
            growth.finish();
            if (last != null && last.size() == end) {
                return null;
            }
            byte[] root = growth.root();
            SignedCheckpoint next = new SignedCheckpoint(end, root,
                    key.sign(SignedCheckpoint.text(key.origin(), end, root), last), "");
            store.add(next);
            return next;
        }));
    }

    /**
     * Reads everything that is signed again: every entry must give its leaf, the leaves every tile, the tiles the root of the
     * newest checkpoint. What comes in meanwhile is not waited for.
     *
     * @throws LogBroken where what is stored is not what was signed
     */
    void checkWhole() {
        SignedCheckpoint last = store.newest().orElse(null);
        if (last == null) {
            return;
        }
        check(last, journal.end().position());
        Growth growth = new Growth(new SignedTables(store), last);
        new StoredEntries(jdbc).forEach(0, last.size(), growth::add);
        if (growth.size() != last.size()) {
            throw missing(growth.size() + 1);
        }
        growth.finish();
    }

    private static LogBroken missing(long position) {
        return new LogBroken("Ledger position " + position + " is missing from the journal.");
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
