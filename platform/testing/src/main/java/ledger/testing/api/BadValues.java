package ledger.testing.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/** What nobody should send, and somebody does. */
final class BadValues {
    private static final String DIRECTION = "a\u202eb";
    private static final String NUL = "a\u0000b";
    private static final int ENDLESS = 100_000;
    /** Whoever writes it out has no memory left. */
    private static final Pattern HUGE = Pattern.compile("-?1E[+-]?999999999");
    private static final String ESCAPE = "a\u001bb";

    private BadValues() {}

    /**
     * Values in the place of a property, as JSON text: wrong types, empty, endless, unknown, out of all bounds, and
     * characters that hide.
     */
    static List<String> json() {
        List<String> values = new ArrayList<>(List.of("null", "true", "7", "-1", "0.5", "1e999999999", "-1e999999999",
                "1e-999999999", "123456789012345678901234567890", "{}", "{\"a\":1}", "[]", "[1]", "[null]", "[[]]",
                "[\"x\"]", "[\"\"]", "[\"a;b\"]", "\"\\ud800\"", nested(400), nested(ENDLESS)));
        for (String text : List.of("", " ", ";", "no such code", NUL, ESCAPE, DIRECTION, "2024-02-30", "9999-12-31",
                "-999999999-01-01", "0000-00-00", "' OR 1=1 --", "x".repeat(501), "y".repeat(1_000_000))) {
            values.add(Api.JSON.writeValueAsString(text));
        }
        return values;
    }

    /** Values in the place of a parameter. */
    static List<JsonNode> texts() {
        return List.of("", " ", "x", "-1", "0", "1e999999999", "99999999999999999999", "no such code", NUL, ESCAPE,
                DIRECTION, "2024-02-30", "9999-12-31", "+1000000000-01-01", "0000-00-00", "null", "[]", "%00", "..",
                "' OR 1=1 --", "x".repeat(501), "y".repeat(4000),
                "00000000-0000-4000-8000-000000000000").stream().<JsonNode>map(StringNode::valueOf).toList();
    }

    /** Values of a header; characters that no header can hold are left out. */
    static List<JsonNode> headers() {
        return List.of("x", "\"", "\"1", "\"x\"", "\"99999999999999999999\"", "W/\"1\"", "\"1\",", "x".repeat(4000))
                .stream().<JsonNode>map(StringNode::valueOf).toList();
    }

    /** Whole bodies that are no object, no JSON or no text. */
    static List<byte[]> bodies() {
        List<byte[]> bodies = new ArrayList<>(List
                .of("", " ", "{", "{}{", "[]", "7", "null", "\"x\"", "{\"a\":1,\"a\":1}",
                        "{\"no such property\":1}", "{'a':1}", nested(ENDLESS))
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
        bodies.add(new byte[]{'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
        bodies.add(new byte[]{0, 1, 2, 3});
        return bodies;
    }

    /**
     * The ways in which a value may be meant: a number or yes and no stands for its text, a list of texts for the texts
     * joined, and nothing at all for an empty one.
     *
     * @return missing nodes where the property is as good as absent
     */
    static List<JsonNode> meanings(JsonNode value) {
        if (value.isNumber() && HUGE.matcher(value.asString()).matches()) {
            return List.of(StringNode.valueOf(value.asString()));
        }
        List<JsonNode> meanings = new ArrayList<>(List.of(value));
        if (value.isNull() || blank(value) || (value.isArray() && value.valueStream().allMatch(BadValues::blank))) {
            meanings.add(MissingNode.getInstance());
        }
        if (value.isNumber()) {
            meanings.add(StringNode.valueOf(value.asString()));
        }
        if (value.isBoolean()) {
            meanings.add(StringNode.valueOf(value.booleanValue() ? "yes" : "no"));
        }
        if (value.isArray() && value.valueStream().allMatch(JsonNode::isString)) {
            meanings.add(StringNode.valueOf(value.valueStream().map(JsonNode::asString)
                    .collect(Collectors.joining(";"))));
        }
        return meanings;
    }

    /** Whether nothing can mean it, whatever a schema says: it nests without end, or holds characters that hide. */
    static boolean beyondMeaning(String text) {
        return text.equals(nested(ENDLESS)) || text.contains("\\u")
                || List.of(DIRECTION, NUL, ESCAPE).stream().anyMatch(text::contains);
    }

    private static boolean blank(JsonNode value) {
        return value.isString() && value.asString().isBlank();
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }
}
