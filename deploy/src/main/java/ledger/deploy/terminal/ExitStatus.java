package ledger.deploy.terminal;

/** The exit statuses of every command. */
public final class ExitStatus {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    /** Done, but with refused rows, a part that is down, or a check that failed. */
    public static final int DONE_WITH_REFUSALS = 2;

    private ExitStatus() {}
}
