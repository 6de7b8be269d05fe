package ledger.gateway.issue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;

import org.jspecify.annotations.Nullable;

/**
 * Who may sign in. The door issues tokens itself where {@code clients} or {@code signing-key-file} is set; where neither is,
 * {@code issuer} names another OpenID provider, and only the tokens of that one count.
 *
 * @param issuer         the address that tokens name as theirs; of the door itself where it is the issuer
 * @param signingKeyFile a JSON Web Key; made at the first start where there is none
 * @param clients        by client id
 */
@ConfigurationProperties("ledger.identity")
record IdentitySettings(@Nullable String issuer, @Nullable Path signingKeyFile, @Nullable Map<String, Client> clients) {
    /**
     * @param secret       at least 32 random characters; there is no default
     * @param roles        the roles that the client may ask for; a partner has that one alone
     * @param organisation the partner organisation that the client speaks for, by the name that referrals use; the unit's
     *                     own clients have none
     */
    record Client(@Nullable String secret, @Nullable List<String> roles, @Nullable String organisation) {
        /** Without the secret, which must not reach a log. */
        @Override
        public String toString() {
            return "Client[roles=" + roles + ", organisation=" + organisation + "]";
        }
    }
}
