package ledger.assistance.people;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import ledger.platform.web.ServiceClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the registry how far its events have come on their way to Kafka. */
final class RegistryProgress {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryProgress.class);
    private static final Duration NEXT_LOOK = Duration.ofMillis(50);
    private static final Duration NEXT_ATTEMPT = Duration.ofMillis(500);

    private final ServiceClient client;
    private final String url;
    private final PeopleProperties properties;

    RegistryProgress(ServiceClient client, String registry, PeopleProperties properties) {
        this.client = client;
        this.url = registry + "/internal/relay";
        this.properties = properties;
    }

    /** As the registry answers; see its {@code /internal/relay}. */
    record State(long unrelayed, String head, String topic, Map<Integer, Long> endOffsets) {}

    /**
     * Waits until Kafka has all that the registry has recorded.
     *
     * @return the next offset of each partition: whoever has read up to these knows everyone registered before the call
     * @throws PeopleNotUpToDate where the registry does not answer, or its events get no further
     */
    Map<Integer, Long> awaitPublished() {
        Patience patience = new Patience(properties.patience());
        String asked = url;
        String why = "the registry does not answer";
        while (true) {
            try {
                State state = ask(asked, patience.left());
                if (!properties.topic().equals(state.topic())) {
                    LOG.error("The registry writes to topic {}, but this service reads {}; set ledger.people.topic",
                            state.topic(), properties.topic());
                    throw new PeopleNotUpToDate("this service reads another topic than the registry writes", null);
                }
                if (state.unrelayed() == 0) {
                    return state.endOffsets();
                }
                if (asked.equals(url)) {
                    // What is registered from now on is nobody's business here, and would never let the wait end.
                    asked = url + "?upTo=" + state.head();
                }
                why = "the registry cannot pass its events on";
                patience.pause(state.unrelayed(), NEXT_LOOK, why, null);
            } catch (ExecutionException e) {
                patience.pause(Long.MAX_VALUE, NEXT_ATTEMPT, "the registry does not answer", e.getCause());
            } catch (TimeoutException e) {
                throw new PeopleNotUpToDate(why, e);
            }
        }
    }

    /** On a thread of its own: a registry that takes the call and never answers must not hold the caller for longer. */
    private State ask(String asked, Duration atMost) throws ExecutionException, TimeoutException {
        FutureTask<State> call = new FutureTask<>(() -> client.get(asked, State.class));
        Thread.ofVirtual().name("registry progress").start(call);
        try {
            return call.get(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeopleNotUpToDate("this service is stopping", e);
        } finally {
            call.cancel(true);
        }
    }
}
