package ledger.vocabulary.code;

/** The programme under which assistance was given. */
public enum Programme { PROTECTION,
    COUNTER_TRAFFICKING }
