package ledger.beneficiary.protect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;

/** The master key from a file of 32 bytes in Base64 that only the service may read. */
public final class MasterKeyFile implements MasterKey {
    private static final int LENGTH = 32;

    private final Aead aead;

    /** @throws IllegalStateException saying what is wrong with the file and how to mend it */
    public MasterKeyFile(Path file) {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != LENGTH) {
                throw new IllegalStateException(
                        "The master key in " + file + " has " + key.length + " bytes instead of "
                                + LENGTH + "; restore the file from its backup. A new key would open no sealed data.");
            }
            this.aead = new AesGcmJce(key);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("The master key in " + file + " cannot be read (" + e.getMessage()
                    + "); restore the file from its backup, or name it with ledger.registry.master-key-file.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had on this Java platform", e);
        }
    }

    @Override
    public byte[] wrap(byte[] key, byte[] boundTo) {
        try {
            return aead.encrypt(key, boundTo);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key could not be wrapped", e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] boundTo) {
        try {
            return aead.decrypt(wrapped, boundTo);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a person's key does not open: the master key is another one, or the key was changed", e);
        }
    }
}
