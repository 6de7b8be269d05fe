package ledger.gateway.issue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;

/**
 * Keeps a client's secret as its SHA-256 and compares in constant time. Slow, salted hashes protect what people choose,
 * which can be guessed; the secrets here are random bytes that nobody can try through, so a slow hash would add nothing but
 * 100 ms of work that every stranger could ask for.
 */
final class SecretDigest extends AbstractValidatingPasswordEncoder {
    @Override
    protected String encodeNonNullPassword(String rawPassword) {
        return HexFormat.of().formatHex(digest(rawPassword));
    }

    @Override
    protected boolean matchesNonNull(String rawPassword, String encodedPassword) {
        return MessageDigest.isEqual(digest(rawPassword), HexFormat.of().parseHex(encodedPassword));
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
