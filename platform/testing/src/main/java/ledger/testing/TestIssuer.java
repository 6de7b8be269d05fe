package ledger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

/**
 * An OpenID provider for the tests of one service: it has discovery, keys and a token endpoint that gives every client the
 * role {@code service}. One for all tests of a JVM.
 */
public final class TestIssuer {
    private static final RSAKey KEY = newKey();
    private static final HttpServer SERVER = start();

    private TestIssuer() {}

    /** For {@code ledger.identity.issuer}. */
    public static String url() {
        return "http://localhost:" + SERVER.getAddress().getPort();
    }

    /** A token as the gateway issues it: the client {@code test-client} in one role. */
    public static String token(String role) {
        return token(role, Instant.now().plusSeconds(3600));
    }

    public static String token(String role, Instant expires) {
        return sign(claims(role, expires).build());
    }

    /** A token of an organisation's: the claim {@code organisation} names it. */
    public static String token(String role, String organisation) {
        return sign(claims(role, Instant.now().plusSeconds(3600)).claim("organisation", organisation).build());
    }

    private static JWTClaimsSet.Builder claims(String role, Instant expires) {
        return new JWTClaimsSet.Builder().issuer(url())
                .subject("test-client:" + role)
                .claim("client_id", "test-client")
                .claim("roles", List.of(role))
                .issueTime(Date.from(expires.minusSeconds(7200)))
                .expirationTime(Date.from(expires));
    }

    private static String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(),
                    claims);
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").algorithm(JWSAlgorithm.RS256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String url = "http://localhost:" + server.getAddress().getPort();
            answer(server, "/.well-known/openid-configuration",
                    () -> "{\"issuer\":\"" + url + "\",\"jwks_uri\":\"" + url + "/keys\"}");
            answer(server, "/keys", () -> new JWKSet(KEY.toPublicJWK()).toString());
            answer(server, "/oauth2/token",
                    () -> "{\"access_token\":\"" + token("service")
                            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpServer server, String path, java.util.function.Supplier<String> body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }
}
