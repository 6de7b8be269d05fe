package ledger.gateway.issue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import ledger.gateway.refuse.UnusableSetting;

/** The key that tokens are signed with: an RSA key as a JSON Web Key (RFC 7517) in a file, so that it outlives a restart. */
final class SigningKey {
    private static final String PROPERTY = "ledger.identity.signing-key-file";
    private static final int BITS = 3072;
    private static final int LEAST_BITS = 2048;

    private SigningKey() {}

    /** @throws UnusableSetting where the file is damaged, or can be neither read nor made */
    static RSAKey in(Path file) {
        try {
            if (!Files.exists(file)) {
                PrivateFile.makeUnlessThere(file, fresh().toJSONString());
            }
            PrivateFile.closeToOthers(file);
            return checked(file, Files.readString(file));
        } catch (IOException e) {
            throw new UnusableSetting(PROPERTY, "'" + file + "' cannot be read or made (" + e + ").",
                    "Name a file in a folder that this process may write to.");
        }
    }

    private static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** The causes stay untold: they may quote the key. */
    private static RSAKey checked(Path file, String json) {
        RSAKey key;
        try {
            RSAKey read = RSAKey.parse(json);
            key = read.getKeyID() == null ? new RSAKey.Builder(read).keyIDFromThumbprint().build() : read;
            if (!key.isPrivate() || key.size() < LEAST_BITS || !signs(key)) {
                throw damaged(file);
            }
            return key;
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException _) {
            throw damaged(file);
        }
    }

    private static boolean signs(RSAKey key) throws JOSEException {
        JWSObject probe = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload("probe"));
        probe.sign(new RSASSASigner(key));
        return probe.verify(new RSASSAVerifier(key.toPublicJWK()));
    }

    private static UnusableSetting damaged(Path file) {
        return new UnusableSetting(PROPERTY,
                "'" + file + "' holds no whole private RSA key of at least " + LEAST_BITS + " bits as a JSON Web Key.",
                "Restore it from a backup, or move it away: a new key is made at the next start, and the tokens of the"
                        + " last hour are void.");
    }
}
