package ledger.assistance.imports;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import ledger.assistance.imports.Services.JournalState;
import ledger.assistance.imports.Services.RelayState;
import ledger.platform.relay.Relay;
import ledger.platform.relay.RelayPosition;
import ledger.platform.relay.RelayProperties;

import org.jspecify.annotations.Nullable;

/**
 * Waits until the counts include all that is recorded. What both relays have sent by now has its place on Kafka; the
 * counts include it once reporting has read that far.
 */
final class Counting {
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final Relay relay;
    private final RelayProperties relayProperties;
    private final Services services;
    private final Duration bound;
    private final Stopping stopping;

    /** @param bound how long the counts may stand still */
    Counting(Relay relay, RelayProperties relayProperties, Services services, Duration bound,
            Stopping stopping) {
        this.relay = relay;
        this.relayProperties = relayProperties;
        this.services = services;
        this.bound = bound;
        this.stopping = stopping;
    }

    /**
     * One look at something that is waited for.
     *
     * @param found what was waited for; null for not yet
     * @param left  how much is still to come; a change of it shows that there is movement
     */
    private record Look<T>(@Nullable T found, long left) {}

    /** The ledger position at which the counts include everything. */
    long await() throws GaveUp, InterruptedException {
        Map<String, Map<Integer, Long>> ends = new LinkedHashMap<>();
        // What others record from now on is waited for by nobody here, and would never let the wait end.
        RelayPosition head = relay.head();
        ends.put(relayProperties.topic(), look("This service's relay", () -> {
            long left = relay.unrelayed(head);
            return new Look<>(left == 0 ? relay.endOffsets() : null, left);
        }));
        AtomicReference<@Nullable String> registryHead = new AtomicReference<>();
        RelayState registry = look("The registry's relay", () -> {
            RelayState state = services.registryRelay(registryHead.get());
            registryHead.compareAndSet(null, state.head());
            return new Look<>(state.unrelayed() == 0 ? state : null, state.unrelayed());
        });
        ends.put(registry.topic(), registry.endOffsets());
        return look("Reporting", () -> {
            JournalState journal = services.journal();
            long left = left(ends, journal.offsets());
            return new Look<>(left == 0 ? journal.position() : null, left);
        });
    }

    private <T> T look(String what, Callable<Look<T>> attempt) throws GaveUp, InterruptedException {
        long moved = System.nanoTime();
        long left = -1;
        Exception failure = null;
        while (System.nanoTime() - moved <= bound.toNanos()) {
            try {
                Look<T> look = attempt.call();
                T found = look.found();
                if (found != null) {
                    return found;
                }
                failure = null;
                if (look.left() != left) {
                    left = look.left();
                    moved = System.nanoTime();
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                failure = e;
            }
            stopping.pause(PAUSE);
        }
        String problem = "All rows are recorded and none is lost; only the counts are late: " + what + (failure == null
                ? " has not moved for "
                : " could not be reached for ") + bound.toSeconds() + " seconds"
                + (failure == null ? ", " + left + " events are still to come" : " (" + Patience.reason(failure) + ")")
                + ". The counts will include this import once that is mended; nothing has to be imported again.";
        throw failure == null ? new GaveUp(problem) : new GaveUp(problem, failure);
    }

    private static long left(Map<String, Map<Integer, Long>> ends, Map<String, Map<Integer, Long>> read) {
        long left = 0;
        for (var topic : ends.entrySet()) {
            Map<Integer, Long> readOfTopic = read.getOrDefault(topic.getKey(), Map.of());
            for (var partition : topic.getValue().entrySet()) {
                left += Math.max(0, partition.getValue() - readOfTopic.getOrDefault(partition.getKey(), 0L));
            }
        }
        return left;
    }
}
