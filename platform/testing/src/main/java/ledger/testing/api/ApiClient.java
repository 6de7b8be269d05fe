package ledger.testing.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

import ledger.testing.TestIssuer;
import ledger.testing.api.Operation.Case;
import ledger.testing.api.Operation.Parameter;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/** Sends what examples show to a running service. */
final class ApiClient {
    private static final String MULTIPART = "multipart/form-data";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    ApiClient(String url) {
        this.url = url;
    }

    /** @param type without its parameters; empty where there is no body */
    record Answer(int status, String type, HttpResponse<byte[]> response) {
        boolean isJson() {
            return type.equals("application/json") || type.endsWith("+json");
        }

        JsonNode json() {
            return Api.JSON.readTree(response.body());
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }
    }

    /** @param role null for a request without a token */
    Answer send(Case one, @Nullable String role) {
        JsonNode body = one.body();
        return send(one, role, body == null ? null : body(body), type(one));
    }

    /** As the case, with another body. */
    Answer send(Case one, @Nullable String role, byte @Nullable [] body, @Nullable String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(one)).method(one.operation().method(),
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body != null && type != null) {
            request.header("Content-Type", type);
        }
        if (role != null) {
            request.header("Authorization", "Bearer " + token(role));
        }
        one.parameters().forEach((parameter, value) -> {
            if (parameter.in().equals("header")) {
                request.header(parameter.name(), value.asString());
            }
        });
        return send(request.build());
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).build()).json();
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
            return new Answer(response.statusCode(), type, response);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A partner's token always names an organisation. */
    private static String token(String role) {
        return role.equals("partner") ? TestIssuer.token(role, "Partner") : TestIssuer.token(role);
    }

    /** The type of the body; the parts of a form are told apart by its first line. */
    static @Nullable String type(Case one) {
        String type = one.operation().body().map(Map.Entry::getKey).orElse(null);
        return Objects.equals(type, MULTIPART) && one.body() != null
                ? MULTIPART + "; boundary=" + one.body().asString().lines().findFirst().orElseThrow().substring(2)
                : type;
    }

    /** Text is sent as it stands, with the ends of lines that a form has to have; all else as JSON. */
    private static byte[] body(JsonNode body) {
        return (body.isString()
                ? body.asString().replace("\n", "\r\n")
                : Api.JSON.writeValueAsString(body)).getBytes(StandardCharsets.UTF_8);
    }

    private URI address(Case one) {
        String path = one.operation().path();
        StringBuilder query = new StringBuilder();
        for (Map.Entry<Parameter, JsonNode> entry : one.parameters().entrySet()) {
            Parameter parameter = entry.getKey();
            String value = URLEncoder.encode(entry.getValue().asString(), StandardCharsets.UTF_8).replace("+", "%20");
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", value);
            } else if (parameter.in().equals("query")) {
                query.append(query.isEmpty() ? "?" : "&").append(parameter.name()).append('=').append(value);
            }
        }
        return URI.create(url + path + query);
    }
}
