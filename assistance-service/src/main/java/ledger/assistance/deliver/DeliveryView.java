package ledger.assistance.deliver;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.platform.decide.FieldError;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;

import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is now.
 *
 * @param beneficiaryId the person as it was recorded, a merged duplicate included
 * @param area          code from the area list
 * @param corrections   that led to these values, in order
 * @param voided        whether it counts nowhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(UUID id, UUID beneficiaryId, String source, String deliveryRef, ServiceType service,
        LocalDate deliveredOn, Programme programme, @Nullable String project, @Nullable String provider,
        @Nullable String area, @Nullable String packageRef, @Nullable BigDecimal quantity, @Nullable String unit,
        List<CorrectionView> corrections, boolean voided, @Nullable String voidReason) {
    /** @param field as a property of the delivery; {@code value} is absent where it was emptied */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CorrectionView(String field, @Nullable String value, String reason) {}

    static DeliveryView of(Delivery delivery) {
        ServiceDelivered now = Objects.requireNonNull(delivery.current());
        return new DeliveryView(now.deliveryId(), now.beneficiaryId(), now.source(), now.deliveryRef(), now.service(),
                now.deliveredOn(), now.programme(), now.project(), now.provider(), now.area(), now.packageRef(),
                now.quantity(), now.unit(), delivery.corrections()
                        .stream()
                        .map(correction -> new CorrectionView(
                                FieldError.property(DeliveryRows.column(correction.field())), correction.value(),
                                correction.reason()))
                        .toList(),
                delivery.voidReason() != null, delivery.voidReason());
    }
}
