package ledger.platform.consume;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far topics have been read, in the table {@code read_position (topic, partition, next_offset)} of the service that
 * reads them, so that a position commits with what was made of the events before it.
 */
public final class ReadPositions {
    private final JdbcTemplate jdbc;

    public ReadPositions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The next offset to read, by topic and partition. */
    public SortedMap<String, SortedMap<Integer, Long>> offsets() {
        SortedMap<String, SortedMap<Integer, Long>> offsets = new TreeMap<>();
        jdbc.query("SELECT topic, partition, next_offset FROM read_position", row -> {
            offsets.computeIfAbsent(row.getString(1), _ -> new TreeMap<>()).put(row.getInt(2), row.getLong(3));
        });
        return offsets;
    }

    /** The same as a reader asks for it. */
    public Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        offsets().forEach((topic, partitions) -> partitions
                .forEach((partition, next) -> positions.put(new TopicPartition(topic, partition), next)));
        return positions;
    }

    /** How many records of a topic are missing of those before these offsets, by partition. */
    public long missing(String topic, Map<Integer, Long> ends) {
        Map<Integer, Long> read = offsets().getOrDefault(topic, new TreeMap<>());
        return ends.entrySet()
                .stream()
                .mapToLong(end -> Math.max(0, end.getValue() - read.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    /**
     * Moves on in the transaction in hand; never backwards, since another instance may have been there with later events.
     * In one order, so that two instances never wait for each other in a circle.
     */
    public void advance(Map<TopicPartition, Long> next) {
        SortedMap<String, SortedMap<Integer, Long>> ordered = new TreeMap<>();
        next.forEach((partition, offset) -> ordered.computeIfAbsent(partition.topic(), _ -> new TreeMap<>())
                .put(partition.partition(), offset));
        ordered.forEach((topic, partitions) -> partitions.forEach((partition, offset) -> jdbc.update(
                "INSERT INTO read_position (topic, partition, next_offset) VALUES (?, ?, ?) "
                        + "ON CONFLICT (topic, partition) DO UPDATE "
                        + "SET next_offset = greatest(read_position.next_offset, excluded.next_offset)",
                topic, partition, offset)));
    }
}
