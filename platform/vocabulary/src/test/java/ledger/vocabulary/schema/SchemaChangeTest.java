package ledger.vocabulary.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.vocabulary.event.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check that guards published events is itself seen to fail. */
class SchemaChangeTest {
    private static final String APPROVED = """
                                           {"$id": "urn:x", "type": "object", "description": "d", "required": ["id"],
                                            "properties": {"id": {"type": "string", "format": "uuid"},
                                              "codes": {"type": "array", "items": {"type": "string", "enum": ["A", "B"]}},
                                              "deep": {"type": "object", "properties": {"n": {"type": "integer"}}}}}
                                           """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"description\": \"d\" | \"description\": \"better\"",
            "[\"A\", \"B\"] | [\"A\", \"B\", \"C\"]", "[\"A\", \"B\"] | [\"B\", \"A\"]",
            "\"codes\": | \"new\": {\"type\": \"string\"}, \"codes\":",
            "\"n\": | \"m\": {\"type\": \"string\"}, \"n\":"})
    void whatOnlyAddsIsCompatible(String old, String changed) {
        assertThat(SchemaChange.breaks(EventJson.mapper().readTree(APPROVED),
                EventJson.mapper().readTree(APPROVED.replace(old, changed)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[\"A\", \"B\"] | [\"A\"] | /codes/items: codes are gone",
            "[\"id\"] | [] | : what is required is no longer the same",
            "[\"id\"] | [\"id\", \"codes\"] | : what is required is no longer the same",
            "\"integer\" | \"string\" | /deep/n/type: was \"integer\", is \"string\"",
            "\"n\": | \"m\": | /deep/n: is gone", "\"uuid\" | \"uri\" | /id/format: was \"uuid\", is \"uri\"",
            "\"integer\" | \"integer\", \"minimum\": 0 | /deep/n/minimum: was , is 0",
            "\"integer\" | \"integer\", \"enum\": [1] | /deep/n: codes are gone",
            "urn:x | urn:y | /$id: was \"urn:x\", is \"urn:y\""})
    void whatWouldBreakSomebodyIsFound(String old, String changed, String found) {
        assertThat(SchemaChange.breaks(EventJson.mapper().readTree(APPROVED),
                EventJson.mapper().readTree(APPROVED.replace(old, changed)))).containsExactly(found);
    }
}
