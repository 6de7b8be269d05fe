package ledger.deploy.terminal;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON document that {@code --format json} prints, and those that the services answer with. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** A value of records, maps and lists as a JSON document. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Writes a document piece by piece; the stream stays open. */
    public static void write(OutputStream out, Consumer<JsonGenerator> content) {
        try (JsonGenerator generator = MAPPER.writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                .createGenerator(out)) {
            content.accept(generator);
        }
    }

    /** Reads a document piece by piece. */
    public static JsonParser parser(InputStream document) {
        return MAPPER.createParser(document);
    }

    /** Reads a document into a record; unknown fields are passed over, so that a newer service may say more. */
    public static <T> T read(String document, Class<T> type) {
        try {
            return MAPPER.readValue(document, type);
        } catch (JacksonException e) {
            throw new Failure("The answer is not the expected JSON (" + type.getSimpleName() + "): "
                    + document.substring(0, Math.min(200, document.length())), e);
        }
    }

    /** Reads any document. */
    public static JsonNode tree(String document) {
        return read(document, JsonNode.class);
    }
}
