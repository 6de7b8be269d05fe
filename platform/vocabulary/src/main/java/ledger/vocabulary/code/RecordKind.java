package ledger.vocabulary.code;

/** Kinds of record that a source system names by refs of its own. */
public enum RecordKind {
    BENEFICIARY,
    VICTIM_IDENTIFICATION,
    DELIVERY,
    AWARENESS_SESSION,
    TRAINING,
    MEMBERSHIP,
    PACKAGE,
    DONOR,
    PROGRAMME,
    PROJECT,
    REFERRAL,
    PERIOD
}
