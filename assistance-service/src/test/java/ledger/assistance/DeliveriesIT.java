package ledger.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import ledger.assistance.Assistance.Answer;
import ledger.assistance.RegistryStandIn.Mood;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesIT {
    private static final String DELIVERIES = "/api/assistance/deliveries";
    private static final ExecutorService CALLERS = Executors.newVirtualThreadPerTaskExecutor();
    private static Assistance assistance;
    private static UUID person;

    private final String ref = "D-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        assistance = new Assistance("--ledger.people.patience=5m");
        person = assistance.registry.register("P-1");
    }

    @AfterAll
    static void stop() {
        assistance.close();
        CALLERS.close();
    }

    @Test
    void aDeliveryIsRecordedOnce() {
        Answer first = assistance.post(DELIVERIES, delivery(ref));
        long events = assistance.events();
        Answer again = assistance.post(DELIVERIES, delivery(ref).replace("1.50", "\"1.500\""));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.location()).isEqualTo(DELIVERIES + "/" + first.text("id"));
        assertThat(first.text("beneficiaryId")).isEqualTo(person.toString());
        assertThat(first.text("area")).isEqualTo("BI-GI");
        assertThat(first.body().path("quantity").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(first.body().path("voided").booleanValue()).isFalse();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo(assistance.get(first.location()).body());
        assertThat(assistance.events()).isEqualTo(events);
    }

    @Test
    void thePersonMayBeNamedByTheRegistrysIdInstead() {
        String byId = delivery(ref).replace("\"personRef\":\"P-1\"", "\"beneficiaryId\":\"" + person + "\"");

        assertThat(assistance.post(DELIVERIES, byId).status()).isEqualTo(201);
        assertThat(assistance.post(DELIVERIES, delivery(ref)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Gitega, Ngozi", "EDUCATION, LEGAL_ASSISTANCE", "2020-05-01, 2020-05-02", "1.50, 1.51", "K-1, K-2",
            "PROTECTION, COUNTER_TRAFFICKING", "Maison, Fondation", "kit, box"})
    void otherContentUnderAKnownRefIsAConflict(String old, String other) {
        assistance.post(DELIVERIES, delivery(ref));
        long events = assistance.events();

        Answer answer = assistance.post(DELIVERIES, delivery(ref).replace(old, other));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errors()).containsExactly("deliveryRef conflict");
        assertThat(assistance.events()).isEqualTo(events);
    }

    /** The registry has confirmed the registration, but it has not come through Kafka yet. */
    @Test
    void aPersonRegisteredAMomentAgoIsWaitedForNotRefused() {
        RegistryStandIn registry = assistance.registry;
        String personRef = "P-" + UUID.randomUUID();
        registry.mood = Mood.STUCK;
        registry.askedWith.clear();

        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(
                () -> assistance.post(DELIVERIES, delivery(ref).replace("P-1", personRef)), CALLERS);
        await().until(() -> registry.askedWith.size() >= 2);
        assertThat(answer).isNotDone();
        registry.register(personRef);
        registry.mood = Mood.WELL;

        assertThat(answer.join().status()).isEqualTo(201);
        assertThat(registry.askedWith).allMatch(token -> token.startsWith("Bearer ey"));
    }

    /** Those who wait hold threads of the web server; never so many that nobody else is served. */
    @Test
    void whileManyWaitForTheRegistryPeopleWhoAreKnownAreServed() {
        assistance.registry.mood = Mood.STUCK;
        List<CompletableFuture<Answer>> unknown = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> assistance.post(DELIVERIES, delivery(ref + i).replace("P-1", "P-nobody")), CALLERS))
                .toList();

        assertThat(assistance.post(DELIVERIES, delivery(ref)).status()).isEqualTo(201);
        await().until(() -> unknown.stream().filter(CompletableFuture::isDone).count() == 24);
        assistance.registry.mood = Mood.WELL;

        assertThat(unknown.stream().map(answer -> answer.join().status()).toList()).containsOnly(503, 400)
                .filteredOn(status -> status == 400)
                .hasSize(16);
    }

    @Test
    void aPersonWhomTheRegistryDoesNotHaveIsRefused() {
        assistance.registry.askedWith.clear();
        long events = assistance.events();

        Answer byRef = assistance.post(DELIVERIES, delivery(ref).replace("P-1", "P-nobody"));
        Answer byId = assistance.post(DELIVERIES, delivery(ref).replace("\"personRef\":\"P-1\"",
                "\"beneficiaryId\":\"" + UUID.randomUUID() + "\""));

        assertThat(byRef.status()).isEqualTo(400);
        assertThat(byRef.errors()).containsExactly("personRef unknown-ref");
        assertThat(byId.status()).isEqualTo(400);
        assertThat(byId.errors()).containsExactly("beneficiaryId unknown-ref");
        assertThat(assistance.registry.askedWith).hasSize(2);
        assertThat(assistance.events()).isEqualTo(events);
    }

    /** Counting rules 3 and 4: it counts for the survivor, and field registration is often late. */
    @Test
    void neitherAMergedDuplicateNorADateBeforeTheRegistrationIsInTheWay() {
        UUID duplicate = assistance.registry.register("P-" + ref);
        assistance.registry.merge(duplicate, person);

        Answer answer = assistance.post(DELIVERIES, delivery(ref).replace("P-1", "P-" + ref)
                .replace("2020-05-01", "2001-01-01"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("beneficiaryId")).isEqualTo(duplicate.toString());
    }

    @Test
    void aDeliveryIsCorrectedFieldByField() {
        String address = assistance.post(DELIVERIES, delivery(ref)).location();

        assistance.post(address + "/corrections", correction("delivered_on", "\"2024-02-01\""));
        assistance.post(address + "/corrections", correction("deliveredOn", "\"2024-02-02\""));
        assistance.post(address + "/corrections", correction("area", "\"Gitega\""));
        assistance.post(address + "/corrections", correction("quantity", "20.0"));
        Answer emptied = assistance.post(address + "/corrections", correction("project", "null"));
        long events = assistance.events();
        Answer again = assistance.post(address + "/corrections", correction("delivered_on", "\"2024-02-01\""));

        assertThat(emptied.status()).isEqualTo(200);
        assertThat(emptied.text("deliveredOn")).isEqualTo("2024-02-02");
        assertThat(emptied.text("area")).isEqualTo("BI.2023.GITEGA");
        assertThat(emptied.body().path("quantity").asString()).isEqualTo("20");
        assertThat(emptied.body().has("project")).isFalse();
        assertThat(emptied.body().path("corrections").valueStream()
                .map(c -> c.path("field").asString() + "=" + c.path("value").asString("")))
                .containsExactly("deliveredOn=2024-02-01", "deliveredOn=2024-02-02", "area=BI.2023.GITEGA",
                        "quantity=20", "project=");
        assertThat(again.body()).isEqualTo(emptied.body()).isEqualTo(assistance.get(address).body());
        assertThat(assistance.events()).isEqualTo(events);
        assertThat(assistance.post(DELIVERIES, delivery(ref)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"person_ref | \"P-2\" | field unknown-code",
            "deliveryRef | \"D\" | field unknown-code",
            "Service | \"EDUCATION\" | field unknown-code", "service | \"SCHOOL\" | value unknown-code",
            "service | null | value required", "programme | \"\" | value required",
            "delivered_on | null | value required", "delivered_on | \"2021-02-29\" | value not-a-date",
            "delivered_on | \"2999-01-01\" | value in-the-future", "area | \"Atlantis\" | value unknown-area",
            "quantity | -1 | value negative", "quantity | \"many\" | value not-a-number",
            "unit | \"k\\u0007it\" | value bad-character", "unit | {} | value wrong-type"})
    void aWrongCorrectionIsNamedAndNothingIsRecorded(String field, String value, String error) {
        String address = assistance.post(DELIVERIES, delivery(ref)).location();
        long events = assistance.events();

        Answer answer = assistance.post(address + "/corrections", correction(field, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
        assertThat(assistance.events()).isEqualTo(events);
    }

    @Test
    void aDeliveryIsVoidedOnceAndNotCorrectedAfterwards() {
        String address = assistance.post(DELIVERIES, delivery(ref)).location();

        Answer voided = assistance.post(address + "/void", "{\"reason\":\"wrong person\"}");
        long events = assistance.events();

        assertThat(voided.status()).isEqualTo(200);
        assertThat(voided.body().path("voided").booleanValue()).isTrue();
        assertThat(voided.text("voidReason")).isEqualTo("wrong person");
        assertThat(assistance.post(address + "/void", "{\"reason\":\"wrong person\"}").body())
                .isEqualTo(voided.body());
        assertThat(assistance.post(address + "/void", "{\"reason\":\"another\"}").errors())
                .containsExactly("recordRef voided-before");
        assertThat(assistance.post(address + "/void", "{}").errors()).containsExactly("reason required");
        Answer correction = assistance.post(address + "/corrections", correction("unit", "\"box\""));
        assertThat(correction.status()).isEqualTo(409);
        assertThat(correction.errors()).containsExactly("deliveryRef voided-before");
        assertThat(assistance.events()).isEqualTo(events);
    }

    @Test
    void whatIsNoDeliveryIsNotFound() {
        String training = assistance.post("/api/assistance/trainings",
                "{\"trainingRef\":\"" + ref + "\",\"heldOn\":\"2021-01-01\",\"programme\":\"PROTECTION\","
                        + "\"stakeholder\":\"JUDGE\"}")
                .text("id");
        long events = assistance.events();

        for (String id : List.of(training, UUID.randomUUID().toString())) {
            String address = DELIVERIES + "/" + id;
            assertThat(assistance.get(address).status()).isEqualTo(404);
            assertThat(assistance.post(address + "/void", "{\"reason\":\"typo\"}").status()).isEqualTo(404);
            assertThat(assistance.post(address + "/corrections", correction("unit", "\"box\"")).errors())
                    .containsExactly("deliveryRef unknown-ref");
        }
        assertThat(assistance.get(DELIVERIES + "/none").status()).isEqualTo(400);
        assertThat(assistance.events()).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"deliveryRef\" | \"ref\" | ref unknown-field",
            "\"personRef\":\"P-1\" | \"unit\":\"kit\" | personRef required",
            "\"unit\":\"kit\" | \"beneficiaryId\":\"d9a14be0-0000-0000-0000-000000000000\" | personRef ambiguous",
            "\"personRef\":\"P-1\" | \"beneficiaryId\":\"P-1\" | beneficiaryId not-an-id",
            "\"EDUCATION\" | \"\" | service required", "\"EDUCATION\" | \"SCHOOL\" | service unknown-code",
            "\"EDUCATION\" | {\"a\":1} | service wrong-type", "\"EDUCATION\" | [1] | service wrong-type",
            "\"2020-05-01\" | null | deliveredOn required", "2020-05-01 | 2021-02-30 | deliveredOn not-a-date",
            "2020-05-01 | 2999-01-01 | deliveredOn in-the-future", "\"PROTECTION\" | null | programme required",
            "\"PROTECTION\" | \"ALL\" | programme unknown-code", "Gitega | Atlantis | area unknown-area",
            "1.50 | -1 | quantity negative", "1.50 | \"three\" | quantity not-a-number",
            "Maison | Mai\\u202Eson | provider bad-character", "Maison | Mai\\u0000son | provider bad-character"})
    void whatIsWrongIsNamedAndNothingIsRecorded(String right, String wrong, String error) {
        long events = assistance.events();

        Answer answer = assistance.post(DELIVERIES, delivery(ref).replaceFirst(
                java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
        assertThat(assistance.events()).isEqualTo(events);
    }

    @Test
    void whatIsFarTooLongOrNoJsonIsRefusedAsSuch() {
        assertThat(assistance.post(DELIVERIES, delivery("D".repeat(201))).errors())
                .containsExactly("deliveryRef too-long");
        assertThat(assistance.post(DELIVERIES, delivery(ref).replace("K-1", "K".repeat(201))).errors())
                .containsExactly("packageRef too-long");
        assertThat(assistance.post(DELIVERIES, delivery(ref).replace("Maison", "x".repeat(1_000_000))).errors())
                .containsExactly("provider too-long");
        assertThat(assistance.post(DELIVERIES, "{").errors()).containsExactly(" not-json");
        assertThat(assistance.post(DELIVERIES, "[]").errors()).containsExactly(" not-an-object");
    }

    @Test
    void quantitiesAreExactAndOfReasonableLength() {
        Answer exact = assistance.post(DELIVERIES, delivery(ref).replace("1.50", "123456789012345.123456789"));

        assertThat(exact.response().body()).contains("\"quantity\":123456789012345.123456789");
        for (String endless : List.of("1e999999999", "1e-999999999", "1e400")) {
            assertThat(assistance.post(DELIVERIES, delivery(ref + "2").replace("1.50", endless)).errors())
                    .containsExactly("quantity not-a-number");
        }
    }

    @Test
    void moneyIsExactAndHasACurrency() {
        String cash = delivery(ref).replace("EDUCATION", "CASH_ASSISTANCE").replace("\"unit\"",
                "\"amount\":\"150000.00\",\"currency\":\"BIF\",\"donor\":\"ECHO\",\"unit\"");
        Answer paid = assistance.post(DELIVERIES, cash);

        assertThat(paid.status()).isEqualTo(201);
        assertThat(paid.response().body()).contains("\"amount\":150000,\"currency\":\"BIF\"");
        assertThat(paid.text("donor")).isEqualTo("ECHO");
        assertThat(assistance.post(DELIVERIES, cash.replace("\"150000.00\"", "150000")).status()).isEqualTo(200);
        assertThat(assistance.post(DELIVERIES, cash.replace("BIF", "USD")).status()).isEqualTo(409);
        assertThat(assistance.post(paid.location() + "/corrections", correction("amount", "\"120.5\"")).errors())
                .containsExactly("value too-precise");
        assertThat(assistance.post(paid.location() + "/corrections", correction("currency", "null")).errors())
                .containsExactly("value currency-missing");
        assistance.post(paid.location() + "/corrections", correction("currency", "\"USD\""));
        assertThat(assistance.post(paid.location() + "/corrections", correction("amount", "120.50"))
                .response().body()).contains("\"amount\":120.5,\"currency\":\"USD\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"amount\":12.5 | currency required",
            "\"currency\":\"USD\" | amount required",
            "\"amount\":0,\"currency\":\"USD\" | amount not-positive",
            "\"amount\":-1,\"currency\":\"USD\" | amount negative",
            "\"amount\":\"12,5\",\"currency\":\"USD\" | amount not-a-number",
            "\"amount\":12.505,\"currency\":\"USD\" | amount too-precise",
            "\"amount\":12.5,\"currency\":\"BIF\" | amount too-precise",
            "\"amount\":12.5,\"currency\":\"usd\" | currency unknown-code",
            "\"amount\":12.5,\"currency\":\"XXX\" | currency unknown-code"})
    void moneyThatCannotBeIsNamedAndNothingIsRecorded(String money, String error) {
        long events = assistance.events();

        Answer answer = assistance.post(DELIVERIES, delivery(ref).replace("\"unit\"", money + ",\"unit\""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
        assertThat(assistance.events()).isEqualTo(events);
    }

    @Test
    void whoRecordedCorrectedAndVoidedIsKept() {
        String address = assistance.send("POST", DELIVERIES, delivery(ref), "administrator").location();
        assistance.post(address + "/corrections", correction("unit", "\"box\""));
        Answer voided = assistance.post(address + "/void", "{\"reason\":\"wrong person\"}");

        assertThat(voided.body().path("recorded").path("by").asString()).isEqualTo("test-client:administrator");
        assertThat(voided.body().path("corrections").path(0).path("by").asString()).isEqualTo("test-client:caseworker");
        assertThat(voided.body().path("voiding").path("by").asString()).isEqualTo("test-client:caseworker");
        assertThat(Instant.parse(voided.body().path("voiding").path("at").asString()))
                .isAfterOrEqualTo(Instant.parse(voided.body().path("recorded").path("at").asString()));
    }

    @Test
    void todayIsNoFuture() {
        // The day where the programme works is never behind the one in UTC.
        String today = LocalDate.now(ZoneOffset.UTC).toString();

        assertThat(assistance.post(DELIVERIES, delivery(ref).replace("2020-05-01", today)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "approver", "auditor", "service"})
    void onlyThoseWhoWorkWithPeopleRecord(String role) {
        String address = assistance.post(DELIVERIES, delivery(ref)).location();
        long events = assistance.events();

        assertThat(assistance.send("POST", DELIVERIES, delivery(ref + "2"), role).status()).isEqualTo(403);
        assertThat(assistance.send("POST", address + "/corrections", correction("unit", "\"box\""), role).status())
                .isEqualTo(403);
        assertThat(assistance.send("POST", address + "/void", "{\"reason\":\"x\"}", role).status()).isEqualTo(403);
        assertThat(assistance.send("GET", address, null, role).status())
                .isEqualTo(role.equals("auditor") ? 200 : 403);
        assertThat(assistance.send("POST", DELIVERIES, delivery(ref + "2"), null).status()).isEqualTo(401);
        assertThat(assistance.events()).isEqualTo(events);
    }

    private static String correction(String field, String value) {
        return "{\"field\":\"" + field + "\",\"value\":" + value + ",\"reason\":\"checked\"}";
    }

    private static String delivery(String ref) {
        return "{\"deliveryRef\":\"" + ref + "\",\"personRef\":\"P-1\",\"service\":\"EDUCATION\","
                + "\"deliveredOn\":\"2020-05-01\",\"programme\":\"PROTECTION\",\"project\":\"PRJ\","
                + "\"provider\":\"Maison\",\"area\":\"Gitega\",\"packageRef\":\"K-1\",\"quantity\":1.50,"
                + "\"unit\":\"kit\"}";
    }
}
