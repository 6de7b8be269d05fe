package ledger.vocabulary.code;

/** Columns of a training that a correction may replace: all but its ref. */
public enum TrainingField {
    HELD_ON,
    PROGRAMME,
    TOPIC,
    AREA,
    STAKEHOLDER,
    FEMALE,
    MALE
}
