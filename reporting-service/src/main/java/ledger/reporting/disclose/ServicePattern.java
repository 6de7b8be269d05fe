package ledger.reporting.disclose;

import java.util.HashSet;
import java.util.Set;

/**
 * Which figures of the linked tables of services are withheld. Sets of services are bits of an int.
 */
final class ServicePattern {
    /** Services whose rows are withheld: people, standalone people and deliveries. */
    int services;
    /** Services whose row of standalone people is withheld. */
    int singles;
    /** Standalone and combined, of people and of services. */
    boolean split;
    /** The total of services, and with it that of deliveries. */
    boolean total;
    /** Combinations that are not listed. */
    final Set<Integer> unlisted = new HashSet<>();

    ServicePattern copy() {
        ServicePattern copy = new ServicePattern();
        copy.services = services;
        copy.singles = singles;
        copy.split = split;
        copy.total = total;
        copy.unlisted.addAll(unlisted);
        return copy;
    }
}
