package ledger.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import ledger.deploy.home.Home;
import ledger.deploy.home.Invocation;
import ledger.deploy.process.Identity;
import ledger.deploy.process.Identity.Signal;
import ledger.deploy.process.PidFile;
import ledger.deploy.process.Port;

/** The program on a home and ports of its own, called inside this JVM. */
public final class TestLedger implements AutoCloseable {
    private final Path root;
    private final Home home;
    private final int port;
    private final Map<String, String> environment;

    /** What one command did. */
    public record Result(int status, String out, String err) {}

    /**
     * @param root   where the jars of the services are
     * @param folder LEDGER_HOME
     */
    public TestLedger(Path root, Path folder) {
        this.root = root;
        this.home = new Home(folder);
        this.port = freeRow();
        this.environment = Map.of("LEDGER_HOME", folder.toString(), "LEDGER_PORT", Integer.toString(port));
    }

    public Home home() {
        return home;
    }

    public int port() {
        return port;
    }

    /** LEDGER_HOME and LEDGER_PORT. */
    public Map<String, String> environment() {
        return environment;
    }

    public Result run(String... arguments) {
        return run(environment, arguments);
    }

    /** A command with another environment. */
    public Result run(Map<String, String> otherEnvironment, String... arguments) {
        RecordingTerminal terminal = new RecordingTerminal();
        int status = Ledger.run(new Invocation(root, classPath(), otherEnvironment, terminal.terminal()), arguments);
        return new Result(status, terminal.out(), terminal.err());
    }

    /** A command in a process of its own, which can be interrupted; what it writes goes to a file. */
    public Process start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", classPath(), Called.class.getName(), root.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The processes that run now, by the name of their part. */
    public Map<String, Identity> processes() {
        Map<String, Identity> running = new LinkedHashMap<>();
        if (!Files.isDirectory(home.run())) {
            return running;
        }
        try (var files = Files.newDirectoryStream(home.run(), "*.pid")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                new PidFile(file).running()
                        .ifPresent(process -> running.put(name.substring(0, name.length() - 4), process));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return running;
    }

    /** Ends every process at once, as a power cut would. */
    public void killEverything() {
        processes().values().forEach(process -> process.signal(Signal.KILL));
    }

    /** Nothing stays behind, however the test ended. */
    @Override
    public void close() {
        killEverything();
    }

    /** Seven free ports in a row, of which the first is returned. */
    public static int freeRow() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 32_000))
                .filter(first -> IntStream.range(first, first + 7).allMatch(Port::free))
                .findFirst()
                .orElseThrow();
    }

    /** All classes of this test, also where the build tool hides them behind one jar. */
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The project's folder. */
    public static Path project() {
        return Path.of("").toAbsolutePath().getParent();
    }

}
