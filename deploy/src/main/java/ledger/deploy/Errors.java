package ledger.deploy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.BooleanSupplier;

import ledger.deploy.home.Invocation;
import ledger.deploy.terminal.ExitStatus;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in a line or two; where in the program it was, only to those who ask. */
final class Errors {
    private final Invocation invocation;
    private final BooleanSupplier verbose;

    Errors(Invocation invocation, BooleanSupplier verbose) {
        this.invocation = invocation;
        this.verbose = verbose;
    }

    int wrongArguments(ParameterException e, String[] arguments) {
        Terminal terminal = invocation.terminal();
        CommandLine command = e.getCommandLine();
        terminal.note(offered(e));
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        terminal.note("See " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.FAILED;
    }

    /** The library would list the names that the program has for the values, not those that are typed. */
    private static String offered(ParameterException e) {
        ArgSpec argument = e.getArgSpec();
        if (argument != null && e.getValue() != null && argument.type().isEnum()) {
            String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
            return name + " " + e.getValue() + " is not offered. Choose one of: "
                    + String.join(", ", argument.completionCandidates()) + ".";
        }
        return String.valueOf(e.getMessage());
    }

    int failed(Exception e, CommandLine command, ParseResult parsed) {
        Terminal terminal = invocation.terminal();
        if (e instanceof Failure failure) {
            terminal.note(String.valueOf(failure.getMessage()));
        } else {
            terminal.note("Something unexpected went wrong: " + Failure.reason(e) + logged(e));
        }
        if (verbose.getAsBoolean()) {
            e.printStackTrace(terminal.err());
        }
        return ExitStatus.FAILED;
    }

    /** An unexpected error is kept where the logs are, if there is such a place yet. */
    private String logged(Exception e) {
        try {
            Path log = invocation.installation().home().log("ledger");
            Path folder = log.getParent();
            if (folder != null && Files.isDirectory(folder)) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                Files.writeString(log, Instant.now() + " " + trace, StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                return "\nThe details are in " + log;
            }
        } catch (IOException | Failure unwritable) {
            e.addSuppressed(unwritable);
        }
        return "\nThe details: the same command with --verbose";
    }
}
