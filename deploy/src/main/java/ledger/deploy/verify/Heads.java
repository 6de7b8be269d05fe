package ledger.deploy.verify;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Checks key and checkpoints of an export, before any entry is looked at. */
final class Heads {
    private final Proof proof;
    private final LogKeys keys;
    private final List<Checkpoint> checkpoints;
    private final List<Finding> findings;

    /**
     * @param checkpoints takes those that are signed and in order
     * @param findings    takes what is wrong
     */
    Heads(Proof proof, LogKeys keys, List<Checkpoint> checkpoints, List<Finding> findings) {
        this.proof = proof;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.findings = findings;
    }

    /** @return the checkpoint that was kept from earlier, if there is one to compare with */
    @Nullable
    Checkpoint check(@Nullable String trusted, @Nullable String seen) {
        if (trusted != null) {
            checkTrusted();
        }
        if (findings.isEmpty()) {
            checkCheckpoints();
        }
        return seen == null || !findings.isEmpty() ? null : checkSeen(seen);
    }

    /** The key that the export was made under must be among those that are trusted. */
    private void checkTrusted() {
        String newest = proof.keys().split(" ", 2)[0];
        if (keys.keys().stream().noneMatch(key -> key.text().equals(newest))) {
            findings.add(Finding.of("wrong-key", "The export was made under the key " + newest
                    + ", not under the one that is trusted, " + keys.text()
                    + ". It is another ledger's, or a forgery."));
        }
    }

    private void checkCheckpoints() {
        long before = -1;
        int signer = keys.keys().size();
        for (String note : proof.checkpoints()) {
            Optional<Checkpoint> read = Checkpoint.parse(note);
            int number = checkpoints.size() + 1;
            if (read.isEmpty()) {
                findings.add(Finding.of("bad-checkpoint", "Checkpoint number " + number
                        + " of the proof is not of the form of a signed checkpoint."));
                return;
            }
            Checkpoint checkpoint = read.get();
            int newest = keys.newest(checkpoint);
            if (!keys.signed(checkpoint)) {
                findings.add(Finding.of("bad-signature", "Checkpoint number " + number + ", of size "
                        + checkpoint.size() + " and log " + checkpoint.origin() + ", is not signed by "
                        + keys.text() + ": it was changed after it was signed, or it is another log's."));
                return;
            }
            if (number > 1 && !follows(checkpoint, signer, newest)) {
                findings.add(Finding.of("bad-signature",
                        "Checkpoint number " + number + ", of size " + checkpoint.size()
                                + ", is signed by " + keys.keys().get(newest).text()
                                + " alone, and the one before it by "
                                + keys.keys().get(signer).text()
                                + ": where a key takes over, the key before it signs the first checkpoint too."));
                return;
            }
            signer = newest;
            if (checkpoint.size() <= before) {
                findings.add(Finding.of("checkpoint-order", "Checkpoint number " + number + " is of size "
                        + checkpoint.size() + " and follows one of size " + before
                        + ": checkpoints were moved, repeated or taken from another copy of the log."));
                return;
            }
            before = checkpoint.size();
            checkpoints.add(checkpoint);
        }
        if (before != proof.size()) {
            findings.add(Finding.of("checkpoint-missing", "The export says that it holds " + proof.size()
                    + " entries, but its last checkpoint " + (before < 0 ? "is missing." : "covers " + before + ".")));
        }
    }

    /** Keys only ever get newer, and each is handed over to by the one before. */
    private boolean follows(Checkpoint checkpoint, int signer, int newest) {
        return newest == signer || (newest < signer && checkpoint.signedBy(keys.keys().get(signer)));
    }

    private @Nullable Checkpoint checkSeen(String seen) {
        Optional<Checkpoint> read = Checkpoint.parse(seen);
        if (read.isEmpty() || !keys.signed(read.get())) {
            findings.add(Finding.of("seen-unusable", "The checkpoint that was kept from earlier is not one that "
                    + keys.text() + " signed: nothing can be compared with it."));
            return null;
        }
        if (read.get().size() > proof.size()) {
            findings.add(new Finding("older-than-seen", proof.size() + 1, "The export ends at ledger position "
                    + proof.size() + ", but a checkpoint over " + read.get().size()
                    + " entries has been seen before: the end was cut off, or an old copy was put in place."));
        }
        return read.get();
    }
}
