package ledger.reporting.disclose;

/** A withheld figure of the linked tables of services. */
sealed interface Secret {
    /** People with this service; its rows are named, so that a reader knows that it is not 0. */
    record OfService(int service) implements Secret {}

    /** People with exactly this set. Sets of two and more are not named: a reader does not know which there are. */
    record OfSet(int set) implements Secret {}

    /** People with one type of service, and so those with more. */
    record Standalone() implements Secret {}

    /** Services of people with two types and more. */
    record CombinedServices() implements Secret {}

    /** All services. */
    record Total() implements Secret {}
}
