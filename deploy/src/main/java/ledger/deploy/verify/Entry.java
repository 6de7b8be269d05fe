package ledger.deploy.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import org.jspecify.annotations.Nullable;

/**
 * What an entry says of itself.
 *
 * @param position its ledger position
 * @param id       of the event
 * @param record   whose event it is; empty where the line does not say
 * @param sequence of the event among those of its record, as it was written
 * @param data     values of the event by their names, as text; lists with semicolons between their elements, and nothing of
 *                 what is deeper. Empty where it was not asked for
 */
record Entry(long position, UUID id, String type, String record, String sequence, Map<String, String> data) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Empty where the line is no JSON object with position, id and type. */
    static Optional<Entry> parse(byte[] line, boolean withData) {
        String position = null;
        String id = null;
        String type = null;
        String record = "";
        String sequence = "";
        Map<String, String> data = Map.of();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "position" -> position = parser.getString();
                    case "id" -> id = parser.getString();
                    case "type" -> type = parser.getString();
                    case "recordid" -> record = parser.getString();
                    case "sequence" -> sequence = parser.getString();
                    case "data" -> data = withData ? values(parser) : skipped(parser);
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                return Optional.empty();
            }
            return of(position, id, type, record, sequence, data);
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The values of an event's data alone; none where they are no JSON object. */
    static Map<String, String> data(byte[] json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return values(parser);
        } catch (JacksonException _) {
            return Map.of();
        }
    }

    private static Map<String, String> values(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return skipped(parser);
        }
        Map<String, String> values = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> parser.skipChildren();
                case START_ARRAY -> values.put(name, elements(parser));
                case VALUE_NULL -> {
                    // As if it were not there.
                }
                default -> values.put(name, parser.getString());
            }
        }
        return values;
    }

    private static String elements(JsonParser parser) {
        StringJoiner elements = new StringJoiner(";");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken().isScalarValue()) {
                elements.add(parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        return elements.toString();
    }

    private static Map<String, String> skipped(JsonParser parser) {
        parser.skipChildren();
        return Map.of();
    }

    private static Optional<Entry> of(@Nullable String position, @Nullable String id, @Nullable String type,
            String record, String sequence, Map<String, String> data) {
        return position == null || id == null || type == null
                ? Optional.empty()
                : Optional.of(new Entry(Long.parseLong(position), UUID.fromString(id), type, record, sequence, data));
    }
}
