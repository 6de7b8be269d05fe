package ledger.platform.consume;

import java.util.List;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/** Takes events in batches and keeps the read positions in the same transaction as what it makes of them. */
public interface BatchHandler {
    /** The next offset to read of each partition; partitions that are missing are read from the start. */
    Map<TopicPartition, Long> positions();

    /**
     * Takes a batch in one transaction, read positions included. Events may come again. An exception means that nothing
     * was taken; the same events come again after a pause, from {@link #positions}.
     *
     * @param batch may be empty, where all that came was no event of the ledger
     * @param next  the offset after the last record that came, of each partition that any came from
     */
    void accept(List<PublishedEvent> batch, Map<TopicPartition, Long> next);
}
