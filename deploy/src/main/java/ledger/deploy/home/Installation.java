package ledger.deploy.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import ledger.deploy.terminal.Failure;

/**
 * One ledger on this machine: the built program and the home and ports that the environment names.
 *
 * @param root      the project's folder, absolute
 * @param java      the program that runs the parts written in Java
 * @param classPath of this program; the broker runs from it too
 * @param home      LEDGER_HOME; {@code data} in the project's folder unless it is set
 * @param optimised whether services get the optimising compiler, from LEDGER_COMPILER=full: slower for the first minutes and
 *                  faster from then on
 * @param ports     from LEDGER_PORT; where that is not set, those that the ledger runs on now, else from 8080 on
 */
public record Installation(Path root, Path java, String classPath, Home home, boolean optimised, Ports ports) {
    /** The installation that an environment describes. */
    public static Installation of(Path root, String classPath, Map<String, String> environment) {
        String folder = environment.getOrDefault("LEDGER_HOME", "");
        Home home = new Home(
                (folder.isBlank() ? root.resolve("data") : Path.of(folder)).toAbsolutePath().normalize());
        String port = environment.getOrDefault("LEDGER_PORT", "");
        Ports ports = port.isBlank() ? RunningPorts.of(home).orElse(new Ports(Ports.DEFAULT)) : Ports.parse(port);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Installation(root.toAbsolutePath().normalize(), java, classPath, home,
                optimised(environment.getOrDefault("LEDGER_COMPILER", "quick")), ports);
    }

    private static boolean optimised(String compiler) {
        return switch (compiler) {
            case "full" -> true;
            case "quick", "" -> false;
            default ->
                throw new Failure("LEDGER_COMPILER is \"" + compiler + "\". It is quick, which starts fast on a machine"
                        + " that runs everything, or full, which is faster after some minutes of work.");
        };
    }

    /** The executable jar of a service, the newest where several versions were built. */
    public Path jar(Service service) {
        Path target = root.resolve(service.module()).resolve("target");
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(target)) {
            try (var found = Files.newDirectoryStream(target, service.module() + "-[0-9]*.jar")) {
                found.forEach(jars::add);
            } catch (IOException e) {
                throw new Failure(target + " cannot be read: " + Failure.reason(e), e);
            }
        }
        return jars.stream()
                .max(Comparator.comparingLong(jar -> jar.toFile().lastModified()))
                .orElseThrow(() -> new Failure("The " + service.module() + " is not built: there is no "
                        + service.module() + "-VERSION.jar in " + target
                        + ". Build it with: mvn -DskipTests package"));
    }
}
