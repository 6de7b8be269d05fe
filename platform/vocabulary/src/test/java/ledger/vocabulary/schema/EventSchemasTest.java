package ledger.vocabulary.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import ledger.vocabulary.event.EventJson;
import ledger.vocabulary.event.EventTypes;
import ledger.vocabulary.event.EventTypes.EventType;
import ledger.vocabulary.event.LedgerEvent;
import ledger.vocabulary.event.PackageEvent.PlannedService;
import ledger.vocabulary.htcds.TraffickingCase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is published stays readable. {@code samples} holds events as they were written, one whole one of each type and others
 * of older or sparser shape; {@code approved-schemas} the schemas as they were agreed on. A sample is never changed; an
 * approved schema only together with a compatible change of the schema.
 */
class EventSchemasTest {
    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<EventType> types() {
        return EventTypes.all().stream();
    }

    static Stream<Path> samples() {
        return files("/samples");
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeHasASchemaAnApprovedCopyAndASampleOfAllItsProperties(EventType type) {
        JsonNode schema = json("/schemas/" + type.wireName() + ".json");

        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("title").asString()).isEqualTo(type.wireName());
        assertThat(SchemaChange.breaks(json("/approved-schemas/" + type.wireName() + ".json"), schema)).isEmpty();
        assertThat(json("/samples/" + type.wireName() + ".json").propertyNames())
                .containsExactlyElementsOf(schema.path("properties").propertyNames());
    }

    @Test
    void nothingElseLiesBesideThem() {
        List<String> names = types().map(EventType::wireName).toList();

        for (String folder : List.of("/schemas", "/approved-schemas", "/samples")) {
            assertThat(files(folder)).allSatisfy(file -> assertThat(names).contains(wireName(file)));
        }
    }

