package ledger.assistance.imports;

/** Somebody asked for the end of the import in hand. */
final class Cancelled extends Exception {
    private static final long serialVersionUID = 1L;
}
