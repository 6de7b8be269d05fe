package ledger.platform.openapi;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

/** The service's own description. Nothing in it is secret: it is read without a token. */
@RestController
public class ApiDescriptionController {
    private static final String YAML = "application/yaml;charset=UTF-8";

    private final JsonNode json;
    private final String yaml;

    ApiDescriptionController() {
        ApiDescription description = ApiDescription.onClassPath();
        this.json = description.json();
        this.yaml = description.yaml();
    }

    @GetMapping(path = "/openapi", produces = MediaType.APPLICATION_JSON_VALUE)
    JsonNode json() {
        return json;
    }

    @GetMapping(path = "/openapi", produces = YAML)
    String yaml() {
        return yaml;
    }
}
