package ledger.reporting.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** A key that the log has signed with before; while its private part is kept, it can hand over to the next. */
final class FormerKey {
    private final VerifierKey verifier;
    private final @Nullable LogKey signing;

    private FormerKey(VerifierKey verifier, @Nullable LogKey signing) {
        this.verifier = verifier;
        this.signing = signing;
    }

    /**
     * The key in a file: as it was while it signed, or, once it has handed over, its public line alone.
     *
     * @param origin of the log; null to take the one that the key was named after
     * @throws IllegalStateException where the file holds neither
     */
    static FormerKey load(Path file, @Nullable String origin) {
        try {
            Optional<VerifierKey> line = VerifierKey.parse(Files.readString(file).strip(), VerifierKey.NOTE);
            if (line.isPresent()) {
                return new FormerKey(line.get(), null);
            }
        } catch (IOException e) {
            throw new IllegalStateException("ledger.log.former-key-files: '" + file + "' cannot be read (" + e + ").",
                    e);
        }
        LogKey signing = new LogKey(origin, new KeyFile(file).load());
        return new FormerKey(VerifierKey.parse(signing.verifier(), VerifierKey.NOTE).orElseThrow(), signing);
    }

    VerifierKey verifier() {
        return verifier;
    }

    boolean signed(SignedCheckpoint checkpoint) {
        String text = checkpoint.text(verifier.name());
        String start = text + "\n";
        return checkpoint.note().startsWith(start) && checkpoint.note()
                .substring(start.length())
                .lines()
                .anyMatch(line -> verifier.signature(line).filter(each -> verifier.verified(text, each)).isPresent());
    }

    /** The line by which this key signs for the next one. */
    String handOver(String text) {
        if (signing == null) {
            throw new LogBroken(
                    "The last checkpoint was signed by the former key " + verifier.text() + ", which has to sign"
                            + " the first one of the new key too. Name the file with its private part in"
                            + " ledger.log.former-key-files until then.");
        }
        return signing.line(text);
    }
}
