package ledger.gateway.route;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import ledger.gateway.access.Access;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes a request on to a service, once, and its answer back: the address as it was written, the bodies as they come, with
 * no more of them in memory than a buffer.
 */
final class Forwarding implements ProxyExchange {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

    private final CloseableHttpClient http;

    Forwarding(CloseableHttpClient http) {
        this.http = http;
    }

    private record Received(HttpStatusCode getStatusCode, HttpHeaders getHeaders) implements Response {}

    @Override
    public ServerResponse exchange(Request request) {
        HttpServletRequest caller = request.getServerRequest().servletRequest();
        URI service = Objects.requireNonNull(request.getUri(), "a route names its service");
        HttpHost target = new HttpHost(service.getScheme(), service.getHost(), service.getPort());
        HttpUriRequestBase onward = new HttpUriRequestBase(request.getMethod().name(), address(caller));
        PassedHeaders.onward(caller, Access.idOf(caller))
                .forEach((name, values) -> values.forEach(value -> onward.addHeader(name, value)));
        try {
            if (hasBody(caller)) {
                onward.setEntity(new InputStreamEntity(new CallerBody(caller.getInputStream(), onward),
                        caller.getContentLengthLong(), null));
            }
            ClassicHttpResponse answer = http.executeOpen(target, onward, null);
            HttpHeaders headers = new HttpHeaders();
            for (Header header : answer.getHeaders()) {
                headers.add(header.getName(), header.getValue());
            }
            Received received = new Received(HttpStatusCode.valueOf(answer.getCode()), PassedHeaders.back(headers));
            ServiceAnswer response = new ServiceAnswer(received.getStatusCode(), answer, onward);
            request.getResponseConsumers().forEach(consumer -> consumer.accept(received, response));
            return response;
        } catch (IOException e) {
            onward.cancel();
            String name = String.valueOf(
                    MvcUtils.<String>getAttribute(request.getServerRequest(), MvcUtils.GATEWAY_ROUTE_ID_ATTR));
            // Without the address that was asked for, which may hold names.
            LOG.warn("Request {} to the {} service at {} failed: {}", Access.idOf(caller), name, target, e.toString());
            return Failure.of(e).answer(name).response();
        }
    }

    /** Not as the framework takes it apart and puts it together again, which changes bytes. */
    private static URI address(HttpServletRequest caller) {
        String query = caller.getQueryString();
        return URI.create(caller.getRequestURI() + (query == null ? "" : "?" + query));
    }

    private static boolean hasBody(HttpServletRequest caller) {
        return caller.getContentLengthLong() > 0 || caller.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}
