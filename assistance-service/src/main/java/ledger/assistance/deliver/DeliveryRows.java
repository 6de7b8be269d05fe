package ledger.assistance.deliver;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import ledger.assistance.deliver.DeliveryCommand.CorrectDelivery;
import ledger.assistance.deliver.DeliveryCommand.RecordDelivery;
import ledger.platform.decide.FieldError;
import ledger.platform.input.Fields;
import ledger.vocabulary.RecordId;
import ledger.vocabulary.code.DeliveryField;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.code.RecordKind;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;

import org.jspecify.annotations.Nullable;

/** Reads commands about deliveries from the fields of the import templates. */
public final class DeliveryRows {
    /** Columns of the template {@code deliveries}, the last three optional even in its header. */
    static final Set<String> DELIVERY = Set.of("delivery_ref", "person_ref", "service", "delivered_on", "programme",
            "project", "provider", "area", "package_ref", "quantity", "unit", "donor", "amount", "currency");
    /** Columns of the template {@code corrections} but the delivery's ref. */
    static final Set<String> CORRECTION = Set.of("field", "value", "reason");

    private DeliveryRows() {}

    /** A row of {@code deliveries}. */
    public static RecordDelivery delivery(Fields fields, String source) {
        return delivery(fields, source, person(fields, source));
    }

    /** A row of {@code corrections}. */
    public static CorrectDelivery correction(Fields fields, String source) {
        return correction(fields, RecordId.of(RecordKind.DELIVERY, source, fields.ref("delivery_ref")), false);
    }

    static UUID person(Fields fields, String source) {
        return RecordId.of(RecordKind.BENEFICIARY, source, fields.ref("person_ref"));
    }

    /** The delivery to a person whose id is known. */
    static RecordDelivery delivery(Fields fields, String source, UUID person) {
        String ref = fields.ref("delivery_ref");
        // In the order of the template, since what is wrong is told in the order in which it is read.
        ServiceType service = fields.code("service", ServiceType.class);
        LocalDate deliveredOn = fields.pastDate("delivered_on");
        ServiceDelivered fact = new ServiceDelivered(RecordId.of(RecordKind.DELIVERY, source, ref), person, source, ref,
                service, deliveredOn, fields.code("programme", Programme.class), fields.text("project"),
                fields.text("provider"), fields.area("area", deliveredOn),
                fields.has("package_ref") ? fields.ref("package_ref") : null, Exact.number(fields, "quantity"),
                fields.text("unit"), fields.text("donor"), Money.amount(fields, "amount"),
                Money.currency(fields, "currency"));
        Money.pair(fields, fact.currency());
        fields.refuseIfWrong();
        return new RecordDelivery(fact);
    }

    /**
     * The correction of a delivery whose id is known.
     *
     * @param inJson whether the field may be named as a property too, {@code deliveredOn}
     */
    static CorrectDelivery correction(Fields fields, UUID delivery, boolean inJson) {
        DeliveryField field = field(fields, inJson);
        String value = field == null ? null : value(fields, field);
        String reason = fields.required("reason");
        fields.refuseIfWrong();
        return new CorrectDelivery(delivery, Objects.requireNonNull(field), value, reason);
    }

    private static @Nullable DeliveryField field(Fields fields, boolean inJson) {
        String name = fields.required("field");
        for (DeliveryField field : DeliveryField.values()) {
            if (name.equals(column(field)) || (inJson && name.equals(FieldError.property(column(field))))) {
                return field;
            }
        }
        if (!name.isEmpty()) {
            fields.wrong("field", "unknown-code", "'" + name + "' is none of "
                    + String.join(", ", Arrays.stream(DeliveryField.values()).map(DeliveryRows::column).toList())
                    + "; for another person or ref void the delivery and record a new one.");
        }
        return null;
    }

    private static @Nullable String value(Fields fields, DeliveryField field) {
        return switch (field) {
            case SERVICE -> fields.code("value", ServiceType.class).name();
            case DELIVERED_ON -> fields.pastDate("value").toString();
            case PROGRAMME -> fields.code("value", Programme.class).name();
            case PROJECT, PROVIDER, UNIT, DONOR -> fields.text("value");
            case AREA -> {
                String area = fields.text("value");
                // Known or not does not depend on the day; which of several it is does, and the decision tells.
                if (area != null) {
                    fields.area("value", LocalDate.EPOCH);
                }
                yield area;
            }
            case QUANTITY -> plain(Exact.number(fields, "value"));
            case AMOUNT -> plain(Money.amountAlone(fields, "value"));
            case CURRENCY -> Money.currency(fields, "value");
        };
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    static String column(DeliveryField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
