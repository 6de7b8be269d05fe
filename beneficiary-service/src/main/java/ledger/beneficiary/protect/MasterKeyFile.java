package ledger.beneficiary.protect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;

/**
 * The master key from a file that only the service may read: 32 bytes in Base64. Further lines are retired master keys; see
 * {@link KeyRotation}.
 */
public final class MasterKeyFile implements MasterKey {
    private static final int LENGTH = 32;

    private final Aead current;
    private final List<Aead> retired;

    /** @throws IllegalStateException saying what is wrong with the file and how to mend it */
    public MasterKeyFile(Path file) {
        try {
            List<Aead> keys = Files.readString(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(line -> aead(line, file))
                    .toList();
            if (keys.isEmpty()) {
                throw new IllegalStateException("The master key file " + file
                        + " is empty; restore the file from its backup. A new key would open no sealed data.");
            }
            this.current = keys.getFirst();
            this.retired = keys.subList(1, keys.size());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("The master key in " + file + " cannot be read (" + e.getMessage()
                    + "); restore the file from its backup, or name it with ledger.registry.master-key-file.", e);
        }
    }

    @Override
    public byte[] wrap(byte[] key, byte[] boundTo) {
        try {
            return current.encrypt(key, boundTo);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key could not be wrapped", e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] boundTo) {
        try {
            return current.decrypt(wrapped, boundTo);
        } catch (GeneralSecurityException e) {
            return unwrapByRetired(wrapped, boundTo, e);
        }
    }

    @Override
    public boolean hasRetired() {
        return !retired.isEmpty();
    }

    @Override
    public Optional<byte[]> rewrap(byte[] wrapped, byte[] boundTo) {
        try {
            current.decrypt(wrapped, boundTo);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of(wrap(unwrapByRetired(wrapped, boundTo, e), boundTo));
        }
    }

    private byte[] unwrapByRetired(byte[] wrapped, byte[] boundTo, GeneralSecurityException first) {
        for (Aead key : retired) {
            try {
                return key.decrypt(wrapped, boundTo);
            } catch (GeneralSecurityException e) {
                first.addSuppressed(e);
            }
        }
        throw new IllegalStateException(
                "a stored key does not open: no line of the master key file wrapped it, or the"
                        + " key was changed",
                first);
    }

    private static Aead aead(String line, Path file) {
        byte[] key = Base64.getDecoder().decode(line);
        if (key.length != LENGTH) {
            throw new IllegalStateException("A master key in " + file + " has " + key.length + " bytes instead of "
                    + LENGTH + "; restore the file from its backup. A new key would open no sealed data.");
        }
        try {
            return new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had on this Java platform", e);
        }
    }
}
