package ledger.reporting.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

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

    /** @param origin null to name the log after its key, so that no two ledgers have one name */
    LogKey(@Nullable String origin, KeyPair keys) {
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

    String origin() {
        return origin;
    }

    /** What others check signatures with: {@code name+id+key} of C2SP signed notes. */
    String verifier() {
        byte[] typed = ByteBuffer.allocate(1 + RAW).put(ED25519).put(raw()).array();
        return origin + "+" + HexFormat.of().formatHex(id()) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /** @param text ends in a line feed */
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(signing);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signed = signature.sign();
            return text + "\n— " + origin + " " + Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(ID + signed.length).put(id()).put(signed).array()) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /** Ed25519 signatures are the same each time, so a note is this key's exactly where it would be made again. */
    boolean signed(SignedCheckpoint checkpoint) {
        return checkpoint.note().equals(sign(SignedCheckpoint.text(origin, checkpoint.size(), checkpoint.root())));
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
