package ledger.deploy.launch;

import java.util.List;

import ledger.deploy.process.Identity.Signal;
import ledger.deploy.terminal.Terminal;

/** One process of a ledger: the databases, the broker, or a service. */
sealed interface Part permits Postgres, Broker, ServiceProcess {
    PartProcess process();

    /** The ports that it listens on. */
    List<Integer> ports();

    /** Starts it, without waiting until it is ready. */
    void start();

    /** Whether it does its work now. */
    boolean ready();

    /** Whether it ended for a reason that passes by itself, so that starting it once more helps. */
    default boolean endedForAWhile() {
        return false;
    }

    /** Stops it and waits until it has ended. */
    default void stop(Terminal terminal) {
        process().stop(Signal.TERM, Signal.KILL, terminal);
    }

    default String name() {
        return process().name();
    }

    default boolean runs() {
        return process().running().isPresent();
    }
}
