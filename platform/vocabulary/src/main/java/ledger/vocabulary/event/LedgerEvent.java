package ledger.vocabulary.event;

import java.util.UUID;

/**
 * A fact that was recorded. Its JSON form is what the event store keeps, Kafka carries and the journal proves, byte for
 * byte; see {@link EventTypes} for the names on the wire.
 */
public sealed interface LedgerEvent permits BeneficiaryEvent, AssistanceEvent, PeriodEvent {
    /** The record that this event belongs to: the stream in the event store. */
    UUID recordId();

    /**
     * Whose order matters: the beneficiary where there is one, else the record itself. Key of the Kafka record, so that
     * everything about one person stays in order.
     */
    UUID subject();
}
