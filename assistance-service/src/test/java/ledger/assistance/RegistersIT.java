package ledger.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import ledger.assistance.Assistance.Answer;
import ledger.assistance.people.KnownPeople;
import ledger.platform.input.RowResult;
import ledger.platform.input.RowResult.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistersIT {
    private static final String DELIVERIES = "delivery_ref,person_ref,service,delivered_on,programme,project,donor";
    private static Assistance assistance;

    private final String ref = UUID.randomUUID().toString();

    /** The three registers, each with a complete body. */
    enum Register {
        DONORS("donor", "{\"donor\":\"CODE\",\"name\":\"Aid Office\"}", "Aid Office", "Relief Office"),
        PROGRAMMES("programme", "{\"programme\":\"COUNTER_TRAFFICKING\",\"title\":\"Against trafficking\","
                + "\"from\":\"2017-01-01\",\"to\":\"2999-12-31\"}", "2999-12-31", "2998-12-31"),
        PROJECTS("project", "{\"project\":\"CODE\",\"title\":\"Cash\",\"programme\":\"PROTECTION\","
                + "\"donor\":\"ECHO\",\"from\":\"2020-01-01\",\"to\":\"2020-12-31\"}", "2020-12-31", "2021-12-31");

        final String path;
        final String code;
        final String body;
        final String old;
        final String other;

        Register(String code, String body, String old, String other) {
            this.path = "/api/assistance/" + code + "s";
            this.code = code;
            this.body = body;
            this.old = old;
            this.other = other;
        }

        String code(String ref) {
            return this == PROGRAMMES ? "COUNTER_TRAFFICKING" : "é " + ref;
        }

        String body(String ref) {
            return body.replace("CODE", code(ref));
        }
    }

    @BeforeAll
    static void start() {
        assistance = new Assistance();
        assistance.registry.register("P-1");
        assistance.bean(KnownPeople.class).catchUp();
        // The registers are empty: they say nothing.
        assertThat(assistance.post("/api/assistance/deliveries", delivery("D-0", "2021-01-01", "ANY", "ANYBODY"))
                .body().path("warnings").isEmpty()).isTrue();
        administrator("POST", Register.DONORS.path, "{\"donor\":\"ECHO\",\"name\":\"Humanitarian Aid\"}");
        administrator("POST", Register.PROJECTS.path, "{\"project\":\"P12\",\"title\":\"Cash\","
                + "\"programme\":\"PROTECTION\",\"donor\":\"ECHO\",\"from\":\"2020-01-01\",\"to\":\"2020-12-31\"}");
    }

    @AfterAll
    static void stop() {
        assistance.close();
    }

    @ParameterizedTest
    @EnumSource
    void anEntryIsRecordedOnceAndReplacedWhole(Register register) {
        Answer first = administrator("POST", register.path, register.body(ref));
        long events = assistance.events();
        Answer again = administrator("POST", register.path, register.body(ref));
        Answer other = administrator("POST", register.path, register.body(ref).replace(register.old, register.other));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text(register.code)).isEqualTo(register.code(ref));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo(get(first.location()).body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.errors()).containsExactly(register.code + " conflict");
        assertThat(assistance.events()).isEqualTo(events);

        String address = first.location();
        Answer replaced = administrator("PUT", address, register.body(ref).replace(register.old, register.other));
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.response().body()).contains(register.other);
        assertThat(get(address).body()).isEqualTo(replaced.body());
        assertThat(assistance.events()).isEqualTo(events + 1);
        administrator("PUT", address, register.body(ref).replace(register.old, register.other));
        assertThat(assistance.events()).isEqualTo(events + 1);
    }

    @Test
    void anEntryMayBeginWithPutAndNeedNotNameItsCodeTwice() {
        String address = Register.DONORS.path + "/" + ref;

        assertThat(administrator("PUT", address, "{\"name\":\"One\"}").status()).isEqualTo(201);
        assertThat(get(address).text("donor")).isEqualTo(ref);
        assertThat(administrator("PUT", address, "{\"donor\":\"X\",\"name\":\"One\"}").errors())
                .containsExactly("donor not-of-address");
        assertThat(get(Register.DONORS.path + "/nobody").status()).isEqualTo(404);
    }

    @Test
    void aCodeMayHoldASlash() {
        String body = "{\"project\":\"BI/" + ref + "\",\"title\":\"T\",\"from\":\"2020-01-01\"}";

        assertThat(administrator("POST", Register.PROJECTS.path, body).status()).isEqualTo(201);
        assertThat(administrator("PUT", Register.PROJECTS.path, body.replace("2020-01-01", "2020-01-02")).text("from"))
                .isEqualTo("2020-01-02");
    }

    @Test
    void entriesAreListedInPages() {
        for (int i = 0; i < 5; i++) {
            administrator("PUT", Register.PROJECTS.path + "/A-" + ref + i, "{\"title\":\"T\",\"donor\":\"ECHO\","
                    + "\"from\":\"2020-01-01\"}");
        }
        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            Answer page = get(Register.PROJECTS.path + "?donor=ECHO&limit=2" + next);
            page.body().path("items").forEach(item -> listed.add(item.path("project").asString()));
            next = page.text("next").isEmpty() ? "" : "&after=" + encode(page.text("next"));
        } while (!next.isEmpty());

        assertThat(listed).contains("A-" + ref + "0", "A-" + ref + "4", "P12").isSorted().doesNotHaveDuplicates();
        assertThat(get(Register.PROJECTS.path + "?donor=nobody").body().path("items").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"projects | \"CODE\" | null | project required",
            "projects | \"Cash\" | \"\" | title required", "projects | PROTECTION | ALL | programme unknown-code",
            "projects | ECHO | NOBODY | donor unknown-ref", "projects | 2020-01-01 | 2021-02-30 | from not-a-date",
            "projects | 2020-12-31 | 2019-12-31 | to before-from", "donors | \"Aid Office\" | {} | name wrong-type",
            "donors | \"name\" | \"label\" | label unknown-field", "programmes | 2017-01-01 | | from required",
            "programmes | COUNTER_TRAFFICKING | ALL | programme unknown-code"})
    void whatIsWrongIsNamedAndNothingIsRecorded(String register, String right, String wrong, String error) {
        String body = Register.valueOf(register.toUpperCase(java.util.Locale.ROOT)).body;
        long events = assistance.events();

        Answer answer = administrator("POST", "/api/assistance/" + register,
                body.replace(right, wrong == null ? "" : wrong).replace("CODE", ref));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
        assertThat(assistance.events()).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"caseworker", "analyst", "approver", "auditor"})
    void onlyTheAdministratorWritesAndAllOthersRead(String role) {
        for (Register register : Register.values()) {
            assertThat(assistance.send("POST", register.path, register.body(ref), role).status()).isEqualTo(403);
            assertThat(assistance.send("PUT", register.path + "/x", register.body(ref), role).status()).isEqualTo(403);
            assertThat(assistance.send("GET", register.path, null, role).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2020-01-01 | P12 | ECHO | ''", "2020-12-31 | P12 | '' | ''",
            "2019-12-31 | P12 | ECHO | deliveredOn outside-project",
            "2021-01-01 | P12 | ECHO | deliveredOn outside-project", "2021-01-01 | '' | '' | ''",
            "2020-06-01 | P13 | '' | project unknown-project", "2020-06-01 | '' | USAID | donor unknown-donor"})
    void aDeliveryThatDoesNotGoTogetherWithTheRegistersIsRecordedWithAWarning(String day, String project, String donor,
            String warning) {
        Answer answer = assistance.post("/api/assistance/deliveries", delivery(ref, day, project, donor));
        List<RowResult> again = assistance.rows("deliveries", null, DELIVERIES, ref + ",P-1,EDUCATION," + day
                + ",PROTECTION," + project + "," + donor);

        assertThat(answer.status()).isEqualTo(201);
        List<String> warnings = warnings(answer);
        assertThat(warnings.isEmpty() ? "" : warnings.getFirst()).isEqualTo(warning);
        assertThat(again).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo(Status.UNCHANGED);
            assertThat(result.notices()).hasSameSizeAs(warnings);
        });
    }

    @Test
    void aCorrectionOfTheDateTakesTheWarningAway() {
        String address = assistance.post("/api/assistance/deliveries", delivery(ref, "2021-01-01", "P12", "ECHO"))
                .location();
        Answer corrected = assistance.post(address + "/corrections",
                "{\"field\":\"deliveredOn\",\"value\":\"2020-12-31\",\"reason\":\"typed wrong\"}");

        assertThat(warnings(corrected)).isEmpty();
        assertThat(warnings(assistance.post(address + "/corrections",
                "{\"field\":\"programme\",\"value\":\"COUNTER_TRAFFICKING\",\"reason\":\"typed wrong\"}")))
                .contains("programme not-of-project");
    }

    @Test
    void aRowOfCorrectionsThatDoesNotGoTogetherWithTheRegistersIsRecordedWithANotice() {
        String header = "delivery_ref,field,value,reason";
        String[] corrections = {ref + ",delivered_on,2021-01-01,typed wrong", ref + "-2,unit,kit,forgotten"};
        String[] deliveries = {ref + ",P-1,EDUCATION,2020-06-01,PROTECTION,P12,ECHO",
                ref + "-2,P-1,EDUCATION,2020-06-01,PROTECTION,P12,ECHO"};
        // A dry run says the same, of deliveries that it would record itself.
        UUID rehearsal = UUID.randomUUID();
        assistance.rows("deliveries", rehearsal, DELIVERIES, deliveries);
        assertThat(notices(assistance.rows("corrections", rehearsal, header, corrections)))
                .containsExactly("ACCEPTED value outside-project", "ACCEPTED");
        assistance.rows("deliveries", null, DELIVERIES, deliveries);

        assertThat(notices(assistance.rows("corrections", null, header, corrections)))
                .containsExactly("ACCEPTED value outside-project", "ACCEPTED");
        assertThat(notices(assistance.rows("corrections", null, header, corrections)))
                .containsExactly("UNCHANGED value outside-project", "UNCHANGED");
        assistance.rows("corrections", null, header, ref + ",delivered_on,2020-12-31,right now");
        assertThat(notices(assistance.rows("corrections", null, header, corrections[0]))).containsExactly("UNCHANGED");
    }

    private static List<String> notices(List<RowResult> results) {
        return results.stream().map(result -> result.status() + result.notices().stream()
                .map(notice -> " " + notice.field() + " " + notice.code()).collect(Collectors.joining())).toList();
    }

    private static List<String> warnings(Answer answer) {
        return answer.body().path("warnings").valueStream()
                .map(warning -> warning.path("field").asString() + " " + warning.path("code").asString())
                .toList();
    }

    private static String delivery(String ref, String day, String project, String donor) {
        return "{\"deliveryRef\":\"" + ref + "\",\"personRef\":\"P-1\",\"service\":\"EDUCATION\",\"deliveredOn\":\""
                + day + "\",\"programme\":\"PROTECTION\",\"project\":\"" + project + "\",\"donor\":\"" + donor + "\"}";
    }

    private static Answer administrator(String method, String path, String body) {
        return assistance.send(method, path, body, "administrator");
    }

    private static Answer get(String path) {
        return assistance.get(path);
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
