package ledger.reporting.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Ed25519 key that signatures are checked with, as C2SP signed notes write it: {@code name+id+key}. */
final class VerifierKey {
    /** The type of keys that sign notes. */
    static final byte NOTE = 1;
    /** The type of keys that sign for witnesses (C2SP tlog-cosignature). */
    static final byte COSIGNATURE = 4;

    private static final Pattern FORM = Pattern.compile("([^\\s+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int RAW = 32;
    private static final int ID = 4;

    private final String text;
    private final String name;
    private final byte[] id;
    private final PublicKey key;

    private VerifierKey(String text, String name, byte[] id, PublicKey key) {
        this.text = text;
        this.name = name;
        this.id = id;
        this.key = key;
    }

    /** Empty where the text is no key of this type, or its id is another key's. */
    static Optional<VerifierKey> parse(String text, byte type) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            byte[] typed = Base64.getDecoder().decode(form.group(3));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((form.group(1) + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] id = Arrays.copyOf(digest.digest(typed), ID);
            if (typed.length != 1 + RAW || typed[0] != type || !HexFormat.of().formatHex(id).equals(form.group(2))) {
                return Optional.empty();
            }
            byte[] encoded = ByteBuffer.allocate(X509.length + RAW).put(X509).put(typed, 1, RAW).array();
            return Optional.of(new VerifierKey(text, form.group(1), id,
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded))));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String text() {
        return text;
    }

    String name() {
        return name;
    }

    /** What a line of a note says for this key, after its id; empty where the line is another key's. */
    Optional<ByteBuffer> signature(String line) {
        String start = "— " + name + " ";
        if (!line.startsWith(start)) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(line.substring(start.length())));
            byte[] found = new byte[Math.min(ID, bytes.remaining())];
            bytes.get(found);
            return Arrays.equals(found, id) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean verified(String message, ByteBuffer signature) {
        try {
            byte[] signed = new byte[signature.remaining()];
            signature.get(signed);
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message.getBytes(StandardCharsets.UTF_8));
            return check.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
