package ledger.platform.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI 3.1 document put together from parts that each describe something of one interface. */
public final class ApiDescription {
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    /** The parts that lie in {@code openapi/*.yaml} on the class path, in the order of their names. */
    public static ApiDescription onClassPath() {
        ApiDescription description = new ApiDescription();
        try {
            Resource[] parts = new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml");
            Arrays.sort(parts, Comparator.comparing(part -> Objects.requireNonNull(part.getFilename())));
            for (Resource part : parts) {
                try (InputStream in = part.getInputStream()) {
                    description.add(JSON.valueToTree(reader().load(in)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return description;
    }

    /**
     * Adds a part: objects are joined property by property, lists one after the other.
     *
     * @throws IllegalArgumentException where it says something else of the same thing
     */
    public void add(JsonNode part) {
        join(document, part, "", false);
    }

    /** As {@link #add}, but where a part says something else of the same thing, what was there before stays. */
    public void addWhatIsMissing(JsonNode part) {
        join(document, part, "", true);
    }

    public JsonNode json() {
        return document.deepCopy();
    }

    /** The same in YAML that parsers of version 1.1 and 1.2 read alike. */
    public String yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        return new Yaml(options).dump(JSON.treeToValue(document, Map.class));
    }

    private static void join(ObjectNode into, JsonNode part, String path, boolean firstHolds) {
        for (Map.Entry<String, JsonNode> property : part.properties()) {
            String where = path + "/" + property.getKey();
            JsonNode before = into.get(property.getKey());
            JsonNode added = property.getValue();
            if (before == null) {
                into.set(property.getKey(), added.deepCopy());
            } else if (before instanceof ObjectNode object && added.isObject()) {
                join(object, added, where, firstHolds);
            } else if (before instanceof ArrayNode list && added.isArray()) {
                added.valueStream()
                        .filter(value -> list.valueStream().noneMatch(value::equals))
                        .toList()
                        .forEach(list::add);
            } else if (!firstHolds && !before.equals(added)) {
                throw new IllegalArgumentException("two parts of the description say different things of " + where);
            }
        }
    }

    private static Yaml reader() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new CoreTypes());
    }

    /** The core types of YAML 1.2: a date is text, {@code on} is a property and {@code NO} is Norway. */
    private static final class CoreTypes extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
            addImplicitResolver(Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+"), "-0123456789");
            addImplicitResolver(Tag.NULL, Pattern.compile("null"), "n");
            addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
        }
    }
}
