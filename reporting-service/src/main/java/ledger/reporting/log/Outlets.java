package ledger.reporting.log;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Gives each signed checkpoint to all who are to have it, each in a thread of its own: one that is away or slow holds up
 * neither the others nor signing.
 */
final class Outlets implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Outlets.class);

    /** A minute between two tries. */
    private static final int MOST_DOUBLINGS = 7;

    private final List<Outlet> outlets;
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private volatile List<Repeated> running = List.of();

    Outlets(List<Outlet> outlets) {
        this.outlets = List.copyOf(outlets);
    }

    /** Why checkpoints are not given out at present, by outlet. */
    Map<String, String> problems() {
        return new TreeMap<>(problems);
    }

    @Override
    public void start() {
        running = outlets.stream().map(outlet -> new Repeated(outlet.name(), new Patient(outlet))).toList();
    }

    @Override
    public void stop() {
        running.forEach(Repeated::interrupt);
        running = List.of();
        outlets.forEach(Outlet::close);
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }

    /** Tries again after 1, 2, 4 … seconds, so that nobody is asked every second for days. */
    private final class Patient implements Runnable {
        private final Outlet outlet;
        private int failures;
        private int toPass;

        Patient(Outlet outlet) {
            this.outlet = outlet;
        }

        @Override
        public void run() {
            if (toPass > 0) {
                toPass--;
                return;
            }
            failures = givenOut(outlet) ? 0 : Math.min(failures + 1, MOST_DOUBLINGS);
            toPass = failures == 0 ? 0 : (1 << (failures - 1)) - 1;
        }
    }

    private boolean givenOut(Outlet outlet) {
        try {
            outlet.giveOut();
            if (problems.remove(outlet.name()) != null) {
                LOG.info("Checkpoints go to {} again.", outlet.name());
            }
            return true;
        } catch (Outlet.NotTaken e) {
            report(outlet, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                outlet.close();
                report(outlet, "It cannot be reached (" + e + ").");
            }
        }
        return false;
    }

    /** Once for each problem: it may stand for days. */
    private void report(Outlet outlet, String problem) {
        if (!problem.equals(problems.put(outlet.name(), problem))) {
            LOG.warn("Checkpoints do not go to {}, which is tried again: {}", outlet.name(), problem);
        }
    }
}
