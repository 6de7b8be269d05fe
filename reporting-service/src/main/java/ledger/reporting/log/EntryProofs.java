package ledger.reporting.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import ledger.platform.web.Refusal;
import ledger.reporting.journal.StoredEntries;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/** Proofs of entries for whoever publishes something that follows from them. */
public final class EntryProofs {
    private final LogStore store;
    private final LogKey key;
    private final StoredEntries entries;

    EntryProofs(LogStore store, LogKey key, JdbcTemplate jdbc) {
        this.store = store;
        this.key = key;
        this.entries = new StoredEntries(jdbc);
    }

    /** What the log's signatures are checked with: {@code name+id+key} of C2SP signed notes. */
    public String key() {
        return key.verifier();
    }

    /**
     * The log as it was signed.
     *
     * @param size of a checkpoint; null for the newest
     * @throws Refusal where none was signed at this size
     */
    public Signed at(@Nullable String size) {
        return new Signed(checkpoint(size));
    }

    SignedCheckpoint checkpoint(@Nullable String size) {
        if (size == null) {
            return store.newest().orElseThrow(() -> Refusal.notFound("size", "Nothing is signed yet."));
        }
        return store.ofSize(AuditController.number("size", size))
                .orElseThrow(() -> Refusal.notFound("size", "No checkpoint was signed at size " + size
                        + "; leave 'size' away for the newest one."));
    }

    /** A proof of one entry as a file of its own: C2SP tlog-proof. */
    static String file(long index, List<byte[]> hashes, String note) {
        StringBuilder file = new StringBuilder("c2sp.org/tlog-proof@v1\nindex " + index + "\n");
        hashes.forEach(hash -> file.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return file.append('\n').append(note).toString();
    }

    /**
     * An entry with its proof.
     *
     * @param entry the exact bytes that its leaf is the hash of, which are UTF-8
     * @param proof that they are in the log: C2SP tlog-proof
     */
    public record Proven(String entry, String proof) {}

    /** The log at one size that was signed. */
    public final class Signed {
        private final SignedCheckpoint checkpoint;
        private final Tree tree;

        private Signed(SignedCheckpoint checkpoint) {
            this.checkpoint = checkpoint;
            this.tree = new Tree(store, checkpoint.size());
        }

        /** The ledger position of the last entry that it covers. */
        public long size() {
            return checkpoint.size();
        }

        /** @param position a ledger position from 1 to {@link #size} */
        public Proven proven(long position) {
            List<String> lines = new ArrayList<>();
            entries.forEach(position - 1, position,
                    stored -> lines.add(new String(stored.entry().bytes(), StandardCharsets.UTF_8)));
            return new Proven(lines.getFirst(),
                    file(position - 1, tree.inclusion(position - 1), checkpoint.published()));
        }
    }
}
