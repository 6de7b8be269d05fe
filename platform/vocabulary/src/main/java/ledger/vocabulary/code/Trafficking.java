package ledger.vocabulary.code;

/** Whether a victim was trafficked across a border or inside the country, as stated at identification. */
public enum Trafficking {
    CROSS_BORDER,
    INTERNAL
}
