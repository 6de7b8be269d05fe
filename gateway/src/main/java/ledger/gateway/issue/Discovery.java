package ledger.gateway.issue;

import java.util.Arrays;
import java.util.List;

import org.springframework.context.annotation.Conditional;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What this issuer can do, by OpenID Connect Discovery 1.0 and RFC 8414. Written here, because the framework's own document
 * would promise endpoints for browsers' logins, which there are none of.
 */
@RestController
@Conditional(LocalIssuer.class)
class Discovery {
    private final Metadata metadata;

    Discovery(AuthorizationServerSettings settings) {
        String issuer = IssuerConfiguration.issuer(settings);
        this.metadata = new Metadata(issuer, issuer + settings.getTokenEndpoint(),
                issuer + settings.getJwkSetEndpoint(), List.of("client_credentials"), List.of("client_secret_basic"),
                Arrays.stream(Role.values()).map(Role::toString).toList(), List.of(), List.of("public"),
                List.of("RS256"));
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Metadata(String issuer, String tokenEndpoint, String jwksUri, List<String> grantTypesSupported,
            List<String> tokenEndpointAuthMethodsSupported, List<String> scopesSupported,
            List<String> responseTypesSupported, List<String> subjectTypesSupported,
            List<String> idTokenSigningAlgValuesSupported) {}

    @GetMapping({"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"})
    Metadata metadata() {
        return metadata;
    }
}
