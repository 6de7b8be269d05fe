package ledger.deploy.terminal;

/** What a person is told who presses Ctrl-C while something goes on; nothing once it is closed. */
public final class InterruptNote implements AutoCloseable {
    private final Thread hook;
    private volatile String line;

    public InterruptNote(Terminal terminal, String line) {
        this.line = line;
        this.hook = new Thread(() -> terminal.note(this.line));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on something else is true. */
    public void change(String newLine) {
        line = newLine;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending and the note is being printed: there is nothing left to take back.
            line = line.strip();
        }
    }
}
