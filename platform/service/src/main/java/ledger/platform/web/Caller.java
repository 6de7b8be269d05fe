package ledger.platform.web;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who is calling, as the bearer token says.
 *
 * @param subject the person or system; kept with what it records
 * @param client  the application that the token was given to: the source of refs, where no other is named
 */
public record Caller(String subject, String client) {
    public static Caller current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            Jwt jwt = token.getToken();
            String subject = jwt.getSubject();
            String client = jwt.getClaimAsString("client_id");
            if (subject != null) {
                return new Caller(subject, client == null ? subject : client);
            }
        }
        throw new IllegalStateException("only requests with a bearer token that names its subject come this far");
    }
}
