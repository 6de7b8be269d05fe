package ledger.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import ledger.assistance.Assistance.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueIT {
    private static final String CATALOGUE = "/api/assistance/catalogue";
    private static final String AREAS = "/api/assistance/areas";
    private static Assistance assistance;

    @BeforeAll
    static void start() {
        assistance = new Assistance();
    }

    @AfterAll
    static void stop() {
        assistance.close();
    }

    @Test
    void servicesAreCalledAsAProgrammeCallsThem() {
        Answer all = assistance.get(CATALOGUE);
        Answer trafficking = assistance.get(CATALOGUE + "?programme=COUNTER_TRAFFICKING&on=2020-01-01");

        assertThat(all.status()).isEqualTo(200);
        assertThat(all.body().path("version").asInt()).isEqualTo(1);
        assertThat(all.body().path("services")).hasSize(16);
        assertThat(trafficking.body().path("services")).hasSize(12);
        assertThat(trafficking.body().path("services").valueStream()
                .filter(service -> service.path("code").asString().equals("INCOME_GENERATING_ACTIVITY"))
                .map(service -> service.path("labels").path("en").asString())).containsExactly(
                        "Microbusiness financing");
    }

    @Test
    void areasAreThoseInForceOnADay() {
        assertThat(codes(AREAS)).hasSize(1 + 18 + 5 + 42).startsWith("BI", "BI-BB");
        assertThat(codes(AREAS + "?on=2023-03-15")).hasSize(1 + 18).contains("BI-GI");
        assertThat(codes(AREAS + "?on=2023-03-16&within=Gitega")).hasSize(1 + 9).startsWith("BI.2023.GITEGA");
        assertThat(codes(AREAS + "?within=BI.2023.BURUNGA.NYANZA")).containsExactly("BI.2023.BURUNGA.NYANZA");
    }

    @Test
    void areasComeInPages() {
        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            Answer page = assistance.get(AREAS + "?limit=20" + next);
            page.body().path("items").forEach(area -> paged.add(area.path("code").asString()));
            next = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
        } while (!next.isEmpty());

        assertThat(paged).containsExactlyElementsOf(codes(AREAS));
    }

    @ParameterizedTest
    @CsvSource({"catalogue?on=2021-02-30, on not-a-date", "catalogue?programme=ALL, programme unknown-code",
            "catalogue?lang=en, lang unknown-field", "areas?within=Atlantis, within unknown-area",
            "areas?after=Atlantis, after not-a-cursor", "areas?limit=1001, limit out-of-range",
            "areas?on=today, on not-a-date"})
    void whatIsWrongIsNamed(String asked, String error) {
        Answer answer = assistance.get("/api/assistance/" + asked);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"caseworker", "analyst", "approver", "auditor", "administrator"})
    void whoeverReadsFiguresMayReadWhatTheyAreCalled(String role) {
        assertThat(assistance.send("GET", CATALOGUE, null, role).status()).isEqualTo(200);
        assertThat(assistance.send("GET", AREAS, null, role).status()).isEqualTo(200);
        assertThat(assistance.send("GET", AREAS, null, null).status()).isEqualTo(401);
    }

    private static List<String> codes(String asked) {
        return assistance.get(asked).body().path("items").valueStream().map(area -> area.path("code").asString())
                .toList();
    }
}
