package ledger.deploy.verify;

import java.io.ByteArrayOutputStream;
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

/**
 * A key that a log signs with, as C2SP signed notes write it: {@code name+id+key}.
 *
 * @param text as it was written
 */
record LogKey(String text, String name, String id, PublicKey key) {
    private static final Pattern FORM = Pattern.compile("([^\\s+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int TYPED = 33;
    private static final int ID = 4;

    /** Empty where the text is no Ed25519 key of this form, or its id is another key's. */
    static Optional<LogKey> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            byte[] typed = Base64.getDecoder().decode(form.group(3));
            String name = form.group(1);
            if (typed.length != TYPED || typed[0] != 1 || !id(name, typed).equals(form.group(2))) {
                return Optional.empty();
            }
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            encoded.writeBytes(X509);
            encoded.write(typed, 1, typed.length - 1);
            return Optional.of(new LogKey(text, name, form.group(2),
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()))));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** @param signature key id and signature, Base64 */
    boolean signed(String message, String signature) {
        try {
            byte[] bytes = Base64.getDecoder().decode(signature);
            if (bytes.length <= ID || !HexFormat.of().formatHex(bytes, 0, ID).equals(id)) {
                return false;
            }
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message.getBytes(StandardCharsets.UTF_8));
            return check.verify(Arrays.copyOfRange(bytes, ID, bytes.length));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static String id(String name, byte[] typed) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(typed), 0, ID);
    }
}
