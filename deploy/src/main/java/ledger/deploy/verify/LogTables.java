package ledger.deploy.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Holds the journal against the log: every entry gives its leaf, the leaves give every root that was signed. */
final class LogTables {
    private static final int PORTION = 2_000;

    private final Connection database;
    private final LogKeys keys;
    private final Findings findings;
    private final GrowingTree tree = new GrowingTree();
    private final Deque<Checkpoint> checkpoints = new ArrayDeque<>();
    private @Nullable Checkpoint outside;

    LogTables(Connection database, LogKeys keys, Findings findings) {
        this.database = database;
        this.keys = keys;
        this.findings = findings;
    }

    /**
     * @param newestOutside the last checkpoint on the topic, read before
     * @return how many entries the newest checkpoint covers
     */
    long check(Optional<String> newestOutside) throws SQLException {
        database.setAutoCommit(false);
        try (Statement query = database.createStatement()) {
            query.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            query.setFetchSize(PORTION);
            long signed = readCheckpoints(query);
            checkOutside(query, newestOutside, signed);
            pass();
            try (ResultSet row = query.executeQuery("SELECT " + JournalRow.COLUMNS + ", leaf FROM journal"
                    + " WHERE position <= " + signed + " ORDER BY position")) {
                boolean whole = true;
                while (whole && row.next()) {
                    whole = take(JournalRow.of(row), row.getBytes(12));
                }
                if (whole && tree.size() < signed) {
                    findings.add(new Finding("cut-off", tree.size() + 1, "The journal ends at ledger position "
                            + tree.size() + ", but " + signed + " entries were signed: its end was cut off."));
                }
            }
            return signed;
        } finally {
            database.rollback();
        }
    }

    /** The database's own account of what it has given out, and what is there. */
    private void checkOutside(Statement query, Optional<String> newest, long signed) throws SQLException {
        long sent = 0;
        try (ResultSet row = query.executeQuery("SELECT coalesce(max(size), 0) FROM checkpoints_sent")) {
            row.next();
            sent = row.getLong(1);
        }
        outside = newest.flatMap(Checkpoint::parse).filter(keys::signed).orElse(null);
        long found = outside == null ? 0 : outside.size();
        if (newest.isPresent() && outside == null) {
            findings.add(Finding.of("bad-signature", "The newest checkpoint on the topic " + TopicCheckpoints.TOPIC
                    + " is not signed by " + keys.text() + ": it was put there by somebody else."));
        } else if (found < sent) {
            findings.add(Finding.of("checkpoint-missing",
                    "A checkpoint over " + sent + " entries was sent to the topic "
                            + TopicCheckpoints.TOPIC + ", but the newest there is over " + found
                            + ": the topic was cut off."));
        } else if (found > signed) {
            findings.add(new Finding("older-than-seen", signed + 1, "The database has checkpoints over " + signed
                    + " entries, but the topic " + TopicCheckpoints.TOPIC + " has one over " + found
                    + ": the end was cut off, or an old backup was put in place."));
        }
    }

    private long readCheckpoints(Statement query) throws SQLException {
        long signed = 0;
        try (ResultSet row = query.executeQuery("SELECT size, note FROM log_checkpoint ORDER BY size")) {
            while (row.next()) {
                Optional<Checkpoint> read = Checkpoint.parse(row.getString(2));
                if (read.isEmpty() || read.get().size() != row.getLong(1) || !keys.signed(read.get())) {
                    findings.add(Finding.of("bad-signature", "The checkpoint of size " + row.getLong(1)
                            + " is not signed by " + keys.text() + ": it was changed after it was signed."));
                } else {
                    checkpoints.add(read.get());
                    signed = read.get().size();
                }
            }
        }
        return signed;
    }

    /** Whether to go on: after an entry that is missing nothing stands at its place any more. */
    private boolean take(JournalRow row, byte @Nullable [] leaf) {
        long position = tree.size() + 1;
        if (row.position() != position) {
            findings.add(new Finding("missing-entry", position, "The entry of ledger position " + position
                    + " is missing from the journal."));
            return false;
        }
        byte[] now = Merkle.leaf(row.line());
        if (!Arrays.equals(now, leaf)) {
            findings.add(new Finding("changed-entry", position, "The entry at ledger position " + position + " (event "
                    + row.id() + ", " + row.type()
                    + ") and the leaf that the log has for it do not fit: one of them was"
                    + " changed."));
        }
        tree.add(leaf == null ? now : leaf);
        pass();
        return true;
    }

    private void pass() {
        if (outside != null && outside.size() == tree.size() && !Arrays.equals(outside.root(), tree.root())) {
            findings.add(Finding.of("rewritten", "The entries 1 to " + tree.size() + " are not those that the newest"
                    + " checkpoint on the topic " + TopicCheckpoints.TOPIC
                    + " was signed over: history was rewritten."));
        }
        Checkpoint next = checkpoints.peek();
        if (next != null && next.size() == tree.size()) {
            checkpoints.remove();
            if (!Arrays.equals(next.root(), tree.root())) {
                findings.add(Finding.of("wrong-root", "The leaves 1 to " + next.size()
                        + " do not give the root that the checkpoint of this size was signed over."));
            }
        }
    }
}
