package ledger.beneficiary.duplicates;

import java.util.Optional;
import java.util.UUID;

/** Who a record's person is today. */
@FunctionalInterface
public interface Register {
    /**
     * The person whom a record counts for: its own, or the one that it was merged into.
     *
     * @param id        the survivor's
     * @param source    the system that named the survivor {@code personRef}
     */
    record Person(UUID id, String source, String personRef) {}

    /** Empty where the record does not exist. */
    Optional<Person> personOf(UUID recordId);
}
