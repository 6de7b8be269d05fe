package ledger.gateway.page;

import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The one page of the door and its parts; these files and no others are served. */
@RestController
class LandingPage {
    @GetMapping("/")
    ResponseEntity<Resource> page() {
        return file("index.html", new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
    }

    @GetMapping("/style.css")
    ResponseEntity<Resource> style() {
        return file("style.css", new MediaType("text", "css", StandardCharsets.UTF_8));
    }

    @GetMapping("/icon.svg")
    ResponseEntity<Resource> icon() {
        return file("icon.svg", new MediaType("image", "svg+xml"));
    }

    private static ResponseEntity<Resource> file(String name, MediaType type) {
        return ResponseEntity.ok().contentType(type).body(new ClassPathResource("page/" + name));
    }
}
