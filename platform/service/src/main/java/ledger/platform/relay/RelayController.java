package ledger.platform.relay;

import java.util.Map;
import java.util.concurrent.ExecutionException;

import ledger.platform.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
     * @param unrelayed  events committed but not yet on Kafka, of those up to the position asked for
     * @param head       the last event that is committed by now; who hands it back as {@code upTo} sees how many of those
     *                   up to it are left, however much is recorded meanwhile
     * @param topic      where this service's events go
     * @param endOffsets next offset of each partition: once {@code unrelayed} is 0, whoever has read up to these has read
     *                   all that was committed before the {@code head} was given
     */
    record State(long unrelayed, String head, String topic, Map<Integer, Long> endOffsets) {}

    @GetMapping("/internal/relay")
    State state(@RequestParam @Nullable String upTo) throws ExecutionException, InterruptedException {
        RelayPosition head = relay.head();
        long unrelayed = relay.unrelayed(upTo == null ? head : position(upTo));
        return new State(unrelayed, head.text(), properties.topic(), relay.endOffsets());
    }

    private static RelayPosition position(String text) {
        try {
            return RelayPosition.of(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("upTo", "not-a-position",
                    "'upTo' must be a 'head' that this service gave before, as 1234-56.");
        }
    }
}
