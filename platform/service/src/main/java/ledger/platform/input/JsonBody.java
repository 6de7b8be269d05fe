package ledger.platform.input;

import java.time.LocalDate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import ledger.platform.decide.FieldError;
import ledger.platform.decide.RefusalKind;
import ledger.platform.web.Refusal;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/**
 * A JSON body as the fields of a template: property {@code personRef} is column {@code person_ref}. Lists of codes may be
 * JSON arrays, yes and no may be booleans, numbers may be numbers.
 */
public final class JsonBody {
    private JsonBody() {}

    /**
     * The fields of a body.
     *
     * @param columns that the body may hold; any other property is refused by name
     */
    public static Fields fields(JsonNode body, Set<String> columns, LocalDate today) {
        return new Fields(Collections.unmodifiableMap(values(body, columns)), today, FieldError::property);
    }

    /**
     * The same as the values of an import row, by column; empty fields are left out.
     *
     * @param columns that the body may hold; any other property is refused by name
     */
    public static Map<String, String> values(JsonNode body, Set<String> columns) {
        if (!body.isObject()) {
            throw Refusal.invalid("", "not-an-object", "The body is no JSON object.");
        }
        List<FieldError> errors = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> property : body.properties()) {
            String column = snakeCase(property.getKey());
            if (!columns.contains(column) || !FieldError.property(column).equals(property.getKey())) {
                errors.add(unknown(property.getKey(), columns.stream().map(FieldError::property)));
            } else if (!readable(property.getValue())) {
                errors.add(new FieldError(property.getKey(), "wrong-type",
                        "'" + property.getKey() + "' is neither text, number, yes/no nor a list of codes."));
            } else {
                String text = text(property.getValue());
                if (text != null) {
                    values.put(column, text);
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(RefusalKind.INVALID, errors);
        }
        return values;
    }

    /** Refuses what an object holds beside these properties, by name: nothing that a client sent is passed over. */
    public static void refuseOthers(JsonNode object, Set<String> properties) {
        List<FieldError> errors = object.propertyNames()
                .stream()
                .filter(name -> !properties.contains(name))
                .map(name -> unknown(name, properties.stream()))
                .toList();
        if (!errors.isEmpty()) {
            throw new Refusal(RefusalKind.INVALID, errors);
        }
    }

    private static FieldError unknown(String name, Stream<String> known) {
        return new FieldError(name, "unknown-field",
                "There is no property '" + name + "' here; there are " + known.sorted().toList() + ".");
    }

    private static String snakeCase(String property) {
        return property.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static boolean readable(JsonNode value) {
        return value.isNull() || value.isString() || value.isNumber() || value.isBoolean()
                || (value.isArray() && value.valueStream().allMatch(JsonNode::isString));
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        if (value.isArray()) {
            return String.join(";", value.valueStream().map(JsonNode::asString).toList());
        }
        return value.isNumber() ? number(value.decimalValue()) : value.asString();
    }

    /** A number as text. One longer than any field keeps its exponent, and is refused as no number; written out it fills memory. */
    public static String number(BigDecimal number) {
        return Math.abs((long) number.scale()) > Fields.MAX_TEXT ? number.toString() : number.toPlainString();
    }
}
