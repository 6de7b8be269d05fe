package ledger.beneficiary.duplicates;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Who the people of records are today. */
@FunctionalInterface
public interface Register {
    /**
     * The person whom a record counts for: its own, or the one that it was merged into.
     *
     * @param id     the survivor's
     * @param source the system that named the survivor {@code personRef}
     */
    record Person(UUID id, String source, String personRef) {}

    /** By the ids asked for; nothing of records that do not exist. */
    Map<UUID, Person> peopleOf(Collection<UUID> recordIds);
}
