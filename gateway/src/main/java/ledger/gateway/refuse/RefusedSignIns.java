package ledger.gateway.refuse;

import java.io.IOException;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts the sign-ins that were refused, {@code ledger.signin.refused}: at {@code token} where a client asked for a token,
 * at {@code door} where a request came without a valid one.
 */
final class RefusedSignIns extends OncePerRequestFilter {
    private final MeterRegistry meters;

    RefusedSignIns(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        boolean token = request.getRequestURI().equals("/oauth2/token");
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()
                || (token && response.getStatus() == HttpStatus.BAD_REQUEST.value())) {
            meters.counter("ledger.signin.refused", "at", token ? "token" : "door").increment();
        }
    }
}
