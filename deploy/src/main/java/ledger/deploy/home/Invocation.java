package ledger.deploy.home;

import java.nio.file.Path;
import java.util.Map;

import ledger.deploy.terminal.Terminal;

/**
 * How the program was called; the arguments apart.
 *
 * @param root        the project's folder
 * @param classPath   of this program
 * @param environment LEDGER_HOME and LEDGER_PORT are looked up here
 * @param terminal    where results and notes go
 */
public record Invocation(Path root, String classPath, Map<String, String> environment, Terminal terminal) {
    /** The ledger that is meant; a setting that makes no sense is a {@link ledger.deploy.terminal.Failure}. */
    public Installation installation() {
        return Installation.of(root, classPath, environment);
    }
}
