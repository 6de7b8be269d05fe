package ledger.deploy.terminal;

import java.util.Locale;

import picocli.CommandLine.Option;

/** {@code --format} of the commands that print a result of their own. */
public final class OutputOptions {
    /** How a result is printed. */
    public enum Format {
        TEXT, JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--format", defaultValue = "text", paramLabel = "FORMAT", description = "How the result is printed: ${COMPLETION-CANDIDATES}. Default: text. json prints one document"
            + " on standard output and nothing else there.")
    private Format format = Format.TEXT;

    /** Whether the result is asked for as one JSON document. */
    public boolean json() {
        return format == Format.JSON;
    }
}
