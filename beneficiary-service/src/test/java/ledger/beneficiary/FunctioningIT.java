package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import ledger.beneficiary.Registry.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctioningIT {
    private static Registry registry;

    private final String person = registry.person("P-" + UUID.randomUUID());
    private final String functioning = person + "/functioning";

    @BeforeAll
    static void start() {
        registry = new Registry();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seeing", "hearing", "walking", "remembering", "selfCare", "communicating"})
    void aLotOfDifficultyInAnyOfTheSixIsADisability(String question) {
        Answer answer = registry.put(functioning, answers("2022-03-01", question, "A_LOT_OF_DIFFICULTY"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("functioning").path(question).asString()).isEqualTo("A_LOT_OF_DIFFICULTY");
        assertThat(answer.body().path("functioning").path("disability").asBoolean()).isTrue();
        assertThat(answer.body().path("vulnerabilities").valueStream().map(v -> v.asString()))
                .contains("PERSON_WITH_DISABILITY");
        assertThat(registry.get(person).body()).isEqualTo(answer.body());
    }

    @Test
    void someDifficultyIsNoDisability() {
        Answer before = registry.get(person);
        Answer answer = registry.put(functioning, answers("2022-03-01", "seeing", "SOME_DIFFICULTY"));

        assertThat(answer.body().path("functioning").path("disability").asBoolean(true)).isFalse();
        assertThat(answer.body().path("vulnerabilities")).isEqualTo(before.body().path("vulnerabilities"));
    }

    @Test
    void whatCountsIsPublishedBesideTheAnswersAndWhatWasKnownStays() {
        registry.send("PATCH", person + "/profile",
                """
                {"effectiveOn":"2022-01-01","vulnerabilities":["CHRONIC_ILLNESS"]}""", "caseworker");
        long events = registry.events();

        registry.put(functioning, answers("2022-03-01", "walking", "CANNOT_DO"));

        assertThat(registry.events()).isEqualTo(events + 2);
        assertThat(registry.get(person + "/history").body().path("entries").valueStream()
                .map(e -> e.path("type").asString() + " " + e.path("on").asString() + " "
                        + e.path("fact").path("value").asString("")))
                .endsWith("FunctioningAssessed.v1 2022-03-01 ",
                        "ProfileChanged.v1 2022-03-01 PERSON_WITH_DISABILITY;CHRONIC_ILLNESS");
    }

    @Test
    void anAssessmentBeforeTheRegistrationCountsFromTheRegistrationOn() {
        registry.put(functioning, answers("2020-03-01", "walking", "CANNOT_DO"));

        assertThat(registry.get(person + "/history").body().path("entries").valueStream()
                .filter(e -> e.path("type").asString().equals("ProfileChanged.v1"))
                .map(e -> e.path("on").asString())).containsExactly("2021-05-01");
        assertThat(registry.get(person).body().path("vulnerabilities").toString())
                .contains("PERSON_WITH_DISABILITY");
    }

    @Test
    void aLaterAssessmentWithoutDifficultyTakesNothingAway() {
        registry.put(functioning, answers("2022-03-01", "walking", "CANNOT_DO"));
        Answer later = registry.put(functioning, answers("2022-09-01", "walking", "NO_DIFFICULTY"));

        assertThat(later.body().path("functioning").path("disability").asBoolean(true)).isFalse();
        assertThat(later.body().path("vulnerabilities").toString()).contains("PERSON_WITH_DISABILITY");
    }

    @Test
    void theSameAgainChangesNothing() {
        String answers = answers("2022-03-01", "walking", "CANNOT_DO");
        Answer first = registry.put(functioning, answers);
        long events = registry.events();

        Answer again = registry.put(functioning, answers);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(registry.events()).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"CANNOT_DO\" | \"cannot do\" | walking unknown-code",
            "\"CANNOT_DO\" | 4 | walking unknown-code", "\"CANNOT_DO\" | null | seeing required",
            "2022-03-01 | 2999-03-01 | assessedOn in-the-future",
            "2022-03-01 | 2022-02-30 | assessedOn not-a-date", "walking | flying | flying unknown-field"})
    void whatIsWrongIsNamedAndNothingIsRecorded(String right, String wrong, String error) {
        long events = registry.events();

        Answer answer = registry.put(functioning, answers("2022-03-01", "walking", "CANNOT_DO").replace(right, wrong));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.firstError()).isEqualTo(error);
        assertThat(registry.events()).isEqualTo(events);
    }

    @Test
    void whoIsNotRegisteredCannotBeAssessed() {
        assertThat(registry.put("/api/beneficiaries/" + UUID.randomUUID() + "/functioning",
                answers("2022-03-01", "walking", "CANNOT_DO")).status()).isEqualTo(404);
    }

    private static String answers(String assessedOn, String question, String answer) {
        return "{\"assessedOn\":\"" + assessedOn + "\",\"" + question + "\":\"" + answer + "\"}";
    }
}
