package ledger.deploy.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import ledger.deploy.home.Installation;
import ledger.deploy.home.Secrets;
import ledger.deploy.home.Service;
import ledger.deploy.terminal.Failure;
import ledger.deploy.terminal.Json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;

/** Signing in with the client's own secret: OAuth 2.0 client credentials, RFC 6749 section 4.4. */
final class SignIn {
    private final Installation installation;
    private final Door door;

    SignIn(Installation installation, Door door) {
        this.installation = installation;
        this.door = door;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Token(@Nullable String accessToken) {}

    String token(Role role) {
        return token(Secrets.CLI, role.toString());
    }

    String token(String client, String scope) {
        String secret = Secrets.of(installation.home()).clientSecret(client);
        String credentials = Base64.getEncoder()
                .encodeToString((client + ":" + secret).getBytes(StandardCharsets.US_ASCII));
        HttpRequest.Builder request = HttpRequest.newBuilder(door.uri(Service.GATEWAY, "/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=" + scope));
        try (InputStream body = door.open(request)) {
            String token = Json.read(new String(body.readAllBytes(), StandardCharsets.UTF_8), Token.class)
                    .accessToken();
            if (token == null) {
                throw new Failure("The gateway answered without a token.");
            }
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
