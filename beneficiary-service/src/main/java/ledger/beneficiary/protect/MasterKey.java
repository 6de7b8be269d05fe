package ledger.beneficiary.protect;

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

    /** @throws IllegalStateException where it was wrapped by another master key, belongs elsewhere or was changed */
    byte[] unwrap(byte[] wrapped, byte[] boundTo);
}
