package ledger.assistance.web;

import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import org.jspecify.annotations.Nullable;

/**
 * The organisation that a token speaks for, by its claim {@code organisation}: the name that referrals use. Tokens of the
 * unit's own staff have no such claim; a partner's token, in the role {@code partner}, always has.
 */
public final class OwnOrganisation {
    private static final String CLAIM = "organisation";
    private static final String PARTNER = "ROLE_PARTNER";

    private OwnOrganisation() {}

    /** Of the request in hand; empty where it is the unit's. */
    public static Optional<String> ofCaller() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** Lets these roles in, a partner only with an organisation: one without would pass for the unit. */
    public static AuthorizationManager<RequestAuthorizationContext> rolesOf(String... roles) {
        return (authentication, _) -> new AuthorizationDecision(mayEnter(authentication, roles));
    }

    private static boolean mayEnter(Supplier<? extends @Nullable Authentication> caller, String... roles) {
        Authentication authentication = caller.get();
        if (authentication == null) {
            return false;
        }
        for (String role : roles) {
            if (authentication.getAuthorities()
                    .stream()
                    .anyMatch(granted -> ("ROLE_" + role).equals(granted.getAuthority()))) {
                return !("ROLE_" + role).equals(PARTNER) || of(authentication).isPresent();
            }
        }
        return false;
    }

    private static Optional<String> of(@Nullable Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken token
                ? Optional.ofNullable(token.getToken().getClaimAsString(CLAIM)).filter(name -> !name.isBlank())
                : Optional.empty();
    }
}
