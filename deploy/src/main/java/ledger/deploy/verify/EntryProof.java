package ledger.deploy.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A proof that one entry is in the log (C2SP tlog-proof): index, hashes from the leaf to the root, and the checkpoint that
 * signs the root.
 */
@SuppressWarnings("ArrayRecordComponent") // hashes that are passed on, never compared through the record
record EntryProof(long index, List<byte[]> hashes, Checkpoint checkpoint) {
    private static final String FIRST = "c2sp.org/tlog-proof@v1";
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9]\\d{0,17})");

    /** Empty where the file is not of the form. */
    static Optional<EntryProof> parse(String file) {
        int end = file.indexOf("\n\n");
        if (end < 0) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(file.substring(0, end).lines().toList());
        if (!lines.removeFirst().equals(FIRST)) {
            return Optional.empty();
        }
        if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
            lines.removeFirst();
        }
        if (lines.isEmpty() || !INDEX.matcher(lines.getFirst()).matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(lines.removeFirst().substring("index ".length()));
        try {
            List<byte[]> hashes = lines.stream().map(Base64.getDecoder()::decode).toList();
            return Checkpoint.parse(file.substring(end + 2))
                    .map(checkpoint -> new EntryProof(index, hashes, checkpoint));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What is wrong with an entry, given the bytes as they were read; a line feed at their end is not part of it. */
    List<Finding> check(byte[] file, LogKeys keys) {
        if (!keys.signed(checkpoint)) {
            return List.of(Finding.of("bad-signature",
                    "The proof's checkpoint, of size " + checkpoint.size() + " and log "
                            + checkpoint.origin() + ", is not signed by " + keys.text()
                            + ": it was changed after it was signed, or it is another log's."));
        }
        byte[] entry = file.length > 0 && file[file.length - 1] == '\n' ? Arrays.copyOf(file, file.length - 1) : file;
        return Merkle.includes(index, checkpoint.size(), Merkle.leaf(entry), hashes, checkpoint.root())
                ? List.of()
                : List.of(new Finding("changed-entry", index + 1, "These bytes are not those of the entry at ledger"
                        + " position " + (index + 1) + ", or the hashes do not lead from it to the root that was signed"
                        + " over " + checkpoint.size() + " entries."));
    }
}
