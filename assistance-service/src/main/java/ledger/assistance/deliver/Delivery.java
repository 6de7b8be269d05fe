package ledger.assistance.deliver;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import ledger.assistance.deliver.DeliveryCommand.CorrectDelivery;
import ledger.assistance.deliver.DeliveryCommand.RecordDelivery;
import ledger.assistance.deliver.DeliveryCommand.VoidDelivery;
import ledger.platform.decide.Decision;
import ledger.vocabulary.area.Area;
import ledger.vocabulary.area.AreaList;
import ledger.vocabulary.code.DeliveryField;
import ledger.vocabulary.event.ActivityCorrected;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionHeld;
import ledger.vocabulary.event.AssistanceEvent.AwarenessSessionVoided;
import ledger.vocabulary.event.AssistanceEvent.MembershipRecorded;
import ledger.vocabulary.event.AssistanceEvent.MembershipVoided;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryCorrected;
import ledger.vocabulary.event.AssistanceEvent.ServiceDeliveryVoided;
import ledger.vocabulary.event.AssistanceEvent.TrainingHeld;
import ledger.vocabulary.event.AssistanceEvent.TrainingVoided;
import ledger.vocabulary.event.LedgerEvent;
import ledger.vocabulary.event.PackageEvent;
import ledger.vocabulary.event.ReferralEvent;
import ledger.vocabulary.event.RegisterEvent;

import org.jspecify.annotations.Nullable;

/**
 * What of a delivery matters to decisions, and the decisions themselves: no clock, no database, no framework.
 *
 * @param recorded    as first recorded: the content that belongs to its ref; null where it does not exist
 * @param current     with all corrections
 * @param corrections every correction, in order
 * @param voidReason  null where it is not voided
 */
public record Delivery(@Nullable ServiceDelivered recorded, @Nullable ServiceDelivered current,
        List<Correction> corrections, @Nullable String voidReason) {
    private static final String MISSING = "There is no such delivery; correct the ref, or record the delivery first.";
    public static final Delivery NONE = new Delivery(null, null, List.of(), null);

    /** What the events of a delivery make of it. */
    static Delivery of(List<LedgerEvent> events) {
        Delivery delivery = NONE;
        for (LedgerEvent event : events) {
            delivery = delivery.evolve((AssistanceEvent) event);
        }
        return delivery;
    }

    /** A correction as it was recorded. */
    public record Correction(DeliveryField field, @Nullable String value, String reason) {}

    /** Neither the date of registration nor a merge matters: a delivery counts by its own date, for whoever survives. */
    public Decision<AssistanceEvent> record(RecordDelivery command, boolean personKnown) {
        ServiceDelivered event = command.fact();
        if (recorded != null) {
            return recorded.equals(event)
                    ? Decision.alreadyRecorded()
                    : Decision.conflict("delivery_ref", "conflict", "'" + event.deliveryRef()
                            + "' was recorded before with other content; correct or void that one, or give a ref of its own.");
        }
        return personKnown
                ? Decision.accept(event)
                : Decision.invalid("person_ref", "unknown-ref",
                        "This person is not registered; register the person first.");
    }

    /** What was recorded before stays as it is, whatever came after it, so that a file can be imported again. */
    public Decision<AssistanceEvent> correct(CorrectDelivery command) {
        if (current == null) {
            return Decision.unknown("delivery_ref", MISSING);
        }
        if (datesEver().anyMatch(day -> corrections.contains(correction(command, day)))) {
            return Decision.alreadyRecorded();
        }
        if (voidReason != null) {
            return Decision.conflict("delivery_ref", "voided-before", voidedBefore(voidReason));
        }
        Correction correction = correction(command, current.deliveredOn());
        Optional<Decision<AssistanceEvent>> unpayable = unpayable(correction.field(),
                current.corrected(correction.field(), correction.value()));
        return unpayable.orElseGet(() -> Decision.accept(new ServiceDeliveryCorrected(command.recordId(),
                current.beneficiaryId(),
                correction.field(), correction.value(), correction.reason())));
    }

    /** An amount never stands without its currency. Corrections of other fields leave both as they are. */
    private static Optional<Decision<AssistanceEvent>> unpayable(DeliveryField field, ServiceDelivered after) {
        BigDecimal amount = after.amount();
        String currency = after.currency();
        if (amount == null || (field != DeliveryField.AMOUNT && field != DeliveryField.CURRENCY)) {
            return Optional.empty();
        }
        if (currency == null) {
            return Optional.of(Decision.invalid("value", "currency-missing",
                    "An amount needs its currency: correct 'currency' before an amount is given, and empty it after."));
        }
        return Money.tooPrecise(amount, currency).map(message -> Decision.invalid("value", "too-precise", message));
    }

    public Decision<AssistanceEvent> void_(VoidDelivery command) {
        if (recorded == null) {
            return Decision.unknown("record_ref", MISSING);
        }
        if (voidReason == null) {
            return Decision.accept(new ServiceDeliveryVoided(command.recordId(), recorded.beneficiaryId(),
                    command.reason()));
        }
        return voidReason.equals(command.reason())
                ? Decision.alreadyRecorded()
                : Decision.conflict("record_ref", "voided-before", voidedBefore(voidReason));
    }

    public Delivery evolve(AssistanceEvent event) {
        return switch (event) {
            case ServiceDelivered e -> new Delivery(e, e, corrections, voidReason);
            case ServiceDeliveryCorrected e -> {
                List<Correction> all = new ArrayList<>(corrections);
                all.add(new Correction(e.field(), e.value(), e.reason()));
                yield new Delivery(recorded, Objects.requireNonNull(current).corrected(e.field(), e.value()), all,
                        voidReason);
            }
            case ServiceDeliveryVoided e -> new Delivery(recorded, current, corrections, e.reason());
            // The id of another record: there is no such delivery.
            case AwarenessSessionHeld _,AwarenessSessionVoided _,TrainingHeld _,TrainingVoided _,MembershipRecorded _,MembershipVoided _,PackageEvent _,RegisterEvent _,ReferralEvent _,ActivityCorrected _ ->
                this;
        };
    }

    /** Every date that this delivery has had; on each, an area's name may have meant another area. */
    private Stream<LocalDate> datesEver() {
        return Stream.concat(Stream.ofNullable(recorded).map(ServiceDelivered::deliveredOn),
                corrections.stream()
                        .filter(correction -> correction.field() == DeliveryField.DELIVERED_ON)
                        .map(correction -> LocalDate.parse(Objects.requireNonNull(correction.value()))));
    }

    private static Correction correction(CorrectDelivery command, LocalDate day) {
        String value = command.value();
        return new Correction(command.field(), command.field() == DeliveryField.AREA && value != null
                ? AreaList.standard().find(value, day).map(Area::code).orElseThrow()
                : value, command.reason());
    }

    private static String voidedBefore(String reason) {
        return "This delivery was voided before, because: " + reason;
    }
}
