package ledger.assistance.imports.form;

import java.util.ArrayList;
import java.util.List;

import ledger.platform.input.JsonBody;
import ledger.platform.web.Refusal;
import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/**
 * A submission as KoboToolbox's REST services send it (flat, {@code group/field}, repeats as lists of the same) or as ODK
 * Central's OData gives it (groups as objects, repeats as lists).
 */
public final class FilledForm {
    private static final List<String> IDS = List.of("_uuid", "__id", "meta/instanceID", "instanceID");
    private static final String PREFIX = "uuid:";
    private static final int MAX_ID = 100;
    private final JsonNode content;
    private final String id;

    private FilledForm(JsonNode content, String id) {
        this.content = content;
        this.id = id;
    }

    /** @throws Refusal where it carries no id: sent twice it would be recorded twice */
    public static FilledForm of(JsonNode content) {
        for (String name : IDS) {
            String id = text(find(content, name));
            if (id != null) {
                String bare = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
                if (!bare.matches("[A-Za-z0-9-]{1," + MAX_ID + "}")) {
                    throw Refusal.invalid("", "not-an-id", "'" + name + "' is no id of a submission.");
                }
                return new FilledForm(content, bare);
            }
        }
        throw Refusal.invalid("", "required", "The submission has no id; KoboToolbox sends '_uuid', ODK '__id' or"
                + " 'meta/instanceID'. Without it nobody can tell one that comes twice.");
    }

    /** The id that the form's server gave it. */
    public String id() {
        return id;
    }

    /** The entries of a repeat, in order; none where nobody filled it in. */
    List<JsonNode> entries(String repeat) {
        JsonNode found = find(content, repeat);
        List<JsonNode> entries = new ArrayList<>();
        if (found != null && found.isArray()) {
            found.forEach(entries::add);
        }
        return entries;
    }

    /**
     * The answer to a field; null where there is none.
     *
     * @param repeat path of the repeat that the entry is of, with the entry; null for the submission itself
     */
    @Nullable
    String answer(String path, @Nullable String repeat, @Nullable JsonNode entry) {
        if (entry != null && repeat != null) {
            String own = text(find(entry, path));
            if (own == null && path.startsWith(repeat + "/")) {
                own = text(find(entry, path.substring(repeat.length() + 1)));
            }
            if (own != null) {
                return own;
            }
        }
        return text(find(content, path));
    }

    private static @Nullable JsonNode find(JsonNode from, String path) {
        JsonNode flat = from.get(path);
        if (flat != null) {
            return flat;
        }
        JsonNode at = from;
        for (String step : path.split("/", -1)) {
            at = at.get(step);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isContainer()) {
            return null;
        }
        String text = (node.isNumber() ? JsonBody.number(node.decimalValue()) : node.asString()).strip();
        return text.isEmpty() ? null : text;
    }
}
