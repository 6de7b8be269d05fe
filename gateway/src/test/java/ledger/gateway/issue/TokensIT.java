package ledger.gateway.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.MeterRegistry;
import ledger.gateway.Gate;
import ledger.gateway.Gate.Answer;
import ledger.testing.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

class TokensIT {
    private static Gate gate;

    @BeforeAll
    static void start() {
        gate = new Gate();
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    @Test
    void aServiceThatDiscoversTheIssuerAcceptsItsToken() {
        Answer answer = gate.signIn(Gate.CLIENT, Gate.SECRET, "grant_type=client_credentials&scope=analyst");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isBetween(3500, 3600);
        Jwt token = JwtDecoders.fromIssuerLocation(gate.url())
                .decode(answer.json().path("access_token").asString());
        assertThat(token.getSubject()).isEqualTo("desk:analyst");
        assertThat(token.getClaimAsString("client_id")).isEqualTo("desk");
        assertThat(token.getClaimAsStringList("roles")).containsExactly("analyst");
        assertThat(token.getClaimAsString("iss")).isEqualTo(gate.url());
        assertThat(token.getAudience()).isNull();
        assertThat(token.getHeaders()).containsEntry("alg", "RS256").containsKey("kid");
        assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt())).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aPartnersTokenNamesItsOrganisationAndNoOtherTokenDoes() {
        String partner = gate.signIn("shelter", Gate.SECRET + "3", "grant_type=client_credentials&scope=partner").json()
                .path("access_token").asString();

        Jwt token = JwtDecoders.fromIssuerLocation(gate.url()).decode(partner);
        assertThat(token.getSubject()).isEqualTo("shelter:partner");
        assertThat(token.getClaimAsStringList("roles")).containsExactly("partner");
        assertThat(token.getClaimAsString("organisation")).isEqualTo("Shelter A");
        assertThat(gate.get("/api/assistance/referrals", partner).status()).isEqualTo(200);
        assertThat(JwtDecoders.fromIssuerLocation(gate.url()).decode(gate.token("caseworker")).hasClaim("organisation"))
                .isFalse();
        assertThat(gate.signIn("shelter", Gate.SECRET + "3", "grant_type=client_credentials&scope=caseworker").json()
                .path("error").asString()).isEqualTo("invalid_scope");
    }

