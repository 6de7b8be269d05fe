package ledger.reporting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.count.PlainCounter;
import ledger.vocabulary.event.BeneficiaryEvent;
import ledger.vocabulary.event.EventJson;
import ledger.vocabulary.event.EventTypes;
import ledger.vocabulary.event.LedgerEvent;
import org.apache.kafka.common.TopicPartition;

/** A history as the relays publish it: ids, sequences and offsets given, each service on a topic of its own. */
public final class Published {
    private Published() {}

    public static List<PublishedEvent> of(List<LedgerEvent> history) {
        Map<UUID, Long> sequences = new HashMap<>();
        Map<String, Long> offsets = new HashMap<>();
        List<PublishedEvent> published = new ArrayList<>();
        for (LedgerEvent event : history) {
            String topic = event instanceof BeneficiaryEvent ? "beneficiary" : "assistance";
            long sequence = sequences.merge(event.recordId(), 0L, (before, _) -> before + 1);
            long offset = offsets.merge(topic, 0L, (before, _) -> before + 1);
            UUID id = UUID.nameUUIDFromBytes((topic + offset).getBytes(StandardCharsets.UTF_8));
            published.add(new PublishedEvent(id, "/" + topic, EventTypes.of(event.getClass()).wireName(),
                    event.subject(), event.recordId(), sequence, Instant.EPOCH.plusSeconds(offset), null,
                    EventJson.mapper().writeValueAsBytes(event), topic, 0, offset));
        }
        return published;
    }

    /** The offset after the last of a batch, by partition. */
    public static Map<TopicPartition, Long> next(List<PublishedEvent> batch) {
        Map<TopicPartition, Long> next = new HashMap<>();
        batch.forEach(event -> next.merge(new TopicPartition(event.topic(), event.partition()), event.offset() + 1,
                Math::max));
        return next;
    }

    /** The same for the plain counter, at the positions of the list. */
    public static List<PlainCounter.Entry> entries(List<PublishedEvent> published) {
        List<PlainCounter.Entry> entries = new ArrayList<>();
        for (PublishedEvent event : published) {
            entries.add(new PlainCounter.Entry(entries.size() + 1L, event.sequence(), event.payload()));
        }
        return entries;
    }
}
