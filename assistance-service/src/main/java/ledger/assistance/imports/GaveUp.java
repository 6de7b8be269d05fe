package ledger.assistance.imports;

/** Something that an import needs stayed away for too long; the message is the import's problem, for its sender. */
final class GaveUp extends Exception {
    private static final long serialVersionUID = 1L;

    GaveUp(String problem, Throwable cause) {
        super(problem, cause);
    }

    GaveUp(String problem) {
        super(problem);
    }
}
