package ledger.testing.api;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * One operation of the document.
 *
 * @param method in capitals
 * @param path   with its parameters in braces
 */
record Operation(Api api, String method, String path, JsonNode node) {
    /**
     * A request as an example shows it, with the status that it is to have. Examples belong together by name: those of
     * parameters, of the body and of the answer. What has but one has it without a name; a parameter that has to be there
     * and has none of the name takes its first.
     *
     * @param body null where there is none
     */
    record Case(Operation operation, String name, Map<Parameter, JsonNode> parameters, @Nullable JsonNode body,
            String status) {
        @Override
        public String toString() {
            return operation + (name.isEmpty() ? "" : " (" + name + ")") + " answers " + status;
        }

        Case with(Parameter parameter, @Nullable JsonNode value) {
            Map<Parameter, JsonNode> others = new LinkedHashMap<>(parameters);
            if (value == null) {
                others.remove(parameter);
            } else {
                others.put(parameter, value);
            }
            return new Case(operation, name, others, body, status);
        }
    }

    /** @param in path, query or header */
    record Parameter(String name, String in, JsonNode node) {
        JsonNode schema() {
            return node.path("schema");
        }
    }

    List<Parameter> parameters() {
        return node.path("parameters").valueStream().map(api::resolve)
                .map(parameter -> new Parameter(parameter.path("name").asString(), parameter.path("in").asString(),
                        parameter))
                .toList();
    }

    /** Type and description of the body; empty where none is taken. */
    Optional<Map.Entry<String, JsonNode>> body() {
        return api.resolve(node.path("requestBody")).path("content").properties().stream().findFirst();
    }

    JsonNode bodySchema() {
        return body().orElseThrow().getValue().path("schema");
    }

    /** The answer with a status as the document has it; missing where it says nothing of it. */
    JsonNode response(String status) {
        return api.resolve(node.path("responses").path(status));
    }

    Set<String> statuses() {
        return new LinkedHashSet<>(node.path("responses").propertyNames());
    }

    /** Any of these roles will do; empty where no token is asked for. */
    List<String> roles() {
        JsonNode own = node.path("security");
        return (own.isMissingNode() ? api.document().path("security") : own).valueStream()
                .flatMap(JsonNode::valueStream)
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .toList();
    }

    List<Case> cases() {
        Set<String> names = new LinkedHashSet<>();
        body().ifPresent(body -> names.addAll(body.getValue().path("examples").propertyNames()));
        statuses().forEach(status -> response(status).path("content")
                .forEach(content -> names.addAll(content.path("examples").propertyNames())));
        if (names.isEmpty()) {
            names.add("");
        }
        return names.stream().map(this::named).toList();
    }

    /** The first example that succeeds; where none can, the first of all. */
    Case usual() {
        List<Case> cases = cases();
        return cases.stream().filter(one -> one.status().startsWith("2")).findFirst().orElse(cases.getFirst());
    }

    private Case named(String name) {
        Map<Parameter, JsonNode> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters()) {
            JsonNode value = example(parameter.node(), name);
            if (value == null && parameter.node().path("required").asBoolean(false)) {
                value = parameter.node().path("examples").valueStream().findFirst().orElseThrow().path("value");
            }
            if (value != null) {
                values.put(parameter, value);
            }
        }
        return new Case(this, name, values, body().map(body -> example(body.getValue(), name)).orElse(null),
                status(name));
    }

    private String status(String name) {
        return statuses().stream()
                .filter(status -> response(status).path("content").valueStream()
                        .anyMatch(content -> content.path("examples").has(name)))
                .findFirst()
                .or(() -> statuses().stream().filter(status -> name.isEmpty() && status.startsWith("2")).findFirst())
                .orElseThrow(() -> new IllegalStateException(this + " has no answer for its example " + name));
    }

    /** The named example, else the only one; null where there is none. */
    static @Nullable JsonNode example(JsonNode of, String name) {
        JsonNode named = of.path("examples").path(name).path("value");
        JsonNode value = named.isMissingNode() ? of.path("example") : named;
        return value.isMissingNode() ? null : value;
    }

    /** What the document shows for a case's answer; null where it shows nothing. */
    static @Nullable JsonNode answer(Case one, String type) {
        return example(Objects.requireNonNull(one.operation().response(one.status()).path("content").path(type)),
                one.name());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