    /** A class and its schema are written by two hands; this holds them together. */
    @ParameterizedTest
    @MethodSource("types")
    void aSchemaSaysWhatItsClassSays(EventType type) {
        compare(json("/schemas/" + type.wireName() + ".json"), type.javaType());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsValid(Path sample) {
        Schema schema = REGISTRY.getSchema(json("/schemas/" + wireName(sample) + ".json"));

        assertThat(schema.validate(EventJson.mapper().readTree(text(sample)),
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void todaysCodeReadsEverySampleAndWritesItBackByteForByte(Path sample) {
        byte[] bytes = text(sample).getBytes(StandardCharsets.UTF_8);

        LedgerEvent event = EventTypes.read(wireName(sample), bytes);

        assertThat(EventJson.mapper().writeValueAsString(event)).isEqualTo(text(sample));
        assertThat(EventTypes.read(wireName(sample), EventJson.mapper().writeValueAsBytes(event))).isEqualTo(event);
    }

    /** Sets alone: none is the empty one. */
    @ParameterizedTest
    @MethodSource("samples")
    void anEventThatLacksWhatItsSchemaRequiresIsNotRead(Path sample) {
        ObjectNode whole = (ObjectNode) EventJson.mapper().readTree(text(sample));
        JsonNode schema = json("/schemas/" + wireName(sample) + ".json");
        for (JsonNode required : schema.path("required")) {
            String property = required.asString();
            if (!schema.path("properties").path(property).path("type").asString("").equals("array")) {
                ObjectNode without = whole.deepCopy();
                without.remove(property);
                ObjectNode empty = whole.deepCopy();
                empty.putNull(property);
                for (ObjectNode wrong : List.of(without, empty)) {
                    assertThatIllegalArgumentException().as("%s", wrong)
                            .isThrownBy(() -> EventTypes.read(wireName(sample),
                                    EventJson.mapper().writeValueAsBytes(wrong)))
                            .withMessageContaining(property);
                }
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> EventTypes.read(wireName(sample), "null".getBytes(
                StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"+999999999-12-31\"", "\"-4713-01-01\"", "\"2022-02-30\"", "\"2022-03-01T10:00:00Z\"",
            "\"\"",
            "[2022,3,1]", "19000"})
    void aDayHasOneForm(String day) {
        String data = "{\"beneficiaryId\":\"0b9e2d54-6c1f-8a37-9d20-3f5a7c81e642\",\"erasedOn\":%s,\"reason\":\"asked\"}";

        assertThat(EventTypes.read("PersonalDataErased.v1", data.formatted("\"2022-03-01\"").getBytes(
                StandardCharsets.UTF_8))).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> EventTypes.read("PersonalDataErased.v1",
                data.formatted(day).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSubjectIsFoundWithoutReadingTheWholeEvent(Path sample) {
        byte[] bytes = text(sample).getBytes(StandardCharsets.UTF_8);
        LedgerEvent event = EventTypes.read(wireName(sample), bytes);

        assertThat(EventTypes.subject(wireName(sample), event.recordId(), bytes)).isEqualTo(event.subject());
    }

    @Test
    void noSubjectIsFoundInWhatIsNoEvent() {
        UUID record = UUID.randomUUID();

        for (String data : List.of("{\"deliveryId\":\"x\"}", "{\"beneficiaryId\":\"x\"}", "{", "[]")) {
            assertThatIllegalArgumentException().as(data)
                    .isThrownBy(() -> EventTypes.subject("ServiceDelivered.v1", record,
                            data.getBytes(StandardCharsets.UTF_8)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> EventTypes.subject("Unknown.v1", record, new byte[0]));
    }

    @Test
    void aSchemaRefusesWhatIsNoEventOfItsType() {
        Schema schema = REGISTRY.getSchema(json("/schemas/ConsentRecorded.v1.json"));
        String sample = "{\"beneficiaryId\":\"0b9e2d54-6c1f-8a37-9d20-3f5a7c81e642\",\"on\":\"2022-03-01\","
                + "\"given\":false,\"scope\":[\"REPORTING\"]}";

        for (String wrong : List.of(sample.replace("2022-03-01", "2022-02-30"), sample.replace("REPORTING", "SALE"),
                sample.replace("false", "\"no\""), sample.replace("[\"REPORTING\"]", "[]"),
                sample.replace("\"given\":false,", ""), sample.replace("0b9e2d54", "zzzzzzzz"))) {
            assertThat(schema.validate(EventJson.mapper().readTree(wrong),
                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))).as(wrong)
                    .isNotEmpty();
        }
    }

    private static void compare(JsonNode schema, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        assertThat(schema.path("properties").propertyNames())
                .containsExactlyElementsOf(Arrays.stream(components).map(RecordComponent::getName).toList());
        List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
        for (RecordComponent component : components) {
            JsonNode property = schema.path("properties").path(component.getName());
            boolean mayBeMissing = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || type == TraffickingCase.class;
            assertThat(required.contains(component.getName())).as(component.getName()).isEqualTo(!mayBeMissing);
            if (component.getGenericType() instanceof ParameterizedType set) {
                assertThat(component.getType()).isEqualTo(Set.class);
                assertThat(property.path("type").asString()).isEqualTo("array");
                value(property.path("items"), set.getActualTypeArguments()[0]);
            } else {
                value(property, component.getType());
            }
        }
    }

    private static void value(JsonNode schema, Type type) {
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            assertThat(schema.path("enum").valueStream().map(JsonNode::asString))
                    .containsExactlyElementsOf(Arrays.stream(plain.getEnumConstants()).map(Object::toString).toList());
        } else if (plain == TraffickingCase.class || plain == PlannedService.class) {
            compare(schema, plain);
        }
        String form = schema.path("type").asString() + schema.path("format").asString("");
        assertThat(form).isEqualTo(switch (plain.getSimpleName()) {
            case "UUID" -> "stringuuid";
            case "LocalDate" -> "stringdate";
            case "int", "long" -> "integer";
            case "BigDecimal" -> "number";
            case "boolean", "Boolean" -> "boolean";
            case "TraffickingCase", "PlannedService" -> "object";
            default -> "string";
        });
    }

    /** {@code ServiceDelivered.v1.least.json} is of type {@code ServiceDelivered.v1}. */
    private static String wireName(Path file) {
        String[] parts = file.getFileName().toString().split("\\.", 3);
        return parts[0] + "." + parts[1];
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String resource) {
        try (InputStream in = EventSchemasTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource + " is missing").isNotNull();
            return EventJson.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.list(Path.of(EventSchemasTest.class.getResource(folder).toURI()))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
