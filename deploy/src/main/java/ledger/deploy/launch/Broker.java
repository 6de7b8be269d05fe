package ledger.deploy.launch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ledger.deploy.home.Installation;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Terminal;
import ledger.embedded.EmbeddedBroker;

/** The Kafka broker. */
final class Broker implements Part {
    static final String NAME = "kafka";
    private static final int PROBE_MILLIS = 2_000;
    private static final int CORRELATION = 0x1ed6e5;
    private static final short API_VERSIONS = 18;

    private final Installation installation;
    private final PartProcess process;
    private final QuickStart quickStart;

    Broker(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.process = new PartProcess(installation.home(), NAME);
        this.quickStart = new QuickStart(installation, process, terminal);
    }

    @Override
    public PartProcess process() {
        return process;
    }

    @Override
    public List<Integer> ports() {
        return List.of(installation.ports().kafka(), installation.ports().kafkaController());
    }

    @Override
    public void start() {
        Path folder = installation.home().kafka();
        try {
            Path settings = EmbeddedBroker.prepare(folder, installation.ports().kafka(),
                    installation.ports().kafkaController());
            List<String> options = new ArrayList<>(JvmOptions.broker(installation.home()));
            options.addAll(quickStart.classPath());
            process.start(EmbeddedBroker.command(installation.java(), installation.classPath(), settings, options),
                    folder);
        } catch (IOException e) {
            throw new Failure("Kafka could not be prepared in " + folder + ": " + Failure.reason(e), e);
        }
    }

    @Override
    public void stop() {
        quickStart.stop();
    }

    /**
     * Asks for the versions of its API, the first question of every Kafka client: header (API, version 0, correlation,
     * no client id) and an empty body; see KIP-35. Faster here than starting a whole client.
     */
    @Override
    public boolean ready() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), installation.ports().kafka()),
                    PROBE_MILLIS);
            socket.setSoTimeout(PROBE_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(Short.BYTES + Short.BYTES + Integer.BYTES + Short.BYTES);
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(CORRELATION);
            out.writeShort(-1);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            return in.readInt() > 0 && in.readInt() == CORRELATION && in.readShort() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
