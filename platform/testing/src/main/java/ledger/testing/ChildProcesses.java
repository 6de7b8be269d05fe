package ledger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import ledger.embedded.EmbeddedBroker;
import ledger.embedded.EmbeddedDatabase;
import ledger.testing.TestEnvironment.Database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.apache.kafka.clients.admin.Admin;

/** The embedded parts, stopped with the JVM of the tests. */
final class ChildProcesses {
    private ChildProcesses() {}

    // The server outlives this method on purpose: its own shutdown hook stops it.
    @SuppressWarnings("resource")
    static Database postgres() {
        try {
            EmbeddedPostgres server = EmbeddedDatabase.builder(Files.createTempDirectory("postgres"))
                    .setServerConfig("log_min_messages", "fatal")
                    .start();
            return new Database(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String kafka() {
        try {
            Path home = Files.createTempDirectory("kafka");
            int port = freePort();
            Path settings = EmbeddedBroker.prepare(home, port, freePort());
            Path quiet = Files.writeString(home.resolve("logback.xml"),
                    """
                    <configuration><root level="WARN"/></configuration>
                    """);
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            Process broker = new ProcessBuilder(EmbeddedBroker.command(
                    Path.of(System.getProperty("java.home"), "bin", "java"), classPath, settings,
                    List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                            "-Dlogback.configurationFile=" + quiet)))
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("broker.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::destroyForcibly));
            String address = "localhost:" + port;
            awaitReady(broker, address, home.resolve("broker.log"));
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process broker, String address, Path log) throws IOException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.describeCluster().nodes().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker started", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException((broker.isAlive() ? "the broker does not answer: " : "the broker stopped: ")
                    + Files.readString(log), e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
