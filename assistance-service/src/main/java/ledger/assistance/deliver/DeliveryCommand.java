package ledger.assistance.deliver;

import java.util.Set;
import java.util.UUID;

import ledger.platform.decide.LedgerCommand;
import ledger.vocabulary.code.DeliveryField;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;

import org.jspecify.annotations.Nullable;

/** What can be asked of a delivery. */
public sealed interface DeliveryCommand extends LedgerCommand {
    @Override
    default RecordKind recordKind() {
        return RecordKind.DELIVERY;
    }

    /**
     * Records that a service was delivered.
     *
     * @param fact all that is known of it; numbers without trailing zeros, so that 1.50 and 1.5 are one content
     */
    record RecordDelivery(ServiceDelivered fact) implements DeliveryCommand {
        @Override
        public UUID recordId() {
            return fact.deliveryId();
        }

        @Override
        public Set<UUID> looksAt() {
            return Set.of(fact.beneficiaryId());
        }

        @Override
        public boolean begins() {
            return true;
        }
    }

    /**
     * Replaces a field.
     *
     * @param value as events write it, but an area by the name or code that was given: what it names depends on the
     *              delivery's date, which only the decision knows; null empties
     */
    record CorrectDelivery(UUID recordId, DeliveryField field, @Nullable String value,
            String reason) implements DeliveryCommand {}

    /** Makes a delivery count nowhere. */
    record VoidDelivery(UUID recordId, String reason) implements DeliveryCommand {}
}
