package ledger.vocabulary.code;

/** Columns of an awareness session that a correction may replace: all but its ref. */
public enum SessionField {
    HELD_ON,
    PROGRAMME,
    TOPIC,
    AREA,
    LED_BY,
    FEMALE,
    MALE
}
