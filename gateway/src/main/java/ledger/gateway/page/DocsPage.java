package ledger.gateway.page;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

import ledger.platform.web.Refusal;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page on which all requests can be read and tried, and its parts; these files and no others are served. */
@RestController
class DocsPage {
    private static final MediaType SCRIPT = MediaType.valueOf("text/javascript;charset=UTF-8");
    private static final MediaType STYLE = MediaType.valueOf("text/css;charset=UTF-8");

    private final Map<String, Part> parts;

    private record Part(Resource file, MediaType type) {}

    DocsPage() throws IOException {
        parts = Map.of("start.js", new Part(new ClassPathResource("page/start.js"), SCRIPT), "swagger-ui-bundle.js",
                new Part(swaggerUi("swagger-ui-bundle.js"), SCRIPT), "swagger-ui.css",
                new Part(swaggerUi("swagger-ui.css"), STYLE));
    }

    @GetMapping("/docs")
    ResponseEntity<Resource> page() {
        return answer(new Part(new ClassPathResource("page/docs.html"), MediaType.valueOf("text/html;charset=UTF-8")));
    }

    @GetMapping("/docs/{file}")
    ResponseEntity<Resource> part(@PathVariable String file) {
        Part part = parts.get(file);
        if (part == null) {
            throw Refusal.notFound("file", "The page has no part of this name.");
        }
        return answer(part);
    }

    private static ResponseEntity<Resource> answer(Part part) {
        return ResponseEntity.ok().contentType(part.type()).body(part.file());
    }

    /** A file of the library, whose folder is named after its version. */
    private static Resource swaggerUi(String name) throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/resources/webjars/swagger-ui/*/" + name))
                .findFirst()
                .orElseThrow(() -> new IOException(name + " is not on the class path"));
    }
}
