package ledger.deploy.importing;

import java.util.List;
import java.util.Locale;

import ledger.deploy.importing.ImportState.FileResult;
import ledger.deploy.importing.ImportState.Refusal;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Terminal;

/** What became of the rows, for a person. */
public final class ImportSummary {
    private static final int SHOWN_REFUSALS = 10;

    private final ImportState state;

    public ImportSummary(ImportState state) {
        this.state = state;
    }

    /** 0, or 2 where rows were refused. */
    public int exitStatus() {
        return state.refused() == 0 ? ExitStatus.DONE : ExitStatus.DONE_WITH_REFUSALS;
    }

    /** Writes a table, and the first refusals of each file. */
    public void print(Terminal terminal) {
        row(terminal, "file", "accepted", "unchanged", "refused", "to look at");
        for (FileResult file : state.files()) {
            row(terminal, file.file(), number(file.accepted()), number(file.unchanged()), number(file.refused()),
                    number(file.notices()));
        }
        row(terminal, "all", number(state.accepted()), number(state.unchanged()), number(state.refused()),
                number(state.notices()));
        for (FileResult file : state.files()) {
            refusals(terminal, file);
        }
        if (state.notices() > 0) {
            terminal.print("\nWorth a look, such as possible duplicates: " + number(state.notices())
                    + "; --notices FILE lists them.");
        }
        terminal.print("");
        if (state.dryRun()) {
            terminal.print("This was a dry run: nothing was recorded.");
        } else if (state.accepted() == 0 && state.refused() == 0) {
            terminal.print("Nothing new: all " + number(state.unchanged()) + " rows were recorded before.");
        } else if (state.accepted() == 0) {
            terminal.print("Nothing new was recorded.");
        } else {
            terminal.print(number(state.accepted()) + " rows were recorded.");
        }
        if (state.position() != null) {
            terminal.print("Ledger position " + number(state.position()) + ".");
        }
    }

    private static void refusals(Terminal terminal, FileResult file) {
        if (file.refused() == 0) {
            return;
        }
        terminal.print("\nRefused in " + file.file() + ":");
        List<Refusal> shown = file.errors().subList(0, Math.min(SHOWN_REFUSALS, file.errors().size()));
        for (Refusal refusal : shown) {
            terminal.print("  " + (refusal.line() > 0 ? "line " + refusal.line() : "the whole file")
                    + (refusal.column() == null || refusal.column().isEmpty() ? "" : ", " + refusal.column()) + ": "
                    + refusal.message());
        }
        if (file.refused() > shown.size() && !shown.isEmpty()) {
            terminal.print("  ... and " + number(file.refused() - shown.size())
                    + " more; --errors FILE writes them all.");
        }
    }

    private static void row(Terminal terminal, String file, String accepted, String unchanged, String refused,
            String notices) {
        terminal.print(String.format(Locale.ROOT, "%-24s %12s %12s %12s %12s", file, accepted, unchanged, refused,
                notices));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
