package ledger.deploy.terminal;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import tools.jackson.core.JsonGenerator;

/**
 * Where the program writes. Results go to {@code out} and nothing else does; progress, notes and errors go to
 * {@code err}.
 *
 * @param interactive whether {@code err} is a screen that a person watches, so that a line may be drawn again
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {
    /** Standard output and error of this process, in UTF-8 whatever the locale says. */
    public static Terminal ofThisProcess(boolean interactive) {
        return new Terminal(new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8), interactive);
    }

    /** For a library that writes results through a writer. */
    public PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    /** For a library that writes errors through a writer. */
    public PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** A line about what goes on. */
    public void note(String line) {
        err.println(line);
    }

    /** The result as one JSON document. */
    public void printJson(Consumer<JsonGenerator> content) {
        Json.write(out, content);
        out.println();
    }

    /** A part of the result, a line. */
    public void print(String line) {
        out.println(line);
    }
}
