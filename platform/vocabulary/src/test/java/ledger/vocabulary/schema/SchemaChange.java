package ledger.vocabulary.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * What of a schema's change would break somebody: a reader of new events who knows the approved schema, or today's schema
 * on events of the past. Optional properties and codes may come; what is said for people may change.
 */
final class SchemaChange {
    private static final Set<String> FOR_PEOPLE = Set.of("description", "title", "$comment", "examples");

    private final List<String> breaks = new ArrayList<>();

    private SchemaChange() {}

    /** Each thing that breaks, with its path; empty where nothing does. */
    static List<String> breaks(JsonNode approved, JsonNode now) {
        SchemaChange change = new SchemaChange();
        change.compare("", approved, now);
        return change.breaks;
    }

    private void compare(String path, JsonNode approved, JsonNode now) {
        Set<String> keywords = new TreeSet<>(approved.propertyNames());
        keywords.addAll(now.propertyNames());
        keywords.removeAll(FOR_PEOPLE);
        for (String keyword : keywords) {
            JsonNode before = approved.path(keyword);
            JsonNode after = now.path(keyword);
            switch (keyword) {
                case "properties" -> properties(path, approved, now);
                case "items" -> compare(path + "/items", before, after);
                case "enum" -> {
                    if (!texts(after).containsAll(texts(before)) || before.isMissingNode()) {
                        breaks.add(path + ": codes are gone");
                    }
                }
                case "required" -> {
                    if (!texts(after).equals(texts(before))) {
                        breaks.add(path + ": what is required is no longer the same");
                    }
                }
                default -> {
                    if (!before.equals(after)) {
                        breaks.add(path + "/" + keyword + ": was " + before + ", is " + after);
                    }
                }
            }
        }
    }

    private void properties(String path, JsonNode approved, JsonNode now) {
        approved.path("properties").propertyStream().forEach(property -> {
            JsonNode after = now.path("properties").path(property.getKey());
            String place = path + "/" + property.getKey();
            if (after.isMissingNode()) {
                breaks.add(place + ": is gone");
            } else {
                compare(place, property.getValue(), after);
            }
        });
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
