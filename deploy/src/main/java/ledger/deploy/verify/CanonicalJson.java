package ledger.deploy.verify;

import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** RFC 8785 for JSON whose numbers are whole, as those of statements are. */
final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private CanonicalJson() {}

    static String of(JsonNode node) {
        return MAPPER.writeValueAsString(ordered(node));
    }

    private static Object ordered(JsonNode node) {
        if (node.isObject()) {
            SortedMap<String, Object> ordered = new TreeMap<>();
            node.properties().forEach(property -> ordered.put(property.getKey(), ordered(property.getValue())));
            return ordered;
        }
        return node.isArray() ? node.valueStream().map(CanonicalJson::ordered).toList() : node;
    }
}
