package ledger.platform.web;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

import org.jspecify.annotations.Nullable;

/** Calls between services, with a token that this service gets for itself from the issuer. */
public final class ServiceClient {
    private static final Duration RENEWAL_MARGIN = Duration.ofMinutes(1);

    private final RestClient http;
    private final String issuer;
    private final String clientId;
    private final String clientSecret;
    private @Nullable Token token;

    private record Token(String value, Instant expires) {}

    public ServiceClient(String issuer, String clientId, String clientSecret) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
        requests.setReadTimeout(Duration.ofMinutes(2));
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    public <T> T get(String url, Class<T> type) {
        return body(http.get().uri(url).header("Authorization", "Bearer " + token()).retrieve().body(type), url);
    }

    public <T> T post(String url, Object body, Class<T> type) {
        return body(http.post()
                .uri(url)
                .header("Authorization", "Bearer " + token())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(type), url);
    }

    public void delete(String url) {
        http.delete().uri(url).header("Authorization", "Bearer " + token()).retrieve().toBodilessEntity();
    }

    private synchronized String token() {
        Token held = token;
        if (held == null || held.expires().minus(RENEWAL_MARGIN).isBefore(Instant.now())) {
            String endpoint = issuer + "/oauth2/token";
            MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
            form.add("grant_type", "client_credentials");
            form.add("scope", "service");
            Map<?, ?> answer = body(http.post()
                    .uri(endpoint)
                    .headers(headers -> headers.setBasicAuth(clientId, clientSecret))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(Map.class), endpoint);
            held = new Token(String.valueOf(answer.get("access_token")),
                    Instant.now().plusSeconds(((Number) body(answer.get("expires_in"), endpoint)).longValue()));
            token = held;
        }
        return held.value();
    }

    private static <T> T body(@Nullable T body, String url) {
        if (body == null) {
            throw new IllegalStateException(url + " gave an answer without what was asked for");
        }
        return body;
    }
}
