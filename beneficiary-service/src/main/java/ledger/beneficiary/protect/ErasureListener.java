package ledger.beneficiary.protect;

import java.util.UUID;

/**
 * Somebody who keeps what follows from personal data, such as an index of names. Every bean of this type is called when a
 * person's data are erased, in the same transaction as the erasure: when it throws, nothing is erased.
 */
@FunctionalInterface
public interface ErasureListener {
    /** Removes all that would let somebody find or recognise the person. Called once, before the commit. */
    void forget(UUID personId);
}
