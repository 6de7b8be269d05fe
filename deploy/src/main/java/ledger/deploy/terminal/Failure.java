package ledger.deploy.terminal;

/**
 * A command cannot do what it was asked to. The message says what is wrong, where, and how to mend it; it is shown as it
 * is, without a stack trace, and the exit status is {@link ExitStatus#FAILED}.
 */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /** What went wrong with a file, without a Java class name in it. */
    public static String reason(Exception e) {
        String message = e.getMessage();
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "permission denied";
            case java.nio.file.NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
            case java.net.ConnectException refused -> "connection refused";
            default -> message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
        };
    }
}
