package ledger.vocabulary.code;

/** Sex as recorded by the clerk; {@code X} is any other, {@code UNKNOWN} was not asked or not answered. */
public enum Sex {
    F,
    M,
    X,
    UNKNOWN
}
