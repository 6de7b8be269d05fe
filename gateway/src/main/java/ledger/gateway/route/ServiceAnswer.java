package ledger.gateway.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ledger.gateway.access.Access;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

import org.jspecify.annotations.Nullable;

/** The answer of a service on its way back to the caller. */
final class ServiceAnswer implements ServerResponse {
    private static final int BUFFER = 16 * 1024;

    private final HttpStatusCode status;
    private final HttpHeaders headers = new HttpHeaders();
    private final ClassicHttpResponse answer;
    private final HttpUriRequestBase onward;

    /** @param onward the request that it answers, to be given up where the caller goes away */
    ServiceAnswer(HttpStatusCode status, ClassicHttpResponse answer, HttpUriRequestBase onward) {
        this.status = status;
        this.answer = answer;
        this.onward = onward;
    }

    @Override
    public HttpStatusCode statusCode() {
        return status;
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    /**
     * An answer that breaks off is marked for the record of access, which cuts the caller's connection: an exception here
     * would have an error document appended to what was sent already, and half a file would look like a whole one.
     */
    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context) {
        response.setStatus(status.value());
        headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        try (ClassicHttpResponse read = answer) {
            if (read.getEntity() != null) {
                copy(read.getEntity().getContent(), response.getOutputStream());
            }
        } catch (IOException e) {
            Access.breakOff(request, e);
        }
        return null;
    }

    private void copy(InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                out.write(buffer, 0, read);
                if (body.available() == 0) {
                    // Nothing more has come yet: what is here may be all there is for a while.
                    out.flush();
                }
            }
            out.flush();
        } catch (IOException e) {
            // Closing the answer would read the rest of it first.
            onward.cancel();
            throw e;
        }
    }
}
