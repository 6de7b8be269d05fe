package ledger.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;

import ledger.assistance.people.KnownPeople;
import ledger.assistance.rows.AssistanceRows;
import ledger.platform.input.RowResult;
import ledger.platform.input.RowResult.Status;
import ledger.platform.web.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsIT {
    private static final String DELIVERIES = "delivery_ref,person_ref,service,delivered_on,programme,project,provider,"
            + "area,package_ref,quantity,unit";
    private static final String SESSIONS = "session_ref,held_on,programme,topic,area,led_by,female,male";
    private static final String TRAININGS = "training_ref,held_on,programme,topic,area,stakeholder,female,male";
    private static final String MEMBERSHIPS = "membership_ref,group,organisation,kind,joined_on,left_on";
    private static final String CORRECTIONS = "delivery_ref,field,value,reason";
    private static final String VOIDS = "record,record_ref,reason";

    private static Assistance assistance;

    private final String ref = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        assistance = new Assistance();
        assistance.registry.register("P-1");
        assistance.bean(KnownPeople.class).catchUp();
    }

    @AfterAll
    static void stop() {
        assistance.close();
    }

    @Test
    void rowsOfABatchStandAndFallAlone() {
        assertThat(
                statuses(assistance.rows("deliveries", null, DELIVERIES, delivery(ref), delivery("").replace("P-1", ""),
                        delivery(ref), delivery(ref).replace("EDUCATION", "LEGAL_ASSISTANCE"), delivery(ref + "2"))))
                .containsExactly(Status.ACCEPTED, Status.REFUSED, Status.UNCHANGED, Status.REFUSED, Status.ACCEPTED);
        assertThat(
                statuses(assistance.rows("voids", null, VOIDS, "VICTIM_IDENTIFICATION,,", "DELIVERY," + ref + ",typo",
                        "DELIVERY," + ref + ",typo", "DELIVERY," + ref + ",another")))
                .containsExactly(Status.NOT_MINE, Status.ACCEPTED, Status.UNCHANGED, Status.REFUSED);
    }

    @Test
    void aBatchIsOneTransaction() {
        long before = assistance.events();
        assistance.rows("awareness-sessions", null, SESSIONS, session(ref + "1"), session(ref + "2"),
                session(ref + "3"));

        assertThat(assistance.events()).isEqualTo(before + 3);
        assertThat(assistance.jdbc().queryForObject("SELECT count(DISTINCT transaction_id) FROM domain_event "
                + "WHERE convert_from(payload, 'UTF8') LIKE '%' || ? || '%'", Long.class, ref)).isEqualTo(1);
    }

    /** A whole folder, and the same folder again after everything that came later. */
    @Test
    void aFolderImportedAgainChangesNothing() {
        List<Status> first = folder(null);
        long events = assistance.events();
        List<Status> again = folder(null);

        assertThat(first).doesNotContain(Status.REFUSED, Status.UNCHANGED);
        assertThat(again).containsOnly(Status.UNCHANGED);
        assertThat(assistance.events()).isEqualTo(events);
    }

    @Test
    void aRehearsalSeesItsOwnRowsAndPeopleAndLeavesNothingBehind() {
        UUID rehearsal = UUID.randomUUID();
        UUID another = UUID.randomUUID();
        KnownPeople people = assistance.bean(KnownPeople.class);
        long events = assistance.events();
        String newcomer = delivery(ref + "n").replace("P-1", "P-" + ref);

        assertThat(folder(rehearsal)).doesNotContain(Status.REFUSED, Status.UNCHANGED);
        assertThat(folder(rehearsal)).containsOnly(Status.UNCHANGED);
        people.rehearse(rehearsal, List.of(RegistryStandIn.personId("P-" + ref)));
        people.rehearse(rehearsal, List.of(RegistryStandIn.personId("P-" + ref)));
        assertThat(statuses(assistance.rows("deliveries", rehearsal, DELIVERIES, newcomer)))
                .containsExactly(Status.ACCEPTED);
        assertThat(errors(assistance.rows("deliveries", another, DELIVERIES, newcomer)))
                .containsExactly("person_ref unknown-ref");
        assertThat(errors(assistance.rows("deliveries", null, DELIVERIES, newcomer)))
                .containsExactly("person_ref unknown-ref");
        assistance.bean(AssistanceRows.class).endRehearsal(rehearsal);
        people.endRehearsal(rehearsal);

        assertThat(assistance.events()).isEqualTo(events);
        assertThat(assistance.count("rehearsal_event")).isZero();
        assertThat(assistance.count("rehearsal_person")).isZero();
        assertThat(assistance.knows(RegistryStandIn.personId("P-" + ref))).isFalse();
        assertThat(folder(null)).doesNotContain(Status.REFUSED, Status.UNCHANGED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"delivery_ref | '' | delivery_ref required",
            "person_ref | '' | person_ref required",
            "person_ref | P-nobody | person_ref unknown-ref", "service | '' | service required",
            "service | SCHOOL | service unknown-code", "delivered_on | '' | delivered_on required",
            "delivered_on | 2021-02-30 | delivered_on not-a-date",
            "delivered_on | 01.05.2021 | delivered_on not-a-date",
            "delivered_on | 2999-01-01 | delivered_on in-the-future", "programme | '' | programme required",
            "programme | ALL | programme unknown-code", "area | Atlantis | area unknown-area",
            "quantity | -0.5 | quantity negative", "quantity | 3e4 | quantity not-a-number"})
    void aWrongDeliveryIsRefusedByColumnAndCode(String column, String value, String error) {
        assertThat(refusal("deliveries", DELIVERIES, delivery(ref), column, value)).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"session_ref | '' | session_ref required", "held_on | '' | held_on required",
            "held_on | 2021-13-01 | held_on not-a-date", "held_on | 2999-01-01 | held_on in-the-future",
            "programme | '' | programme required", "programme | ALL | programme unknown-code",
            "area | Atlantis | area unknown-area", "female | -1 | female negative", "male | two | male not-a-number",
            "male | 0.5 | male not-a-number", "male | 99999999999 | male not-a-number"})
    void aWrongAwarenessSessionIsRefusedByColumnAndCode(String column, String value, String error) {
        assertThat(refusal("awareness-sessions", SESSIONS, session(ref), column, value)).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"training_ref | '' | training_ref required", "held_on | '' | held_on required",
            "held_on | 2021-13-01 | held_on not-a-date", "held_on | 2999-01-01 | held_on in-the-future",
            "programme | '' | programme required", "programme | ALL | programme unknown-code",
            "area | Atlantis | area unknown-area", "stakeholder | '' | stakeholder required",
            "stakeholder | POET | stakeholder unknown-code", "female | -1 | female negative",
            "male | two | male not-a-number"})
    void aWrongTrainingIsRefusedByColumnAndCode(String column, String value, String error) {
        assertThat(refusal("trainings", TRAININGS, training(ref), column, value)).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"membership_ref | '' | membership_ref required", "group | '' | group required",
            "organisation | '' | organisation required", "kind | CLUB | kind unknown-code",
            "joined_on | '' | joined_on required", "joined_on | 2021-02-30 | joined_on not-a-date",
            "joined_on | 2999-01-01 | joined_on in-the-future", "left_on | 2021-02-30 | left_on not-a-date",
            "left_on | 2019-12-31 | left_on before-joined"})
    void aWrongMembershipIsRefusedByColumnAndCode(String column, String value, String error) {
        assertThat(refusal("memberships", MEMBERSHIPS, membership(ref), column, value)).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"delivery_ref | '' | delivery_ref required",
            "delivery_ref | D-none | delivery_ref unknown-ref", "field | '' | field required",
            "field | person_ref | field unknown-code", "field | package_ref | field unknown-code",
            "field | deliveredOn | field unknown-code", "value | 2021-02-30 | value not-a-date",
            "value | 2999-01-01 | value in-the-future", "value | '' | value required",
            "field | service | value unknown-code", "field | programme | value unknown-code",
            "field | area | value unknown-area", "field | quantity | value not-a-number",
            "reason | '' | reason required"})
    void aWrongCorrectionIsRefusedByColumnAndCode(String column, String value, String error) {
        assistance.rows("deliveries", null, DELIVERIES, delivery(ref));

        assertThat(refusal("corrections", CORRECTIONS, ref + ",delivered_on,2021-06-01,typo", column, value))
                .isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"record | '' | record required", "record | BENEFICIARY | record unknown-code",
            "record | delivery | record unknown-code", "record_ref | '' | record_ref required",
            "record_ref | D-none | record_ref unknown-ref", "record | TRAINING | record_ref unknown-ref",
            "record | AWARENESS_SESSION | record_ref unknown-ref", "record | MEMBERSHIP | record_ref unknown-ref",
            "reason | '' | reason required"})
    void aWrongVoidIsRefusedByColumnAndCode(String column, String value, String error) {
        assistance.rows("deliveries", null, DELIVERIES, delivery(ref));

        assertThat(refusal("voids", VOIDS, "DELIVERY," + ref + ",typo", column, value)).isEqualTo(error);
    }

    @Test
    void aVoidWithoutARecordsKindListsAllFive() {
        assertThat(assistance.rows("voids", null, VOIDS, "," + ref + ",typo", "X," + ref + ",typo"))
                .allSatisfy(result -> assertThat(result.errors().getFirst().message()).contains(
                        "DELIVERY, VICTIM_IDENTIFICATION, AWARENESS_SESSION, TRAINING, MEMBERSHIP"));
    }

    @Test
    void everythingThatIsWrongWithARowIsSaidAtOnce() {
        assertThat(assistance.rows("deliveries", null, DELIVERIES, ",,,,,,,,,-1,").getFirst().errors())
                .extracting(error -> error.field())
                .containsExactlyInAnyOrder("delivery_ref", "person_ref", "service", "delivered_on", "programme",
                        "quantity");
    }

    @Test
    void controlCharactersAndOverlongTextsAreRefused() {
        assertThat(refusal("deliveries", DELIVERIES, delivery(ref), "provider", "Mai\u0007son"))
                .isEqualTo("provider bad-character");
        assertThat(refusal("memberships", MEMBERSHIPS, membership(ref), "group", "x".repeat(501)))
                .startsWith("group too-long");
        assertThat(refusal("corrections", CORRECTIONS, ref + ",area,Gitega,typo", "value", "x".repeat(501)))
                .isEqualTo("value too-long");
    }

    @Test
    void aTemplateOfAnotherServiceIsRefused() {
        assertThatThrownBy(() -> assistance.rows("merges", null, VOIDS)).isInstanceOf(Refusal.class)
                .hasMessageContaining("merges");
    }

    private List<Status> folder(UUID rehearsal) {
        return List.of(assistance.rows("deliveries", rehearsal, DELIVERIES, delivery(ref), delivery(ref + "2")),
                assistance.rows("awareness-sessions", rehearsal, SESSIONS, session(ref)),
                assistance.rows("trainings", rehearsal, TRAININGS, training(ref)),
                assistance.rows("memberships", rehearsal, MEMBERSHIPS, membership(ref)),
                assistance.rows("corrections", rehearsal, CORRECTIONS, ref + ",area,Gitega,moved",
                        ref + ",delivered_on,2024-06-01,typed wrong", ref + ",area,Gitega,after the reform",
                        ref + ",quantity,2.50,recounted", ref + ",quantity,3,recounted",
                        ref + ",delivered_on,2021-06-01,right at first", ref + ",unit,,none"),
                assistance.rows("voids", rehearsal, VOIDS, "DELIVERY," + ref + ",twice", "TRAINING," + ref + ",typo",
                        "AWARENESS_SESSION," + ref + ",typo", "MEMBERSHIP," + ref + ",typo"))
                .stream()
                .flatMap(results -> statuses(results).stream())
                .toList();
    }

    /** Field and code of the refusal of a row with one value replaced; nothing may have been recorded. */
    private static String refusal(String template, String header, String row, String column, String value) {
        List<String> values = new java.util.ArrayList<>(List.of(row.split(",", -1)));
        values.set(List.of(header.split(",", -1)).indexOf(column), value);
        long events = assistance.events();
        List<RowResult> results = assistance.rows(template, null, header, String.join(",", values));
        assertThat(assistance.events()).isEqualTo(events);
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.line()).isEqualTo(2);
            assertThat(result.status()).isEqualTo(Status.REFUSED);
            assertThat(result.errors()).allSatisfy(error -> assertThat(error.message()).endsWith("."));
        });
        return String.join(";", errors(results));
    }

    private static List<Status> statuses(List<RowResult> results) {
        return results.stream().map(RowResult::status).toList();
    }

    private static List<String> errors(List<RowResult> results) {
        return results.stream()
                .flatMap(result -> result.errors().stream())
                .map(error -> error.field() + " " + error.code())
                .distinct()
                .toList();
    }

    private static String delivery(String ref) {
        return ref + ",P-1,EDUCATION,2021-05-01,PROTECTION,PRJ,Maison,Gitega,K-1,1.50,kit";
    }

    private static String session(String ref) {
        return ref + ",2021-05-01,PROTECTION,Safe migration,Gitega,focal point,30,";
    }

    private static String training(String ref) {
        return ref + ",2021-05-01,COUNTER_TRAFFICKING,Referral,Gitega,JUDGE,30,4";
    }

    private static String membership(String ref) {
        return ref + ",Working group,One,NGO,2020-01-01,2999-12-31";
    }
}
