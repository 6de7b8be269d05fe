package ledger.deploy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import ledger.deploy.terminal.Terminal;

/** A terminal that keeps what is written to it. */
public final class RecordingTerminal {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8), false);

    public Terminal terminal() {
        return terminal;
    }

    /** What went to standard output so far. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What went to standard error so far. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
