package ledger.gateway.issue;

import java.io.IOException;
import java.time.Clock;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletResponse;
import ledger.gateway.refuse.UnusableSetting;
import ledger.platform.web.VerifiedTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The authorization server, cut down to the one thing that is needed: a client with its secret gets a signed token for one
 * of its roles (RFC 6749, section 4.4).
 */
@Configuration(proxyBeanMethods = false)
@Conditional(LocalIssuer.class)
class IssuerConfiguration {
    @Bean
    @Order(1)
    SecurityFilterChain issuer(HttpSecurity http, AuthorizationServerSettings settings) throws Exception {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        RequestMatcher keys = path.matcher(HttpMethod.GET, settings.getJwkSetEndpoint());
        return http.securityMatcher(new OrRequestMatcher(keys,
                path.matcher(HttpMethod.POST, settings.getTokenEndpoint())))
                // A token is asked for with the client's secret, which no browser sends by itself.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2AuthorizationServer(server -> server
                        .clientAuthentication(clients -> clients
                                .authenticationConverters(ways -> {
                                    ways.clear();
                                    ways.add(new ClientSecretBasicAuthenticationConverter());
                                })
                                .authenticationProviders(ways -> ways
                                        .removeIf(way -> !(way instanceof ClientSecretAuthenticationProvider)))
                                .errorResponseHandler((_, response, _) -> unknownClient(response)))
                        .tokenEndpoint(token -> token
                                .accessTokenRequestConverters(grants -> {
                                    grants.clear();
                                    grants.add(new OAuth2ClientCredentialsAuthenticationConverter());
                                })
                                .authenticationProviders(grants -> {
                                    grants.removeIf(
                                            grant -> !(grant instanceof OAuth2ClientCredentialsAuthenticationProvider));
                                    grants.forEach(grant -> ((OAuth2ClientCredentialsAuthenticationProvider) grant)
                                            .setAuthenticationValidator(TokenRules::oneRoleOfTheClients));
                                })))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(keys).permitAll().anyRequest().authenticated())
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((_, response, _) -> unknownClient(response)))
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IdentitySettings settings) {
        String issuer = settings.issuer();
        if (issuer == null || issuer.isBlank() || issuer.endsWith("/")) {
            throw new UnusableSetting("ledger.identity.issuer", "it is missing, or ends with '/'.",
                    "Set it to the address at which callers and services reach this door, such as https://door.example.");
        }
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    @Bean
    RegisteredClientRepository registeredClients(IdentitySettings settings, PasswordEncoder secrets) {
        return new InMemoryRegisteredClientRepository(Clients.registered(settings, secrets));
    }

    @Bean
    PasswordEncoder secretDigest() {
        return new SecretDigest();
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new NothingKept();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return TokenRules::claims;
    }

    @Bean
    RSAKey signingKey(IdentitySettings settings) {
        if (settings.signingKeyFile() == null) {
            throw new UnusableSetting("ledger.identity.signing-key-file", "it is missing.",
                    "Name a file; the key is made there at the first start.");
        }
        return SigningKey.in(settings.signingKeyFile());
    }

    @Bean
    JWKSource<SecurityContext> keys(RSAKey signingKey) {
        return new ImmutableJWKSet<>(new JWKSet(signingKey));
    }

    /** The door checks its own tokens with its own key, without asking itself over the network. */
    @Bean
    @Primary
    JwtDecoder ownTokens(RSAKey signingKey, AuthorizationServerSettings settings) throws JOSEException {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(signingKey.toRSAPublicKey())
                .signatureAlgorithm(SignatureAlgorithm.RS256).build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer(settings)));
        return new VerifiedTokens(decoder, Clock.systemUTC());
    }

    static String issuer(AuthorizationServerSettings settings) {
        String issuer = settings.getIssuer();
        if (issuer == null) {
            throw new IllegalStateException("the issuer is always set here");
        }
        return issuer;
    }

    /** RFC 6749, section 5.2: says nothing about which part was wrong. */
    private static void unknownClient(HttpServletResponse response) throws IOException {
        ServletServerHttpResponse answer = new ServletServerHttpResponse(response);
        answer.setStatusCode(HttpStatus.UNAUTHORIZED);
        answer.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"ledger\"");
        new OAuth2ErrorHttpMessageConverter().write(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT,
                "Sign in by HTTP Basic with the client's id and its secret.", null), null, answer);
    }
}