    @Test
    void discoveryPromisesOnlyWhatThereIs() {
        Answer answer = gate.get("/.well-known/openid-configuration", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("token_endpoint").asString()).isEqualTo(gate.url() + "/oauth2/token");
        assertThat(answer.json().path("grant_types_supported").toString()).isEqualTo("[\"client_credentials\"]");
        assertThat(answer.json().has("authorization_endpoint")).isFalse();
        assertThat(gate.get("/.well-known/oauth-authorization-server", null).body()).isEqualTo(answer.body());
        Answer keys = gate.get("/oauth2/jwks", null);
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.json().path("keys").path(0).path("kty").asString()).isEqualTo("RSA");
        assertThat(keys.body()).doesNotContain("\"d\"").doesNotContain("\"p\"");
    }

    @ParameterizedTest
    @CsvSource({"desk, wrong", "desk, ''", "nobody, c2VjcmV0IG9mIHRoZSB0ZXN0cywgbm90IG9mIGFueW9uZQ",
            "robot-1, c2VjcmV0IG9mIHRoZSB0ZXN0cywgbm90IG9mIGFueW9uZQ"})
    void whoeverDoesNotKnowTheSecretGetsNothing(String client, String secret) {
        Answer answer = gate.signIn(client, secret, "grant_type=client_credentials&scope=service");

        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.json().path("error").asString()).isIn("invalid_client", "invalid_request");
        assertThat(answer.json().has("access_token")).isFalse();
    }

    @Test
    void aClientMustSayWhoItIs() {
        Answer wrong = gate.signIn(Gate.CLIENT, "wrong", "grant_type=client_credentials&scope=analyst");
        Answer none = gate.send(gate.request("/oauth2/token", null)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers
                        .ofString("grant_type=client_credentials&scope=analyst&client_id=desk&client_secret="
                                + Gate.SECRET)));

        for (Answer answer : List.of(wrong, none)) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
            assertThat(answer.json().path("error").asString()).isEqualTo("invalid_client");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"&scope=service", "&scope=chief", "&scope=", "", "&scope=analyst%20auditor"})
    void onlyOneRoleOfItsOwnIsGranted(String scope) {
        Answer answer = gate.signIn(Gate.CLIENT, Gate.SECRET, "grant_type=client_credentials" + scope);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asString()).isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type=password&username=a&password=b", "grant_type=refresh_token&refresh_token=x",
            "grant_type=authorization_code&code=x", "scope=analyst"})
    void noOtherGrantIsKnown(String form) {
        Answer answer = gate.signIn(Gate.CLIENT, Gate.SECRET, form);

        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.json().path("error").asString()).isIn("unsupported_grant_type", "invalid_request",
                "invalid_client");
        assertThat(answer.json().has("access_token")).isFalse();
    }

    @Test
    void aValidTokenOpensTheDoorAndOthersDoNot() throws Exception {
        RSAKey key = RSAKey.parse(Files.readString(gate.keyFile));
        RSAKey other = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        Instant soon = Instant.now().plusSeconds(600);
        String good = gate.token("analyst");
        int before = gate.passedOn();
        assertThat(gate.get("/api/reports/x", signed(key, gate.url(), soon)).status()).isEqualTo(200);

        refused(null);
        refused("not.a.token");
        refused(signed(key, gate.url(), Instant.now().minusSeconds(600)));
        refused(signed(other, gate.url(), soon));
        refused(signed(key, "http://elsewhere.example", soon));
        refused(TestIssuer.token("analyst"));
        refused(good.substring(0, good.lastIndexOf('.') + 1));
        refused(unsigned(good));
        refused(signed(JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()), key, gate.url(), soon));
        assertThat(gate.passedOn()).isEqualTo(before + 1);
    }

    @Test
    void nothingOfATokenIsKept() {
        String token = gate.signIn(Gate.CLIENT, Gate.SECRET, "grant_type=client_credentials&scope=analyst").json()
                .path("access_token").asString();

        assertThat(gate.bean(OAuth2AuthorizationService.class).findByToken(token, OAuth2TokenType.ACCESS_TOKEN))
                .isNull();
    }

    @Test
    void refusedSignInsAreCounted() {
        double token = refusals("token");
        double door = refusals("door");
        gate.signIn(Gate.CLIENT, "wrong", "grant_type=client_credentials&scope=analyst");
        gate.get("/api/reports/x", null);

        // Counted once the answer is out.
        await().untilAsserted(() -> {
            assertThat(refusals("token")).isEqualTo(token + 1);
            assertThat(refusals("door")).isEqualTo(door + 1);
        });
    }

    @Test
    void theKeyIsMadeOnceAndOutlivesARestart() throws Exception {
        String token = gate.token("analyst");
        String key = Files.readString(gate.keyFile);
        assertThat(Files.getPosixFilePermissions(gate.keyFile)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(gate.keyFile.getParent())) {
            assertThat(files).containsExactly(gate.keyFile);
        }

        gate.restart();

        assertThat(Files.readString(gate.keyFile)).isEqualTo(key);
        assertThat(gate.get("/api/reports/x", token).status()).isEqualTo(200);
    }

    private static double refusals(String at) {
        return gate.bean(MeterRegistry.class).counter("ledger.signin.refused", "at", at).count();
    }

    private static void refused(String token) {
        Answer answer = gate.get("/api/reports/x", token);

        assertThat(answer.status()).as(token).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("errors").isArray()).isTrue();
    }

    private static String signed(RSAKey key, String issuer, Instant expires) throws Exception {
        return signed(JWSAlgorithm.RS256, new RSASSASigner(key), key, issuer, expires);
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, RSAKey key, String issuer, Instant expires)
            throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder().issuer(issuer).subject("desk:analyst").claim("client_id", "desk")
                        .claim("roles", List.of("analyst")).issueTime(Date.from(expires.minusSeconds(3600)))
                        .expirationTime(Date.from(expires)).build());
        token.sign(signer);
        return token.serialize();
    }

    private static String unsigned(String token) {
        String header = Base64.getUrlEncoder().withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
        return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }
}
