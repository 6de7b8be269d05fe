package ledger.vocabulary.code;

/** Columns of a membership that a correction may replace: all but its ref. */
public enum MembershipField {
    GROUP,
    ORGANISATION,
    KIND,
    JOINED_ON,
    LEFT_ON
}
