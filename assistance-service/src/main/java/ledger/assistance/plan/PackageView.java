package ledger.assistance.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.PackageEvent.PackagePlanned;

import org.jspecify.annotations.Nullable;

/**
 * A package as it is now.
 *
 * @param deliveries that name it, by day, without those that are voided; services that nobody planned may be among them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PackageView(UUID id, UUID beneficiaryId, String source, String packageRef, LocalDate plannedOn, State state,
        List<ServiceView> services, @Nullable Programme programme, @Nullable String project,
        @Nullable String provider, @Nullable String area, List<DeliveryView> deliveries,
        @Nullable String voidReason) {
    /** Follows from the deliveries. */
    enum State {
        /** Nothing of it is delivered yet. */
        PLANNED,
        /** Something is delivered, and some planned session is not. */
        PARTLY_DELIVERED,
        /** Every planned session is delivered. */
        DELIVERED, VOIDED
    }

    /** @param delivered sessions, of those planned and beyond */
    record ServiceView(ServiceType service, int sessions, long delivered) {}

    record DeliveryView(UUID id, String deliveryRef, UUID beneficiaryId, ServiceType service, LocalDate deliveredOn) {}

    /** @param deliveries that name it, as they are now */
    static PackageView of(PackagePlanned planned, @Nullable String voidReason, List<ServiceDelivered> deliveries) {
        List<ServiceDelivered> delivered = deliveries.stream()
                .sorted(Comparator.comparing(ServiceDelivered::deliveredOn)
                        .thenComparing(ServiceDelivered::deliveryRef))
                .toList();
        Map<ServiceType, Long> sessions = delivered.stream()
                .collect(Collectors.groupingBy(ServiceDelivered::service, Collectors.counting()));
        List<ServiceView> services = planned.services()
                .stream()
                .map(service -> new ServiceView(service.service(), service.sessions(),
                        sessions.getOrDefault(service.service(), 0L)))
                .toList();
        return new PackageView(planned.packageId(), planned.beneficiaryId(), planned.source(), planned.packageRef(),
                planned.plannedOn(), state(voidReason, delivered, services), services, planned.programme(),
                planned.project(), planned.provider(), planned.area(), delivered.stream()
                        .map(delivery -> new DeliveryView(delivery.deliveryId(), delivery.deliveryRef(),
                                delivery.beneficiaryId(), delivery.service(), delivery.deliveredOn()))
                        .toList(),
                voidReason);
    }

    private static State state(@Nullable String voidReason, List<ServiceDelivered> delivered,
            List<ServiceView> services) {
        if (voidReason != null) {
            return State.VOIDED;
        }
        if (services.stream().allMatch(service -> service.delivered() >= service.sessions())) {
            return State.DELIVERED;
        }
        return delivered.isEmpty() ? State.PLANNED : State.PARTLY_DELIVERED;
    }
}
