package ledger.gateway.access;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ledger.gateway.refuse.ProblemAnswer;
import ledger.platform.web.Caller;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

import tools.jackson.databind.json.JsonMapper;

/**
 * Records every request to the API that passes sign-in before anything else happens with it, whether it is then allowed,
 * passed on or refused. No look without a trace: what cannot be recorded is refused.
 */
final class AccessRecordFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AccessRecordFilter.class);

    private final AccessLog log;
    private final JsonMapper json;

    AccessRecordFilter(AccessLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean api = path.equals("/api") || path.startsWith("/api/");
        return !(api && SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                && token.getToken().getSubject() != null)) {
            new ProblemAnswer(HttpStatus.FORBIDDEN, "no-subject",
                    "The token names no subject ('sub'), so it could not be recorded who asks. Sign in at an issuer that"
                            + " names one.")
                    .write(response, json);
            return;
        }
        UUID id = UUID.randomUUID();
        long start = System.nanoTime();
        try {
            log.begin(id, Caller.current(), request.getMethod(), request.getRequestURI());
        } catch (DataAccessException | TransactionException e) {
            LOG.error("Access cannot be recorded, so requests are refused", e);
            new ProblemAnswer(HttpStatus.SERVICE_UNAVAILABLE, "not-recorded",
                    "Who looks at what is recorded here, and that is not possible now, so nothing was passed on. Send the"
                            + " same request again in a while; the operator should see to the gateway's database.")
                    .write(response, json);
            return;
        }
        Access.identify(request, id.toString());
        response.setHeader("X-Request-Id", id.toString());
        boolean returned = false;
        try {
            chain.doFilter(request, response);
            returned = true;
        } finally {
            end(id, request, response, Duration.ofNanos(System.nanoTime() - start), returned);
        }
        IOException cause = Access.brokenOff(request);
        if (cause != null) {
            // Tomcat's own word for it: closes the connection without the end of the answer, and appends nothing.
            throw new ClientAbortException("The answer to request " + id + " broke off", cause);
        }
    }

    /** The answer has gone out by now, so there is nobody to refuse; a record without an outcome shows that it failed. */
    private void end(UUID id, HttpServletRequest request, HttpServletResponse response, Duration duration,
            boolean returned) {
        IOException cause = Access.brokenOff(request);
        if (cause != null) {
            LOG.warn("The answer to request {} broke off: {}", id, cause.toString());
        }
        int status = returned || response.isCommitted()
                ? response.getStatus()
                : HttpStatus.INTERNAL_SERVER_ERROR.value();
        try {
            log.end(id, status, duration.toMillis(), returned && cause == null);
        } catch (DataAccessException | TransactionException e) {
            LOG.error("The outcome of request {} ({} after {}) cannot be recorded", id, status, duration, e);
        }
    }
}
