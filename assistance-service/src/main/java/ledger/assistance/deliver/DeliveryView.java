package ledger.assistance.deliver;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.platform.decide.FieldError;
import ledger.platform.store.RecordedEvent;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryCorrected;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryVoided;

import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is now.
 *
 * @param beneficiaryId the person as it was recorded, a merged duplicate included
 * @param area          code from the area list
 * @param recorded      when and by whom it was recorded
 * @param corrections   that led to these values, in order
 * @param voided        whether it counts nowhere
 * @param voiding       when and by whom it was voided
 * @param warnings      what somebody should look at although it is recorded, by property
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(UUID id, UUID beneficiaryId, String source, String deliveryRef, ServiceType service,
        LocalDate deliveredOn, Programme programme, @Nullable String project, @Nullable String provider,
        @Nullable String area, @Nullable String packageRef, @Nullable BigDecimal quantity, @Nullable String unit,
        @Nullable String donor, @Nullable BigDecimal amount, @Nullable String currency, Stamp recorded,
        List<CorrectionView> corrections, boolean voided, @Nullable String voidReason, @Nullable Stamp voiding,
        List<FieldError> warnings) {
    /** @param by subject of the token; missing where it is not known */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stamp(Instant at, @Nullable String by) {
        static Stamp of(RecordedEvent event) {
            return new Stamp(event.recordedAt(), event.actor());
        }
    }

    /** @param field as a property of the delivery; {@code value} is absent where it was emptied */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CorrectionView(String field, @Nullable String value, String reason, Instant at, @Nullable String by) {
        static CorrectionView of(ServiceDeliveryCorrected correction, RecordedEvent event) {
            return new CorrectionView(FieldError.property(DeliveryRows.column(correction.field())), correction.value(),
                    correction.reason(), event.recordedAt(), event.actor());
        }
    }

    /** Of a history; empty where it is no delivery's. */
    static Optional<DeliveryView> of(List<RecordedEvent> history,
            Function<ServiceDelivered, List<FieldError>> warnings) {
        Delivery delivery = Delivery.NONE;
        List<CorrectionView> corrections = new ArrayList<>();
        Stamp voiding = null;
        for (RecordedEvent recorded : history) {
            AssistanceEvent event = (AssistanceEvent) recorded.event();
            delivery = delivery.evolve(event);
            if (event instanceof ServiceDeliveryCorrected correction) {
                corrections.add(CorrectionView.of(correction, recorded));
            } else if (event instanceof ServiceDeliveryVoided) {
                voiding = Stamp.of(recorded);
            }
        }
        ServiceDelivered now = delivery.current();
        return now == null
                ? Optional.empty()
                : Optional.of(new DeliveryView(now.deliveryId(), now.beneficiaryId(), now.source(), now.deliveryRef(),
                        now.service(), now.deliveredOn(), now.programme(), now.project(), now.provider(), now.area(),
                        now.packageRef(), now.quantity(), now.unit(), now.donor(), now.amount(), now.currency(),
                        Stamp.of(history.getFirst()), corrections, delivery.voidReason() != null,
                        delivery.voidReason(), voiding,
                        warnings.apply(now).stream().map(FieldError::inJson).toList()));
    }
}
