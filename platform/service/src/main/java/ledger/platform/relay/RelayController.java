package ledger.platform.relay;

import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells operators, and whoever waits for the counts, how far the relay is. */
@RestController
class RelayController {
    private final Relay relay;
    private final RelayProperties properties;

    RelayController(Relay relay, RelayProperties properties) {
        this.relay = relay;
        this.properties = properties;
    }

    /**
     * @param unrelayed  events committed but not yet on Kafka
     * @param topic      where this service's events go
     * @param endOffsets next offset of each partition: once {@code unrelayed} is 0, whoever has read up to these has read
     *                   all that was committed before the call
     */
    record State(long unrelayed, String topic, Map<Integer, Long> endOffsets) {}

    @GetMapping("/internal/relay")
    State state() throws ExecutionException, InterruptedException {
        long unrelayed = relay.unrelayed();
        return new State(unrelayed, properties.topic(), relay.endOffsets());
    }
}
