package ledger.reporting.log;

/** What is stored is not what was signed, or cannot be signed. The message says where, in words for an auditor. */
public final class LogBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogBroken(String message) {
        super(message);
    }
}
