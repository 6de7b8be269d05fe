package ledger.deploy.verify;

import java.util.List;
import java.util.Locale;

import ledger.deploy.terminal.Terminal;

import org.jspecify.annotations.Nullable;

/** Outcomes in words. */
final class Told {
    private Told() {}

    static void progress(long entries, Terminal terminal) {
        if (terminal.interactive()) {
            terminal.err().print(String.format(Locale.ROOT, "\r%,d entries checked\r", entries));
        }
    }

    static void result(String file, Verification result, Terminal terminal) {
        terminal.print(file);
        row(terminal, "log", known(result.log()));
        row(terminal, "key", known(result.key()));
        row(terminal, "entries found whole", number(result.entries()));
        row(terminal, "checkpoints held", number(result.checkpoints()));
        findings(result.findings(), terminal);
        if (result.verified()) {
            row(terminal, "root", result.root());
            if (result.statements() > 0) {
                row(terminal, "statements proven", number(result.statements()));
            }
            if (result.figures() > 0) {
                row(terminal, "figures recounted", number(result.figures()));
            }
            terminal.print("\n  All is as it was signed.");
            key(result.keyTrusted(), terminal);
        }
    }

    static void outcome(LiveCheck.Outcome outcome, Terminal terminal) {
        row(terminal, "key", outcome.key());
        row(terminal, "ledger position", number(outcome.entries()));
        row(terminal, "signed up to", number(outcome.signed()));
        findings(outcome.findings(), terminal);
        if (outcome.verified()) {
            terminal.print(
                    "\n  Event stores, topics, journal and log hold the same entries, and all is as it was signed.");
            key(outcome.keyTrusted(), terminal);
        } else if (outcome.problems() > outcome.findings().size()) {
            terminal.print("\n  " + number(outcome.problems()) + " problems altogether; these are the first.");
        }
    }

    private static void findings(List<Finding> findings, Terminal terminal) {
        findings.forEach(finding -> terminal.print("\n  WRONG [" + finding.code() + "] " + finding.message()));
    }

    private static void key(boolean trusted, Terminal terminal) {
        if (!trusted) {
            terminal.print(
                    "  The key was not given but found. Compare it with the one that the ledger's owner published,"
                            + "\n  or give that one with --key: whoever forges a history can sign it with a key of his own.");
        }
    }

    private static void row(Terminal terminal, String name, String value) {
        terminal.print(String.format(Locale.ROOT, "  %-22s %s", name, value));
    }

    private static String known(@Nullable String text) {
        return text == null ? "unknown" : text;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
