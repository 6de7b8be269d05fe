package ledger.platform.relay;

import java.util.Comparator;
import java.util.OptionalLong;

import org.axonframework.eventhandling.TrackingToken;

import org.jspecify.annotations.Nullable;

/**
 * How far the relay has come: the last row sent, in the order (transaction, index). Everything at or before it has been
 * sent, and nothing can become visible before it any more, so there are no gaps to remember.
 *
 * @param transactionId number of the transaction that appended the row
 * @param globalIndex   of the row
 */
public record RelayPosition(long transactionId, long globalIndex) implements TrackingToken, Comparable<RelayPosition> {
    static final RelayPosition START = new RelayPosition(0, 0);
    private static final Comparator<RelayPosition> ORDER = Comparator.comparingLong(RelayPosition::transactionId)
            .thenComparingLong(RelayPosition::globalIndex);

    /**
     * The position that {@link #text()} wrote.
     *
     * @throws IllegalArgumentException where the text is no position
     */
    static RelayPosition of(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is no position of a relay");
        }
        return new RelayPosition(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    /** As one word, for those who hand it back later. */
    String text() {
        return transactionId + "-" + globalIndex;
    }

    @Override
    public int compareTo(RelayPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public TrackingToken lowerBound(@Nullable TrackingToken other) {
        return other instanceof RelayPosition position && position.compareTo(this) < 0 ? position : this;
    }

    @Override
    public TrackingToken upperBound(@Nullable TrackingToken other) {
        return other instanceof RelayPosition position && position.compareTo(this) > 0 ? position : this;
    }

    @Override
    public boolean covers(@Nullable TrackingToken other) {
        return other == null || (other instanceof RelayPosition position && position.compareTo(this) <= 0);
    }

    @Override
    public OptionalLong position() {
        return OptionalLong.of(globalIndex);
    }
}
