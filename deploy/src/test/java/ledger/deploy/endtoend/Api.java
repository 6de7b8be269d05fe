package ledger.deploy.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import ledger.deploy.TestLedger;
import ledger.deploy.terminal.Json;

import tools.jackson.databind.JsonNode;

/** The door as programs meet it that are not the ledger's own. */
final class Api {
    private final String url;

    Api(TestLedger ledger) {
        this.url = "http://localhost:" + ledger.port();
    }

    record Answer(int status, JsonNode body) {}

    Answer get(String path, String token) throws Exception {
        return send(request(path, token));
    }

    Answer post(String path, String token, String json) throws Exception {
        return send(
                request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer delete(String path, String token) throws Exception {
        return send(request(path, token).DELETE());
    }

    /** An answer that is no JSON. */
    String text(String path, String token) throws Exception {
        return sent(request(path, token)).body();
    }

    /** A token for a client by its secret. */
    String signIn(String client, String secret, String role) throws Exception {
        String credentials = Base64.getEncoder()
                .encodeToString((client + ":" + secret).getBytes(StandardCharsets.US_ASCII));
        return send(HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + role)))
                .body().path("access_token").asString();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = sent(request);
        return new Answer(answer.statusCode(), Json.tree(answer.body()));
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
