package ledger.testing.api;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI 3.1 document as tests read it: its operations, and whether a value is as a schema in it says. */
final class Api {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final IdentityHashMap<JsonNode, Schema> compiled = new IdentityHashMap<>();

    Api(JsonNode document) {
        this.document = document;
    }

    JsonNode document() {
        return document;
    }

    /** In the order of the document. */
    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.path("paths").forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
            if (METHODS.contains(method)) {
                all.add(new Operation(this, method.toUpperCase(Locale.ROOT), path, operation));
            }
        }));
        return all;
    }

    /** What a node says, or what it refers to says. */
    JsonNode resolve(JsonNode node) {
        JsonNode ref = node.path("$ref");
        if (!ref.isString()) {
            return node;
        }
        JsonNode target = document.at(JsonPointer.compile(ref.asString().substring(1)));
        if (target.isMissingNode()) {
            throw new IllegalStateException(ref.asString() + " is not in the document");
        }
        return resolve(target);
    }

    /** What is wrong with a value; empty where it is as the schema says. */
    List<Error> errors(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** As it stands, but that an object which lists its properties has no others: what is not described is not there. */
    private Schema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("$defs", document.path("components").path("schemas"));
        JsonNode alone = JSON.readTree(JSON.writeValueAsString(whole).replace("#/components/schemas/", "#/$defs/"));
        close(alone);
        return SCHEMAS.getSchema(alone);
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && isObject(object.path("type"))
                && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Api::close);
    }

    private static boolean isObject(JsonNode type) {
        return type.isString() && type.asString().equals("object");
    }

    /** Whether a schema says what may stand at a place within a value; an object without properties leaves it open. */
    boolean describes(JsonNode schema, JsonPointer place) {
        JsonNode here = resolve(schema);
        if (place.matches() || here.has("anyOf")) {
            return here.has("type") || here.has("anyOf") || here.has("enum");
        }
        String name = place.getMatchingProperty();
        JsonNode inside = here.path("properties").has(name)
                ? here.path("properties").path(name)
                : place.getMatchingIndex() >= 0 && here.has("items")
                        ? here.path("items")
                        : here.path("additionalProperties");
        return inside.isObject() && describes(inside, place.tail());
    }
}
