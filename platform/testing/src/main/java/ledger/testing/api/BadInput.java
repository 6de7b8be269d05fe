package ledger.testing.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import ledger.testing.api.ApiClient.Answer;
import ledger.testing.api.Operation.Case;
import ledger.testing.api.Operation.Parameter;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Sends to one operation after the other what it must not fail at. */
final class BadInput {
    /** Stands in a body where the text of a bad value goes. */
    private static final String PLACE = "here goes the bad value";

    /** Of the request as a whole: whoever cannot take it apart, as it nests too deeply, cannot say where. */
    private static final Set<String> WHOLE = Set.of("not-json", "not-plain", "bad-request");

    private final Api api;
    private final ApiClient client;
    private final LongSupplier recorded;

    BadInput(Api api, ApiClient client, LongSupplier recorded) {
        this.api = api;
        this.client = client;
        this.recorded = recorded;
    }

    void sendTo(Operation operation) {
        List<String> faults = new ArrayList<>();
        Case usual = operation.usual();
        for (Parameter parameter : operation.parameters()) {
            List<JsonNode> values = parameter.in().equals("header") ? BadValues.headers() : BadValues.texts();
            values.stream().filter(value -> !(parameter.in().equals("path") && value.asString().isBlank()))
                    .forEach(value -> sendParameter(usual, parameter, value, faults));
            sendParameter(usual, parameter, null, faults);
        }
        JsonNode body = usual.body();
        if (body != null && Objects.equals(ApiClient.type(usual), "application/json")) {
            if (operation.statuses().contains("415")) {
                send(usual, Api.JSON.writeValueAsBytes(body), "text/plain", "", false, "a body of text", faults);
            }
            for (byte[] bytes : BadValues.bodies()) {
                send(usual, bytes, "", false, start(new String(bytes, StandardCharsets.ISO_8859_1)), faults);
            }
            places(body, JsonPointer.empty()).forEach(place -> BadValues.json()
                    .forEach(value -> sendValue(usual, body, place, value, faults)));
        }
        assertThat(String.join("\n", faults)).isEmpty();
    }

    private void sendParameter(Case usual, Parameter parameter, @Nullable JsonNode value, List<String> faults) {
        if (value == null && parameter.in().equals("path")) {
            return;
        }
        boolean allowed = (value == null || value.asString().isBlank())
                ? !parameter.node().path("required").asBoolean(false)
                : !BadValues.beyondMeaning(value.asString())
                        && meanings(value).anyMatch(meant -> api.errors(parameter.schema(), meant).isEmpty());
        JsonNode body = usual.body();
        Case one = usual.with(parameter, value);
        send(one, body == null ? null : Api.JSON.writeValueAsBytes(body), parameter.name(), allowed,
                parameter.name() + "=" + start(String.valueOf(value)), faults);
    }

    /** A parameter is text; it may be meant as a number or as yes and no. */
    private static Stream<JsonNode> meanings(JsonNode value) {
        String text = value.asString();
        if (text.equals("0")) {
            return Stream.of(value, Api.JSON.readTree("0"), Api.JSON.readTree("false"));
        }
        return text.matches("-?[1-9]\\d{0,17}") ? Stream.of(value, Api.JSON.readTree(text)) : Stream.of(value);
    }

    private void sendValue(Case usual, JsonNode body, JsonPointer place, String value, List<String> faults) {
        ObjectNode changed = (ObjectNode) body.deepCopy();
        put(changed, place, StringNode.valueOf(PLACE));
        String text = Api.JSON.writeValueAsString(changed).replace("\"" + PLACE + "\"", value);
        boolean open = !api.describes(usual.operation().bodySchema(), place);
        send(usual, text.getBytes(StandardCharsets.UTF_8), place.getMatchingProperty(),
                open || allows(usual, body, place, value), place + "=" + start(value), faults);
    }

    private boolean allows(Case usual, JsonNode body, JsonPointer place, String value) {
        if (BadValues.beyondMeaning(value)) {
            return false;
        }
        return BadValues.meanings(Api.JSON.readTree(value)).stream().anyMatch(meant -> {
            ObjectNode changed = (ObjectNode) body.deepCopy();
            put(changed, place, meant);
            return api.errors(usual.operation().bodySchema(), changed).isEmpty();
        });
    }

    private void send(Case one, byte @Nullable [] body, String field, boolean allowed, String what,
            List<String> faults) {
        send(one, body, ApiClient.type(one), field, allowed, what, faults);
    }

    private void send(Case one, byte @Nullable [] body, @Nullable String type, String field, boolean allowed,
            String what, List<String> faults) {
        String role = one.operation().roles().stream().findFirst().orElse(null);
        long before = recorded.getAsLong();
        Answer answer = client.send(one, role, body, type);
        if (answer.status() < 400) {
            if (!allowed) {
                faults.add(what + " is taken, though the document does not allow it");
            }
            return;
        }
        if (answer.status() >= 500 || !answer.type().equals("application/problem+json")) {
            faults.add(what + " answers " + answer.status() + " " + start(answer.text()));
            return;
        }
        List<String> named = answer.json().path("errors").valueStream()
                .filter(error -> !WHOLE.contains(error.path("code").asString()))
                .map(error -> error.path("field").asString())
                .toList();
        boolean whole = named.size() < answer.json().path("errors").size();
        if (!one.operation().statuses().contains(String.valueOf(answer.status()))) {
            faults.add(what + " answers " + answer.status() + ", which is not described");
        } else if (answer.status() == 400 && !allowed && !field.isEmpty()
                && !whole && named.stream().noneMatch(name -> speaksOf(name, field))) {
            faults.add(what + " is refused, but the problem speaks of " + named + ": " + start(answer.text()));
        } else if (named.isEmpty() && !whole) {
            faults.add(what + " is refused without a word about it: " + start(answer.text()));
        }
        if (recorded.getAsLong() != before) {
            faults.add(what + " is refused, and something was recorded all the same");
        }
    }

    /** {@code records[0].template} speaks of {@code records}, and {@code tile} of what a path has of a {@code tileLevel}. */
    private static boolean speaksOf(String name, String field) {
        return name.contains(field) || (!name.isEmpty() && field.startsWith(name));
    }

    /** Where the values of a body stand, those of objects within objects and lists too. */
    private static Stream<JsonPointer> places(JsonNode node, JsonPointer at) {
        Stream<JsonPointer> inside = Stream.empty();
        if (node.isObject()) {
            inside = node.properties().stream().flatMap(property -> places(property.getValue(),
                    at.appendProperty(property.getKey())));
        } else if (node.isArray() && !node.isEmpty()) {
            inside = places(node.get(0), at.appendIndex(0));
        }
        return at.matches() ? inside : Stream.concat(Stream.of(at), inside);
    }

    private static void put(ObjectNode body, JsonPointer place, JsonNode value) {
        JsonNode parent = body.at(place.head());
        if (parent instanceof ObjectNode object) {
            if (value.isMissingNode()) {
                object.remove(place.last().getMatchingProperty());
            } else {
                object.set(place.last().getMatchingProperty(), value);
            }
        } else if (parent instanceof ArrayNode list) {
            if (value.isMissingNode()) {
                list.remove(place.last().getMatchingIndex());
            } else {
                list.set(place.last().getMatchingIndex(), value);
            }
        }
    }

    private static String start(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
