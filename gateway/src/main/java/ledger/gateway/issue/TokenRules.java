package ledger.gateway.issue;

import java.util.List;
import java.util.Set;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/**
 * What a client may ask for, and what its token says. A token is for one role, so that nobody acts in more than one at a
 * time and every record says in which.
 */
final class TokenRules {
    /** The claim, and the client's setting, that names a partner organisation. */
    static final String ORGANISATION = "organisation";

    private TokenRules() {}

    /** @throws OAuth2AuthenticationException {@code invalid_scope}, unless one role of the client's is asked for */
    static void oneRoleOfTheClients(OAuth2ClientCredentialsAuthenticationContext context) {
        OAuth2ClientCredentialsAuthenticationToken asked = context.getAuthentication();
        Set<String> roles = context.getRegisteredClient().getScopes();
        if (asked.getScopes().size() != 1 || !roles.containsAll(asked.getScopes())) {
            throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE,
                    "Ask for one role by 'scope'; this client has: " + String.join(" ", roles) + ".", null));
        }
    }

    /**
     * Claims as every service expects them: {@code sub}, {@code client_id}, {@code roles}, and of a partner
     * {@code organisation}.
     */
    static void claims(JwtEncodingContext context) {
        String client = context.getRegisteredClient().getClientId();
        String role = context.getAuthorizedScopes().iterator().next();
        context.getClaims()
                .subject(client + ":" + role)
                .claim("client_id", client)
                .claim("roles", List.of(role))
                // It would name the client, but the token is for the services.
                .claims(claims -> claims.remove(JwtClaimNames.AUD));
        Object organisation = context.getRegisteredClient().getClientSettings().getSetting(ORGANISATION);
        if (organisation != null) {
            context.getClaims().claim(ORGANISATION, organisation);
        }
    }
}
