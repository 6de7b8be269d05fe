package ledger.deploy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import ledger.deploy.bench.BenchCommand;
import ledger.deploy.demo.DemoCommand;
import ledger.deploy.door.TokenCommand;
import ledger.deploy.home.Invocation;
import ledger.deploy.importing.CancelImportCommand;
import ledger.deploy.importing.ImportCommand;
import ledger.deploy.importing.ImportsCommand;
import ledger.deploy.importing.TemplatesCommand;
import ledger.deploy.launch.DownCommand;
import ledger.deploy.launch.UpCommand;
import ledger.deploy.report.ReplayCommand;
import ledger.deploy.report.ReportCommand;
import ledger.deploy.status.StatusCommand;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Terminal;
import ledger.deploy.verify.ExportCommand;
import ledger.deploy.verify.VerifyCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The command-line program. */
@Command(name = "./ledger", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = ProgramVersion.class, exitCodeOnInvalidInput = ExitStatus.FAILED, exitCodeOnExecutionException = ExitStatus.FAILED, usageHelpAutoWidth = true, description = "Every published figure a provable consequence of recorded facts.", synopsisSubcommandLabel = "COMMAND", footer = {
        "", "LEDGER_HOME says where the ledger keeps its state (default: the folder data of the project),"
                + " LEDGER_PORT where its ports begin (default: 8080).",
        "Exit status: 0 = done, 1 = failed, 2 = done with refused rows or failed checks."})
public final class Ledger {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Where something fails, says where in the program.")
    private boolean verbose;

    private Ledger() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofThisProcess(Boolean.getBoolean("ledger.terminal"));
        System.exit(run(new Invocation(projectFolder(), System.getProperty("java.class.path"), System.getenv(),
                terminal), arguments));
    }

    /** Runs one command and returns its exit status. */
    public static int run(Invocation invocation, String... arguments) {
        Terminal terminal = invocation.terminal();
        Ledger ledger = new Ledger();
        CommandLine program = new CommandLine(ledger).addSubcommand(new UpCommand(invocation))
                .addSubcommand(new DemoCommand(invocation))
                .addSubcommand(new StatusCommand(invocation))
                .addSubcommand(new DownCommand(invocation))
                .addSubcommand(new ImportCommand(invocation))
                .addSubcommand(new ImportsCommand(invocation))
                .addSubcommand(new CancelImportCommand(invocation))
                .addSubcommand(new TemplatesCommand(invocation))
                .addSubcommand(new ReportCommand(invocation))
                .addSubcommand(new ReplayCommand(invocation))
                .addSubcommand(new TokenCommand(invocation))
                .addSubcommand(new ExportCommand(invocation))
                .addSubcommand(new VerifyCommand(invocation))
                .addSubcommand(new BenchCommand(invocation))
                .addSubcommand(new HelpCommand());
        program.setOut(terminal.outWriter());
        program.setErr(terminal.errWriter());
        program.setCaseInsensitiveEnumValuesAllowed(true);
        program.registerConverter(LocalDate.class, Ledger::date);
        Errors errors = new Errors(invocation, () -> ledger.verbose);
        program.setParameterExceptionHandler(errors::wrongArguments);
        program.setExecutionExceptionHandler(errors::failed);
        return program.execute(arguments);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "\"" + text + "\" is not a date. Write year, month and day as 2022-01-31.");
        }
    }

    /** The class files and the jar of this program both stand in {@code deploy/target}. */
    private static Path projectFolder() {
        try {
            Path program = Path.of(Ledger.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return program.resolve("../../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
