package ledger.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The real Kafka broker, one node with combined roles (KRaft), to be run as a child process. */
public final class EmbeddedBroker {
    private static final String NODE_ID = "1";

    private EmbeddedBroker() {}

    /**
     * Writes the broker's settings and formats its storage at the first call; later calls keep what is there.
     *
     * @param home           of the broker: {@code home/server.properties}, {@code home/data}
     * @param port           for clients, on localhost
     * @param controllerPort for the broker's own controller, on localhost
     * @return the settings file
     */
    public static Path prepare(Path home, int port, int controllerPort) throws IOException {
        Path data = home.toAbsolutePath().resolve("data");
        Files.createDirectories(data);
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE_ID);
        settings.put("controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", data.toString());
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("offsets.topic.num.partitions", "1");
        // One node has no replica to recover from: what is acknowledged is on disk within this time, and after a lost
        // machine the relay sends the rest again from the event store.
        settings.put("log.flush.interval.ms", "1000");
        // Topics are kept for ever: they are long enough to rebuild the counts from.
        settings.put("log.retention.ms", "-1");
        Path file = home.toAbsolutePath().resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, "written at every start; change the start parameters instead");
        }
        format(data);
        return file;
    }

    /** The command that runs the broker; {@code classPath} holds this module's dependencies. */
    public static List<String> command(Path java, String classPath, Path settings, List<String> jvmOptions) {
        List<String> command = new java.util.ArrayList<>();
        command.add(java.toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, "kafka.Kafka", settings.toString()));
        return command;
    }

    private static void format(Path data) throws IOException {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter().setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(Integer.parseInt(NODE_ID))
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setPrintStream(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()))
                    .run();
        } catch (Exception e) {
            throw new IOException("The Kafka storage in " + data + " could not be formatted: " + e.getMessage(), e);
        }
    }
}
