package ledger.assistance.imports;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import ledger.platform.decide.FieldError;
import ledger.platform.decide.RefusalKind;
import ledger.platform.input.Fields;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

/** JSON bodies of bounded size; one that is longer is refused before it is read to its end. */
@Component
final class SentJson {
    private static final int MAX_BYTES = 10 << 20;
    private final JsonMapper json;

    SentJson(JsonMapper json) {
        this.json = json;
    }

    /** The body, an object. */
    JsonNode read(HttpServletRequest request) throws IOException {
        byte[] body = bytes(request);
        try {
            JsonNode node = json.readTree(body);
            if (!node.isObject()) {
                throw Refusal.invalid("", "not-an-object", "The body is no JSON object.");
            }
            return node;
        } catch (JacksonException e) {
            throw (Refusal) Refusal.invalid("", "not-json", "The body is no JSON, or nests too deeply.").initCause(e);
        }
    }

    static byte[] bytes(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw tooLarge("", "The body is larger than " + (MAX_BYTES >> 20)
                    + " MB; send it in parts, or as files to /api/imports.");
        }
        return body;
    }

    /** A request that is larger than what is taken at once. */
    static Refusal tooLarge(String field, String message) {
        return new Refusal(RefusalKind.TOO_LARGE, List.of(new FieldError(field, "content-too-large", message)));
    }

    /** The system that the refs in a body belong to: the client where none is named. */
    static String source(JsonNode body, Caller caller) {
        if (!body.has("source")) {
            return caller.client();
        }
        Map<String, @Nullable String> named = new HashMap<>();
        named.put("source", body.path("source").asString(""));
        Fields read = new Fields(named, LocalDate.MAX, name -> name);
        String source = read.ref("source");
        read.refuseIfWrong();
        return source;
    }
}
