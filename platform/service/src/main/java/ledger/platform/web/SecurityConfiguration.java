package ledger.platform.web;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ledger.platform.decide.FieldError;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;

import tools.jackson.databind.json.JsonMapper;

/**
 * Every service checks the bearer token itself: whoever gets past the gateway still gets nowhere. Which role may do what
 * stands in each service's {@link AccessRules}.
 */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {
    @Bean
    SecurityFilterChain services(HttpSecurity http, AccessRules rules, JsonMapper json) throws Exception {
        return http
                // Tokens come in a header that no browser sends by itself, so there is nothing to forge across sites.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers("/actuator/health/liveness", "/actuator/health/readiness").permitAll();
                    requests.requestMatchers("/error").permitAll();
                    requests.requestMatchers(HttpMethod.GET, "/openapi").permitAll();
                    requests.requestMatchers("/actuator/**", "/internal/relay", "/internal/journal").authenticated();
                    rules.apply(requests);
                    requests.anyRequest().denyAll();
                })
                .oauth2ResourceServer(server -> server
                        .authenticationEntryPoint((_, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problem(response, json, HttpStatus.UNAUTHORIZED,
                                    "A valid bearer token is needed: " + e.getMessage());
                        })
                        .accessDeniedHandler((request, response, _) -> problem(response, json, HttpStatus.FORBIDDEN,
                                "This token's role may not do " + describe(request) + "."))
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(rolesAsAuthorities())))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((_, response, _) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problem(response, json, HttpStatus.UNAUTHORIZED, "A bearer token is needed.");
                        })
                        .accessDeniedHandler((request, response, _) -> problem(response, json, HttpStatus.FORBIDDEN,
                                "This token's role may not do " + describe(request) + ".")))
                .build();
    }

    /** What the firewall in front of everything refuses, see {@link org.springframework.security.web.firewall}. */
    @Bean
    RequestRejectedHandler requestRejectedHandler(JsonMapper json) {
        return (_, response, _) -> problem(response, json, HttpStatus.BAD_REQUEST, new FieldError("", "not-plain",
                "The request can be read in more than one way: its method, its address or one of its headers. Send a"
                        + " plain path, percent-encoded UTF-8 without control characters, '..', '//' or ';'."));
    }

    /** Any OpenID provider: keys and algorithms are discovered at the issuer when the first token comes. */
    @Bean
    JwtDecoder jwtDecoder(@Value("${ledger.identity.issuer}") String issuer) {
        return new VerifiedTokens(new SupplierJwtDecoder(() -> JwtDecoders.fromIssuerLocation(issuer)),
                Clock.systemUTC());
    }

    /** Requests are timed as a whole; timing each of a dozen security filters would cost more than they do. */
    @Bean
    SecurityObservationSettings noObservationOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    private static JwtAuthenticationConverter rolesAsAuthorities() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(jwt -> {
            List<String> roles = jwt.getClaimAsStringList("roles");
            return (roles == null ? Stream.<String>empty() : roles.stream())
                    .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.toUpperCase(Locale.ROOT)))
                    .toList();
        });
        return converter;
    }

    private static String describe(HttpServletRequest request) {
        return request.getMethod() + " " + request.getRequestURI();
    }

    private static void problem(HttpServletResponse response, JsonMapper json, HttpStatus status, String detail)
            throws IOException {
        write(response, json, status, detail, List.of());
    }

    private static void problem(HttpServletResponse response, JsonMapper json, HttpStatus status, FieldError error)
            throws IOException {
        write(response, json, status, error.message(), List.of(error));
    }

    private static void write(HttpServletResponse response, JsonMapper json, HttpStatus status, String detail,
            List<FieldError> errors) throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", errors);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
