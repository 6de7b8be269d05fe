package ledger.reporting.period;

import java.util.SortedMap;
import java.util.TreeMap;

import ledger.vocabulary.event.EventJson;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of which the same content is always the same bytes (RFC 8785). Numbers are whole: no figure is anything else. */
final class CanonicalJson {
    private static final JsonMapper MAPPER = EventJson.mapper()
            .rebuild()
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private CanonicalJson() {}

    /** @param content maps, lists, texts, whole numbers and what becomes these */
    static String of(Object content) {
        return MAPPER.writeValueAsString(ordered(MAPPER.valueToTree(content)));
    }

    /** Objects with their keys in order, at every depth. */
    private static Object ordered(JsonNode node) {
        if (node.isObject()) {
            SortedMap<String, Object> ordered = new TreeMap<>();
            node.properties().forEach(property -> ordered.put(property.getKey(), ordered(property.getValue())));
            return ordered;
        }
        return node.isArray() ? node.valueStream().map(CanonicalJson::ordered).toList() : node;
    }
}
