package ledger.deploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

class PortTest {
    @Test
    void aTakenPortIsSeenAndItsHolderFound() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThat(Port.free(port)).isFalse();
            assertThat(PortHolder.pid(port)).contains(ProcessHandle.current().pid());
            assertThat(PortHolder.describe(port).orElseThrow())
                    .startsWith("process " + ProcessHandle.current().pid() + " (");
        }
        assertThat(Port.free(port)).isTrue();
        assertThat(PortHolder.pid(port)).isEmpty();
    }

    @Test
    void aPortTakenOnAllAddressesIsSeen() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(Port.free(socket.getLocalPort())).isFalse();
        }
    }
}
