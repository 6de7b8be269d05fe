package ledger.deploy.terminal;

import tools.jackson.core.JacksonException;
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
