package ledger.platform.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import ledger.platform.decide.FieldError;
import ledger.platform.web.Refusal;
import ledger.vocabulary.code.Sex;
import ledger.vocabulary.event.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static final LocalDate TODAY = LocalDate.of(2024, 2, 29);

    @Test
    void textKeepsItsLineBreaksAndLosesOnlyTheSpaceAround() {
        assertThat(fields("reason", " typed wrong,\r\n\tsecond line ").text("reason"))
                .isEqualTo("typed wrong,\r\n\tsecond line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001bb", "a\u202eb", "a\u200fb", "a\u2066b", "a\ud800b", "a\u2028b"})
    void whatHidesOrTurnsTextIsRefused(String text) {
        assertThat(errors("reason", text, fields -> fields.text("reason"))).containsExactly("reason bad-character");
        assertThat(errors("reason", text, fields -> fields.required("reason"))).containsExactly("reason bad-character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P\n1", "P\t1", "P\u00001"})
    void aRefIsOneLine(String ref) {
        assertThat(errors("person_ref", ref, fields -> fields.ref("person_ref")))
                .containsExactly("person_ref bad-character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-02-29", "2024-13-01", "-999999999-01-01", "+12024-01-01", "2024-1-1", "01.02.2024",
            "2024-01-01T00:00", "today"})
    void whatIsNoExistingDateIsRefusedOnce(String text) {
        assertThat(errors("held_on", text, fields -> fields.pastDate("held_on"))).containsExactly("held_on not-a-date");
    }

    @Test
    void todayIsNotInTheFutureAndTomorrowIs() {
        assertThat(fields("held_on", "2024-02-29").pastDate("held_on")).isEqualTo(TODAY);
        assertThat(errors("held_on", "2024-03-01", fields -> fields.pastDate("held_on")))
                .containsExactly("held_on in-the-future");
    }

    @Test
    void everythingThatIsWrongIsSaidOnce() {
        assertThat(errors("sex", "x".repeat(501), fields -> {
            fields.code("sex", Sex.class);
            fields.date("held_on");
            fields.count("female");
        })).containsExactly("sex too-long", "held_on required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "123456789012345678"})
    void aNumberOutOfAllBoundsIsRefusedWithoutBeingWrittenOut(String number) {
        Fields fields = JsonBody.fields(EventJson.mapper().readTree("{\"quantity\":" + number + "}"),
                java.util.Set.of("quantity"), TODAY);
        fields.amount("quantity");
        assertThat(errors(fields)).containsExactly("quantity not-a-number");
    }

    private static Fields fields(String name, String value) {
        return new Fields(Map.of(name, value), TODAY, column -> column);
    }

    private static List<String> errors(String name, String value, Consumer<Fields> reading) {
        Fields fields = fields(name, value);
        reading.accept(fields);
        return errors(fields);
    }

    private static List<String> errors(Fields fields) {
        Refusal refusal = catchThrowableOfType(Refusal.class, fields::refuseIfWrong);
        return refusal.errors().stream().map((FieldError error) -> error.field() + " " + error.code()).toList();
    }
}
