package ledger.testing.faults.two;

import ledger.reporting.faults.Neighbour;
import ledger.testing.faults.one.Clerk;
import org.apache.kafka.common.TopicPartition;

/** Knows Kafka, another service and, in a circle, its own user. */
public final class Eavesdropper {
    public static final String NAME = Neighbour.name() + Clerk.class.getSimpleName();

    private Eavesdropper() {}

    static TopicPartition listensTo() {
        return new TopicPartition("ledger.beneficiary.events", 0);
    }
}
