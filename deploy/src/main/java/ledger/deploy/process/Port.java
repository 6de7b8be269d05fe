package ledger.deploy.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

import ledger.deploy.terminal.Failure;

/** A port of this machine's loopback address. */
public final class Port {
    private static final int CONNECT_MILLIS = 500;

    private Port() {}

    /** Whether something could listen there now. */
    public static boolean free(int port) {
        if (answers(port)) {
            return false;
        }
        try (ServerSocket probe = new ServerSocket()) {
            // As every server does: a connection that was closed a moment ago does not count.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (java.net.BindException e) {
            if (String.valueOf(e.getMessage()).contains("ermission")) {
                throw new Failure("Port " + port + " may be used by the administrator alone. Choose ports from 1024 on:"
                        + " LEDGER_PORT=8080 ./ledger up", e);
            }
            return false;
        } catch (IOException e) {
            throw new Failure("Port " + port + " cannot be looked at: " + Failure.reason(e), e);
        }
    }

    /** Whether something takes connections there. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
