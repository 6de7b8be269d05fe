package ledger.beneficiary.protect;

import java.util.Optional;

/**
 * Wraps the keys of persons. Locally it is a file; a key management service does the same elsewhere, and then the master
 * key never leaves it.
 */
public interface MasterKey {
    /**
     * Wraps a key.
     *
     * @param boundTo what the wrapped key belongs to; it opens for nothing else
     */
    byte[] wrap(byte[] key, byte[] boundTo);

    /** @throws IllegalStateException where it was wrapped by an unknown master key, belongs elsewhere or was changed */
    byte[] unwrap(byte[] wrapped, byte[] boundTo);

    /** Whether there are retired master keys, which open what they wrapped and wrap nothing more. */
    boolean hasRetired();

    /**
     * The same key wrapped by the master key in force; empty where it is already.
     *
     * @throws IllegalStateException as {@link #unwrap}
     */
    Optional<byte[]> rewrap(byte[] wrapped, byte[] boundTo);
}
