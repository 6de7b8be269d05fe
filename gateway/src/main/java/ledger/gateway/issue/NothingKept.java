package ledger.gateway.issue;

import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

import org.jspecify.annotations.Nullable;

/**
 * Keeps no authorization. A token says all by itself and is neither refreshed, looked up nor revoked here; the store that
 * comes with the framework would keep each one in memory for ever.
 */
final class NothingKept implements OAuth2AuthorizationService {
    @Override
    public void save(OAuth2Authorization authorization) {
        // The token has been signed; nobody will ask for the rest.
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        // None is here.
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        return null;
    }
}
