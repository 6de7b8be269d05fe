package ledger.deploy.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Checks an export alone: every line gives the leaf of its place, the leaves give the root of every checkpoint on the way,
 * and every checkpoint is signed. It stops at the first entry that is wrong: what follows a wrong entry proves nothing.
 */
final class Verifier {
    /** Entries between two lines of progress. */
    private static final int PROGRESS = 10_000;

    private final LongConsumer progress;
    private final List<Finding> findings = new ArrayList<>();
    private final GrowingTree tree = new GrowingTree();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final IdSet ids = new IdSet();
    private long proven;
    private int passed;
    private int figures;

    /** @param progress told now and then how many entries have been checked */
    Verifier(LongConsumer progress) {
        this.progress = progress;
    }

    /**
     * What the auditor brings beside the export.
     *
     * @param trusted   the log's keys; null to take those of the export
     * @param seen      a checkpoint kept from earlier
     * @param report    a report in JSON, whose figures are counted again
     * @param statement a file with a published statement, or several, one a line
     */
    record Brought(@Nullable String trusted, @Nullable String seen, @Nullable String report,
            @Nullable Path statement) {}

    /** Checks a history with what stands beside it: its proof, and the statements published from it. */
    Verification verify(Path history, Brought brought) throws IOException {
        String trusted = brought.trusted();
        String keyText = trusted;
        int held = 0;
        try (Proof proof = new Proof(beside(history, ".proof"))) {
            keyText = trusted == null ? proof.keys() : trusted;
            Optional<LogKeys> keys = LogKeys.parse(keyText);
            if (keys.isEmpty()) {
                findings.add(Finding.of("wrong-key", "The key '" + keyText + "' is no Ed25519 key of a log, written as"
                        + " name+id+key."));
            } else {
                Checkpoint kept = new Heads(proof, keys.get(), checkpoints, findings).check(trusted, brought.seen());
                Statements statements = statements(history, brought, keys.get(), proof.size());
                Figures claimed = Figures.of(findings.isEmpty() ? brought.report() : null, statements.files(),
                        proof.size(), findings);
                if (findings.isEmpty()) {
                    try (ReadAhead lines = new ReadAhead(history, claimed::asks)) {
                        checkEntries(lines, proof, kept, claimed, statements);
                    }
                }
                if (findings.isEmpty()) {
                    figures = claimed.compared();
                    held = findings.isEmpty() ? statements.files().size() : 0;
                }
            }
        } catch (Proof.Unreadable e) {
            findings.add(Finding.of("unreadable-proof", String.valueOf(e.getMessage())));
        }
        return new Verification(findings.isEmpty(),
                checkpoints.isEmpty() ? null : checkpoints.getFirst().origin(), keyText,
                trusted != null, proven, passed, held, figures,
                Base64.getEncoder().encodeToString(tree.root()), List.copyOf(findings));
    }

    private Statements statements(Path history, Brought brought, LogKeys keys, long size) throws IOException {
        Statements statements = new Statements(keys, findings);
        Path published = beside(history, ".statements");
        if (findings.isEmpty() && Files.exists(published)) {
            statements.read(published, size);
        }
        if (findings.isEmpty() && brought.statement() != null) {
            statements.read(brought.statement(), size);
        }
        return statements;
    }

    /** The file that an export has beside its history. */
    static Path beside(Path history, String ending) {
        return history.resolveSibling(history.getFileName() + ending);
    }

