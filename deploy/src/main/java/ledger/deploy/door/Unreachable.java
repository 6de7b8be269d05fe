package ledger.deploy.door;

import ledger.deploy.terminal.Failure;

/** No answer came: nothing listens, the connection was cut off, or it took too long. Asking again may help. */
public final class Unreachable extends Failure {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
