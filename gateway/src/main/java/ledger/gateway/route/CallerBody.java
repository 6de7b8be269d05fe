package ledger.gateway.route;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

import org.apache.hc.core5.concurrent.Cancellable;

/**
 * The body of a request as its caller sends it. Where it breaks off, the connection to the service is cut at once, before
 * the client that writes to it can close it in good order: a body without a stated length would then end as if it were
 * whole.
 */
final class CallerBody extends FilterInputStream {
    private final Cancellable onward;

    /** @param onward the request to the service that carries the body */
    CallerBody(InputStream body, Cancellable onward) {
        super(body);
        this.onward = onward;
    }

    /** The caller did not send its request to the end; told apart from a failure of the service. */
    static final class BrokenOff extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        BrokenOff(IOException cause) {
            super(cause);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private BrokenOff brokenOff(IOException e) {
        onward.cancel();
        return new BrokenOff(e);
    }
}
