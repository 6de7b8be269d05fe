package ledger.vocabulary.code;

/** Columns of a delivery that a correction may replace: all but its refs. */
public enum DeliveryField {
    SERVICE,
    DELIVERED_ON,
    PROGRAMME,
    PROJECT,
    PROVIDER,
    AREA,
    QUANTITY,
    UNIT,
    DONOR,
    AMOUNT,
    CURRENCY
}
