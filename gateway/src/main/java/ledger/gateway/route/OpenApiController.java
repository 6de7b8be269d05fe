package ledger.gateway.route;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import ledger.gateway.refuse.ProblemAnswer;
import ledger.platform.openapi.ApiDescription;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that the door and the services behind it understand, as one OpenAPI document; read without a token. */
@RestController
class OpenApiController {
    private final CloseableHttpClient http;
    private final JsonMapper json;
    private final List<Described> services;

    private record Described(String name, URI address) {}

    OpenApiController(CloseableHttpClient serviceConnections, Services services, JsonMapper json) {
        this.http = serviceConnections;
        this.json = json;
        this.services = List.of(
                new Described("beneficiary", Services.address("beneficiary", services.beneficiary())),
                new Described("assistance", Services.address("assistance", services.assistance())),
                new Described("reporting", Services.address("reporting", services.reporting())));
    }

    /** A service that does not describe itself now, for whatever reason; half a document would look like a whole one. */
    static final class NotDescribed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient ProblemAnswer answer;

        NotDescribed(String service, IOException cause) {
            super(cause);
            this.answer = Failure.of(cause).answer(service);
        }
    }

    @GetMapping(path = "/openapi", produces = MediaType.APPLICATION_JSON_VALUE)
    JsonNode json() {
        return document().json();
    }

    @GetMapping(path = "/openapi", produces = "application/yaml;charset=UTF-8")
    String yaml() {
        return document().yaml();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notDescribed(NotDescribed e) {
        return ResponseEntity.status(e.answer.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(e.answer.body());
    }

    /** As the services are at this moment: each may have been renewed since. */
    private ApiDescription document() {
        ApiDescription all = ApiDescription.onClassPath();
        services.forEach(service -> all.addWhatIsMissing(described(service)));
        return all;
    }

    private JsonNode described(Described service) {
        try {
            return http.execute(new HttpGet(service.address().resolve("/openapi")), answer -> {
                if (answer.getCode() != HttpStatus.SC_OK) {
                    throw new IOException("status " + answer.getCode());
                }
                return json.readTree(EntityUtils.toByteArray(answer.getEntity()));
            });
        } catch (IOException e) {
            throw new NotDescribed(service.name(), e);
        }
    }
}
