package ledger.gateway.issue;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ledger.gateway.issue.IdentitySettings.Client;
import ledger.gateway.refuse.UnusableSetting;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Turns settings into clients that may sign in; a client that is not fit to be one stops the start. */
final class Clients {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final int LEAST_SECRET = 32;
    private static final String CLIENTS = "ledger.identity.clients";
    private static final String HOW_TO_MAKE_ONE = "Set it to 32 random bytes in Base64, such as `openssl rand -base64 32`"
            + " prints; there is no default. Give the client the same.";

    private Clients() {}

    /** @throws UnusableSetting naming the first setting that is missing or wrong */
    static List<RegisteredClient> registered(IdentitySettings settings, PasswordEncoder secrets) {
        Map<String, Client> clients = settings.clients();
        if (clients == null || clients.isEmpty()) {
            throw new UnusableSetting(CLIENTS, "no client is set, so nobody could sign in.",
                    "Set " + CLIENTS + ".<id>.secret and .roles, or take ledger.identity.signing-key-file away where"
                            + " ledger.identity.issuer is another OpenID provider.");
        }
        return clients.entrySet().stream().map(client -> registered(client.getKey(), client.getValue(), secrets))
                .toList();
    }

    private static RegisteredClient registered(String id, Client client, PasswordEncoder secrets) {
        String property = CLIENTS + "." + id;
        if (!id.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new UnusableSetting(property, "a client's id has up to 100 letters, digits, '-' and '_'.",
                    "Give the client another id.");
        }
        String secret = secret(property + ".secret", client);
        Set<String> roles = roles(property + ".roles", client);
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(secrets.encode(secret))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(roles))
                .clientSettings(settings(property, roles, client))
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
                .build();
    }

    private static String secret(String property, Client client) {
        String secret = client.secret();
        if (secret == null || secret.isBlank()) {
            throw new UnusableSetting(property, "the client has no secret.", HOW_TO_MAKE_ONE);
        }
        if (secret.length() < LEAST_SECRET) {
            throw new UnusableSetting(property,
                    "the secret is shorter than " + LEAST_SECRET + " characters, so it can be guessed.",
                    HOW_TO_MAKE_ONE);
        }
        return secret;
    }

    private static Set<String> roles(String property, Client client) {
        Set<String> roles = new LinkedHashSet<>();
        for (String name : client.roles() == null ? List.<String>of() : client.roles()) {
            roles.add(Role.named(name)
                    .orElseThrow(() -> new UnusableSetting(property, "'" + name + "' is no role.",
                            "Give a list, joined by commas, of: " + Role.names() + "."))
                    .toString());
        }
        if (roles.isEmpty()) {
            throw new UnusableSetting(property, "the client has no role, so it could do nothing.",
                    "Give a list, joined by commas, of: " + Role.names() + ".");
        }
        return roles;
    }

    /** A partner without an organisation would pass for the unit; the unit's staff with one would not see its records. */
    private static ClientSettings settings(String property, Set<String> roles, Client client) {
        String organisation = client.organisation() == null ? "" : client.organisation().strip();
        boolean partner = roles.contains(Role.PARTNER.toString());
        if (partner && roles.size() > 1) {
            throw new UnusableSetting(property + ".roles", "a partner has that role alone.",
                    "Give the organisation's client the role partner, and the unit's own work another client.");
        }
        if (partner && organisation.isEmpty()) {
            throw new UnusableSetting(property + ".organisation", "a partner without an organisation has no records.",
                    "Set it to the organisation's name as referrals write it, such as 'Shelter A'.");
        }
        if (!partner && !organisation.isEmpty()) {
            throw new UnusableSetting(property + ".organisation",
                    "an organisation is set, but the role is not partner.",
                    "Set " + property + ".roles to partner, or take the organisation away.");
        }
        ClientSettings.Builder settings = ClientSettings.builder();
        return (partner ? settings.setting(TokenRules.ORGANISATION, organisation) : settings).build();
    }
}
