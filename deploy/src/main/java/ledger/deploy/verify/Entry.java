package ledger.deploy.verify;

import java.util.Optional;
import java.util.UUID;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import org.jspecify.annotations.Nullable;

/** What an entry says of itself: its ledger position, the event's id and type. */
record Entry(long position, UUID id, String type) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Empty where the line is no JSON object with these members. */
    static Optional<Entry> parse(byte[] line) {
        String position = null;
        String id = null;
        String type = null;
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
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                return Optional.empty();
            }
            return of(position, id, type);
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Entry> of(@Nullable String position, @Nullable String id, @Nullable String type) {
        return position == null || id == null || type == null
                ? Optional.empty()
                : Optional.of(new Entry(Long.parseLong(position), UUID.fromString(id), type));
    }
}
