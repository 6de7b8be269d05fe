package ledger.vocabulary.event;

import java.time.DateTimeException;
import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonInclude;

import ledger.vocabulary.IsoDay;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How events become JSON and come back: absent values are left out, decimals stay exact, days are written {@code YYYY-MM-DD} and
 * read in no other form. Java would read others, of years that neither forms nor databases have.
 */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(old -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL,
                    JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(new SimpleModule().addDeserializer(LocalDate.class, new Days()))
            .build();

    private EventJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    private static final class Days extends StdScalarDeserializer<LocalDate> {
        Days() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (LocalDate) context.handleUnexpectedToken(getValueType(context), parser);
            }
            String text = parser.getString();
            try {
                return IsoDay.of(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, LocalDate.class, String.valueOf(e.getMessage()));
            }
        }
    }
}