    private void checkEntries(ReadAhead lines, Proof proof, @Nullable Checkpoint kept, Figures claimed,
            Statements statements) throws IOException, Proof.Unreadable {
        passCheckpoints(kept);
        for (ReadAhead.Line line = lines.next(); line != null && findings.isEmpty(); line = lines.next()) {
            long position = tree.size() + 1;
            if (position > proof.size()) {
                findings.add(new Finding("surplus-entry", position, "The history has a line after its end: "
                        + proof.size() + " entries were signed, and line " + position + " belongs to none of them."));
                return;
            }
            byte[] expected = proof.nextLeaf();
            if (expected == null) {
                findings.add(new Finding("unreadable-proof", position, "The proof ends before the leaf hash of ledger"
                        + " position " + position + "."));
                return;
            }
            byte[] leaf = line.leaf();
            if (!Arrays.equals(leaf, expected)) {
                findings.add(differing(lines, proof, line, expected));
                return;
            }
            Optional<Entry> entry = line.entry();
            checkMembers(position, leaf, entry, statements);
            if (findings.isEmpty() && entry.isPresent()) {
                claimed.take(entry.get());
            }
            if (!findings.isEmpty()) {
                return;
            }
            tree.add(leaf);
            passCheckpoints(kept);
            if (position % PROGRESS == 0) {
                progress.accept(position);
            }
        }
        if (findings.isEmpty() && tree.size() < proof.size()) {
            findings.add(new Finding("cut-off", tree.size() + 1, "The history ends after ledger position " + tree.size()
                    + ", but " + proof.size() + " entries were signed: those from " + (tree.size() + 1)
                    + " on are missing."));
        } else if (findings.isEmpty() && !proof.atEnd()) {
            findings.add(Finding.of("unreadable-proof", "The proof holds more than the " + proof.size()
                    + " leaf hashes that it announces."));
        }
    }

    /** The log may hold such an entry and be whole all the same: then it was signed with the fault in it. */
    private void checkMembers(long position, byte[] leaf, Optional<Entry> entry, Statements statements) {
        if (entry.isEmpty() || entry.get().position() != position) {
            findings.add(new Finding("unreadable-entry", position, "The entry at ledger position " + position
                    + " was signed as it is, but it does not say that it is the one of this position."));
        } else if (!ids.add(entry.get().id())) {
            findings.add(new Finding("repeated-event", position, "The entry at ledger position " + position
                    + " was signed as it is, but it repeats the event " + entry.get().id() + " of an earlier one."));
        } else {
            Finding wrong = statements.check(position, leaf, entry.get().type());
            if (wrong != null) {
                findings.add(wrong);
            }
        }
    }

    /** Entry and proof disagree: the next checkpoint says which of the two is as it was signed. */
    private Finding differing(ReadAhead lines, Proof proof, ReadAhead.Line line, byte[] expected)
            throws IOException, Proof.Unreadable {
        Checkpoint checkpoint = checkpoints.get(passed);
        GrowingTree listed = new GrowingTree(tree);
        GrowingTree written = new GrowingTree(tree);
        listed.add(expected);
        written.add(line.leaf());
        for (byte[] next = expected; next != null && listed.size() < checkpoint.size();) {
            next = proof.nextLeaf();
            if (next != null) {
                listed.add(next);
            }
        }
        if (isOf(checkpoint, listed)) {
            return WrongEntry.finding(tree.size() + 1, line.bytes());
        }
        for (ReadAhead.Line next = line; next != null && written.size() < checkpoint.size();) {
            next = lines.next();
            if (next != null) {
                written.add(next.leaf());
            }
        }
        long position = tree.size() + 1;
        return isOf(checkpoint, written)
                ? new Finding("wrong-leaf", position, "The proof has another hash for the entry at ledger position "
                        + position + " than the log: the proof was damaged, the entry is as it was signed.")
                : wrongRoot(checkpoint);
    }

    private static boolean isOf(Checkpoint checkpoint, GrowingTree tree) {
        return tree.size() == checkpoint.size() && Arrays.equals(tree.root(), checkpoint.root());
    }

    private Finding wrongRoot(Checkpoint checkpoint) {
        return new Finding("wrong-root", proven + 1, "The entries up to ledger position " + checkpoint.size()
                + " do not give the root that was signed for them. Up to " + proven + " they do: an entry from "
                + (proven + 1) + " to " + checkpoint.size() + " was changed, and its leaf hash with it.");
    }

    private void passCheckpoints(@Nullable Checkpoint kept) {
        if (kept != null && kept.size() == tree.size() && !isOf(kept, tree)) {
            findings.add(Finding.of("rewritten", "The entries 1 to " + kept.size()
                    + " are not those that the checkpoint"
                    + " kept from earlier was signed over: the log shows different histories to different people."));
        } else if (passed < checkpoints.size() && checkpoints.get(passed).size() == tree.size()) {
            if (isOf(checkpoints.get(passed), tree)) {
                proven = tree.size();
                passed++;
            } else {
                findings.add(wrongRoot(checkpoints.get(passed)));
            }
        }
    }
}
