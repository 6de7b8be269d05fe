package ledger.deploy.importing;

import java.util.concurrent.Callable;

import ledger.deploy.door.Door;
import ledger.deploy.files.OutputFile;
import ledger.deploy.home.Invocation;
import ledger.deploy.terminal.OutputOptions;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./ledger import} */
@Command(name = "import", description = {
        "Imports the templates in a folder, or a single one, as .csv or .xlsx, and returns once the counts include them."
                + " A row that was recorded before changes nothing, so an import that was cut off is run again.",
        "Exit status: 0 = all rows are recorded, 2 = some rows were refused, 1 = failed."})
public final class ImportCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Parameters(paramLabel = "FOLDER", description = "Where the templates are: registrations.csv, deliveries.csv, ...; or one of these files.")
    private String folder = "";
    @Option(names = "--source", paramLabel = "NAME", description = "The system that the refs in the files belong to. Default: this client.")
    private @Nullable String source;
    @Option(names = "--dry-run", description = "Checks every row and records nothing.")
    private boolean dryRun;
    @Option(names = "--errors", paramLabel = "FILE", description = "Writes why rows were refused to a CSV file. A name that ends in / is a folder, new or empty: then the refused rows themselves are"
            + " written there by template, each with its reasons behind it, to be mended and imported again.")
    private @Nullable String errors;
    @Option(names = "--notices", paramLabel = "FILE", description = "Writes what is worth a look although it was recorded, such as possible duplicates, to a CSV file.")
    private @Nullable String notices;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public ImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        RefusalOutput refusals = errors == null ? null : RefusalOutput.of(errors);
        OutputFile noticeFile = notices == null ? null : OutputFile.of(notices);
        Importing importing = new Importing(new Door(invocation.installation()), invocation.terminal());
        ImportState state = importing.run(folder, source, dryRun);
        ImportSummary summary = new ImportSummary(state);
        if (refusals != null) {
            refusals.write(importing, state, invocation.terminal());
        }
        if (noticeFile != null) {
            importing.writeNotices(state, noticeFile);
        }
        if (output.json()) {
            invocation.terminal().printJson(out -> importing.writeDocument(state, out));
        } else {
            summary.print(invocation.terminal());
        }
        return summary.exitStatus();
    }
}
