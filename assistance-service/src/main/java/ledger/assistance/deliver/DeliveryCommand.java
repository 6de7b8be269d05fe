package ledger.assistance.deliver;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import ledger.platform.decide.LedgerCommand;
import ledger.vocabulary.code.DeliveryField;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.ServiceType;

import org.jspecify.annotations.Nullable;

/** What can be asked of a delivery. */
public sealed interface DeliveryCommand extends LedgerCommand {
    @Override
    default RecordKind recordKind() {
        return RecordKind.DELIVERY;
    }

    /**
     * Records that a service was delivered; see {@link ledger.vocabulary.event.AssistanceEvent.ServiceDelivered}.
     *
     * @param quantity without trailing zeros, so that 1.50 and 1.5 are one content
     */
    record RecordDelivery(UUID recordId, UUID beneficiaryId, String source, String deliveryRef, ServiceType service,
            LocalDate deliveredOn, Programme programme, @Nullable String project, @Nullable String provider,
            @Nullable String area, @Nullable String packageRef, @Nullable BigDecimal quantity,
            @Nullable String unit) implements DeliveryCommand {
        @Override
        public Set<UUID> looksAt() {
            return Set.of(beneficiaryId);
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
