package ledger.reporting.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The log's Ed25519 key under its name, the origin of the log: signs texts as C2SP signed notes. */
final class LogKey {
    private static final byte ED25519 = 1;
    private static final int RAW = 32;
    private static final int ID = 4;
    private static final int NAMING_BYTES = 8;

    private final String origin;
    private final PrivateKey signing;
    private final PublicKey verifying;
    private final List<FormerKey> former;
    private volatile @Nullable Line last;

    /** @param origin null to name the log after its key, so that no two ledgers have one name */
    LogKey(@Nullable String origin, KeyPair keys) {
        this(origin, keys, List.of());
    }

    /** @param former keys that the log has signed with before, the newest first; their name is the log's */
    LogKey(@Nullable String origin, KeyPair keys, List<FormerKey> former) {
        this.former = List.copyOf(former);
        this.signing = keys.getPrivate();
        this.verifying = keys.getPublic();
        this.origin = origin == null || origin.isBlank()
                ? "assistance-ledger/" + HexFormat.of().formatHex(sha256(raw()), 0, NAMING_BYTES)
                : origin;
        if (this.origin.codePoints().anyMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c)
                || Character.isISOControl(c))) {
            throw new IllegalStateException("ledger.log.origin is '" + this.origin
                    + "'; it must have neither spaces nor a plus sign, as ledger.example.org/burundi has.");
        }
    }

    /**
     * The key in a file, made there at the first start, with those before it.
     *
     * @param origin blank to name the log after its first key
     * @param former files, the newest first
     */
    static LogKey load(Path file, @Nullable String origin, List<Path> former) {
        String name = origin;
        List<FormerKey> keys = new ArrayList<>();
        for (Path each : former.reversed()) {
            FormerKey key = FormerKey.load(each, name);
            name = key.verifier().name();
            keys.addFirst(key);
        }
        return new LogKey(name, new KeyFile(file).load(), keys);
    }

    String origin() {
        return origin;
    }

    /** What others check signatures with: {@code name+id+key} of C2SP signed notes. */
    String verifier() {
        byte[] typed = ByteBuffer.allocate(1 + RAW).put(ED25519).put(raw()).array();
        return origin + "+" + HexFormat.of().formatHex(id()) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /** Of the keys that have signed before, the newest first. */
    List<String> formerVerifiers() {
        return former.stream().map(key -> key.verifier().text()).toList();
    }

    /**
     * The checkpoint's note. The first one of a new key is signed by the one before too, so that whoever trusts the former key
     * sees that the log was handed over.
     *
     * @param last the checkpoint before; null before the first
     */
    String sign(String text, @Nullable SignedCheckpoint last) {
        if (last == null || signedAlone(last)) {
            return sign(text);
        }
        return sign(text) + former.stream()
                .filter(key -> key.signed(last))
                .findFirst()
                .map(key -> key.handOver(text))
                .orElse("");
    }

    /** @param text ends in a line feed */
    String sign(String text) {
        return text + "\n" + line(text);
    }

    /**
     * The signature as a line of a note. The last is kept: the log is grown from the note that was signed last, which is first
     * held against what this key makes of it.
     */
    String line(String text) {
        Line line = last;
        if (line == null || !line.text().equals(text)) {
            line = new Line(text, signature(text));
            last = line;
        }
        return line.signature();
    }

    private record Line(String text, String signature) {}

    private String signature(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(signing);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signed = signature.sign();
            return "— " + origin + " " + Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(ID + signed.length).put(id()).put(signed).array()) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /** Whether this key or a former one signed a checkpoint. */
    boolean signed(SignedCheckpoint checkpoint) {
        return signedAlone(checkpoint) || former.stream().anyMatch(key -> key.signed(checkpoint));
    }

    /** Ed25519 signatures are the same each time, so a note is this key's exactly where it would be made again. */
    private boolean signedAlone(SignedCheckpoint checkpoint) {
        return checkpoint.note().startsWith(sign(checkpoint.text(origin)));
    }

    private byte[] id() {
        byte[] name = (origin + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(
                sha256(ByteBuffer.allocate(name.length + 1 + RAW).put(name).put(ED25519).put(raw()).array()), ID);
    }

    /** The key itself stands at the end of its X.509 form. */
    private byte[] raw() {
        byte[] encoded = verifying.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
