package ledger.deploy;

import java.nio.file.Path;
import java.util.Arrays;

import ledger.deploy.home.Invocation;
import ledger.deploy.terminal.Terminal;

/** The program in a process of its own, with a project's folder that a test names as the first argument. */
final class Called {
    private Called() {}

    public static void main(String[] arguments) {
        System.exit(Ledger.run(
                new Invocation(Path.of(arguments[0]), TestLedger.classPath(), System.getenv(),
                        Terminal.ofThisProcess(false)),
                Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
}
