package ledger.deploy.launch;

import java.util.List;

/** One process of a ledger: the databases, the broker, or a service. */
sealed interface Part permits Postgres, Broker, ServiceProcess {
    PartProcess process();

    /** The ports that it listens on. */
    List<Integer> ports();

    /** Does ahead what its start needs and what needs no other part. */
    default void prepare() {}

    /** Starts it, without waiting until it is ready. */
    void start();

    /** Whether it does its work now. */
    boolean ready();

    /** Whether it ended for a reason that passes by itself, so that starting it once more helps. */
    default boolean endedForAWhile() {
        return false;
    }

    /** Stops it and waits until it has ended. */
    void stop();

    default String name() {
        return process().name();
    }

    default boolean runs() {
        return process().running().isPresent();
    }
}
