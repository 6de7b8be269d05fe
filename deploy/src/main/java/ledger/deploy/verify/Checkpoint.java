package ledger.deploy.verify;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A signed tree head as it was read (C2SP tlog-checkpoint in a signed note).
 *
 * @param text       what is signed
 * @param signatures name and signature of each line, with a space between them
 */
@SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals alone
record Checkpoint(String origin, long size, byte[] root, String text, List<String> signatures) {
    private static final String SIGNATURE = "— ";
    private static final int LEAST_LINES = 3;

    /** Empty where the note is not of the form. */
    static Optional<Checkpoint> parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        String text = note.substring(0, end + 1);
        List<String> lines = text.lines().toList();
        List<String> signatures = note.substring(end + 2).lines().toList();
        if (lines.size() < LEAST_LINES || lines.getFirst().isEmpty() || !lines.get(1).matches("0|[1-9]\\d{0,17}")
                || signatures.isEmpty() || !signatures.stream().allMatch(line -> line.startsWith(SIGNATURE))) {
            return Optional.empty();
        }
        try {
            byte[] root = Base64.getDecoder().decode(lines.get(2));
            return root.length != Merkle.SIZE
                    ? Optional.empty()
                    : Optional.of(new Checkpoint(lines.getFirst(), Long.parseLong(lines.get(1)), root, text,
                            signatures.stream().map(line -> line.substring(SIGNATURE.length())).toList()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether the key signed this checkpoint, and it is one of the key's log. */
    boolean signedBy(LogKey key) {
        return origin.equals(key.name()) && signatures.stream()
                .filter(line -> line.startsWith(key.name() + " "))
                .anyMatch(line -> key.signed(text, line.substring(key.name().length() + 1)));
    }
}
