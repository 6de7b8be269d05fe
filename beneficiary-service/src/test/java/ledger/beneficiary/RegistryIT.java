package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import ledger.beneficiary.Registry.Answer;
import ledger.platform.store.EventSerializer;
import ledger.platform.store.LedgerEventStore;
import ledger.testing.TestEnvironment;
import ledger.testing.TestIssuer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryIT {
    private static Registry registry;

    private final String ref = "P-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        registry = new Registry();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    /** What these parts do is tested with the platform; here, that this service runs on them and on no others. */
    @Test
    void theServiceRunsOnTheLedgersOwnWiring() {
        assertThat(registry.bean(EventStore.class)).isInstanceOf(LedgerEventStore.class);
        assertThat(registry.bean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        assertThat(registry.bean(Serializer.class)).isInstanceOf(EventSerializer.class);
        assertThat(registry.bean(CommandBus.class)).isInstanceOf(SimpleCommandBus.class);
    }

    @Test
    void aPersonIsRegisteredOnce() {
        Answer first = registry.post("/api/beneficiaries", person(ref, "Aline"));
        long events = registry.events();
        Answer again = registry.post("/api/beneficiaries", person(ref, "Aline"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.location()).isEqualTo("/api/beneficiaries/" + first.text("id"));
        assertThat(first.text("area")).isEqualTo("BI-GI");
        assertThat(first.body().path("vulnerabilities").valueStream().map(v -> v.asString()))
                .containsExactly("GBV_SURVIVOR", "CHRONIC_ILLNESS");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo(registry.get(first.location()).body());
        assertThat(registry.events()).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource({"Aline, Béatrice", "1987, 1988", "Gitega, Ngozi", "IDP, RETURNEE",
            "GBV_SURVIVOR, PREGNANT_OR_LACTATING"})
    void otherContentUnderAKnownRefIsAConflict(String old, String other) {
        registry.post("/api/beneficiaries", person(ref, "Aline"));
        long events = registry.events();

        Answer answer = registry.post("/api/beneficiaries", person(ref, "Aline").replace(old, other));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.firstError()).isEqualTo("personRef conflict");
        assertThat(registry.events()).isEqualTo(events);
    }

    @Test
    void theSameIsStillTheSameAfterChangesAndARestart() {
        Answer first = registry.post("/api/beneficiaries", person(ref, "Aline"));
        registry.patch(first.location() + "/profile", "{\"effectiveOn\":\"2022-01-01\",\"category\":\"RETURNEE\"}");
        registry.restart();

        Answer again = registry.post("/api/beneficiaries", person(ref, "Aline"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("category")).isEqualTo("RETURNEE");
    }

    @Test
    void noNameIsReadableInTheStoreOrOnKafka() {
        String name = "Nsengiyumva" + UUID.randomUUID().toString().replace("-", "");
        registry.post("/api/beneficiaries", person(ref, name));

        assertThat(registry.jdbc()
                .queryForList("""
                              SELECT encode(payload, 'escape') || encode(meta_data, 'escape') FROM domain_event
                              """, String.class)).anyMatch(row -> row.contains(ref))
                .noneMatch(row -> row.contains(name));
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestEnvironment.kafka()), new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(registry.topic, 0);
            StringBuilder seen = new StringBuilder();
            await().until(() -> consumer.partitionsFor(registry.topic) != null);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await().until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message -> seen.append(message.headers()).append(message.value()));
                return seen.indexOf(ref) >= 0;
            });
            assertThat(seen.toString()).doesNotContain(name);
        }
    }

    @Test
    void aProfileChangesFromADayOn() {
        Answer person = registry.post("/api/beneficiaries", person(ref, "Aline"));
        String later = LocalDate.now(ZoneOffset.UTC).plusYears(1).toString();

        Answer now = registry.patch(person.location() + "/profile",
                "{\"effectiveOn\":\"2022-03-01\",\"category\":\"RETURNEE\",\"vulnerabilities\":[],\"birthDate\":\"1986\"}");
        Answer future = registry.patch(person.location() + "/profile",
                "{\"effectiveOn\":\"" + later + "\",\"field\":\"category\",\"value\":\"OTHER\"}");
        long events = registry.events();
        registry.patch(person.location() + "/profile", "{\"effectiveOn\":\"2022-03-01\",\"category\":\"RETURNEE\"}");

        assertThat(now.text("category")).isEqualTo("RETURNEE");
        assertThat(now.text("birthDate")).isEqualTo("1986");
        assertThat(now.body().path("vulnerabilities").size()).isZero();
        assertThat(future.text("category")).isEqualTo("RETURNEE");
        assertThat(registry.events()).isEqualTo(events);
    }

    @Test
    void ofSexAndBirthDateTheValueRecordedLastCountsWhateverItsDay() {
        Answer person = registry.post("/api/beneficiaries", person(ref, "Aline"));

        registry.patch(person.location() + "/profile", "{\"effectiveOn\":\"2022-03-01\",\"sex\":\"M\"}");
        Answer now = registry.patch(person.location() + "/profile", "{\"effectiveOn\":\"2021-01-01\",\"sex\":\"F\"}");
        long events = registry.events();
        registry.patch(person.location() + "/profile", "{\"effectiveOn\":\"2023-01-01\",\"sex\":\"F\"}");

        assertThat(now.text("sex")).isEqualTo("F");
        assertThat(registry.events()).isEqualTo(events);
    }

    @Test
    void aFileOfChangesThatIsImportedAgainChangesNothingBack() {
        registry.rows("registrations", null, row(ref, "F"));
        String[] file = {sexRow("2021-06-01", "F"), sexRow("2021-06-01", "M")};
        registry.rows("profile-changes", null, file);
        long events = registry.events();

        assertThat(statuses(registry.rows("profile-changes", null, file))).containsExactly("UNCHANGED", "UNCHANGED");
        assertThat(registry.events()).isEqualTo(events);
    }

    @Test
    void aDuplicateIsMergedAndPartedAgainAndCirclesAreRefused() {
        String a = registry.post("/api/beneficiaries", person(ref + "a", "Aline")).text("id");
        String b = registry.post("/api/beneficiaries", person(ref + "b", "Aline")).text("id");
        String c = registry.post("/api/beneficiaries", person(ref + "c", "Aline")).text("id");

        assertThat(merge(b, a).text("duplicateOf")).isEqualTo(a);
        assertThat(merge(c, b).text("duplicateOf")).isEqualTo(b);
        assertThat(merge(b, a).status()).isEqualTo(200);
        assertThat(merge(a, c).firstError()).isEqualTo("survivorRef circle");
        assertThat(merge(a, a).firstError()).isEqualTo("duplicateRef same-person");
        assertThat(merge(b, c).firstError()).isEqualTo("duplicateRef merged-before");
        assertThat(merge(c, UUID.randomUUID().toString()).status()).isEqualTo(400);
        assertThat(merge(UUID.randomUUID().toString(), a).status()).isEqualTo(404);

        Answer parted = registry.post("/api/beneficiaries/" + b + "/unmerge", "{\"reason\":\"two sisters\"}");
        assertThat(parted.status()).isEqualTo(200);
        assertThat(parted.body().has("duplicateOf")).isFalse();
        assertThat(registry.post("/api/beneficiaries/" + b + "/unmerge", "{\"reason\":\"x\"}").status()).isEqualTo(409);
    }

    @Test
    void aVictimIsIdentifiedAndTheIdentificationVoidedOnce() {
        String person = registry.post("/api/beneficiaries", person(ref, "Aline")).location();
        String body = "{\"identificationRef\":\"" + ref
                + "\",\"identifiedOn\":\"2021-05-01\",\"trafficking\":\"INTERNAL\",\"gbv\":true}";

        Answer first = registry.post(person + "/victim-identifications", body);
        Answer again = registry.post(person + "/victim-identifications", body);
        Answer other = registry.post(person + "/victim-identifications", body.replace("INTERNAL", "CROSS_BORDER"));
        Answer voided = registry.post(first.location() + "/void", "{\"reason\":\"typo\"}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(voided.body().path("voided").booleanValue()).isTrue();
        assertThat(registry.post(first.location() + "/void", "{\"reason\":\"typo\"}").status()).isEqualTo(200);
        assertThat(registry.post(first.location() + "/void", "{\"reason\":\"another\"}").status()).isEqualTo(409);
        assertThat(registry.post("/api/beneficiaries/" + UUID.randomUUID() + "/victim-identifications", body).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"sex\":\"F\" | \"sex\":\"W\" | sex unknown-code", "\"sex\":\"F\" | \"sex\":null | sex required",
            "\"sex\":\"F\" | \"sex\":{} | sex wrong-type", "\"sex\":\"F\" | \"sexe\":\"F\" | sexe unknown-field",
            "2021-05-01 | 2021-02-30 | registeredOn not-a-date", "2021-05-01 | 2999-01-01 | registeredOn in-the-future",
            "1987 | 2022 | birthDate born-after-registration", "Gitega | Atlantis | area unknown-area",
            "Aline | A\\u202Eline | givenNames bad-character", "Aline | A\\u0000line | givenNames bad-character",
            "\"category\":\"IDP\" | \"category\":\"\" | category required"})
    void whatIsWrongIsNamedAndNothingIsRecorded(String right, String wrong, String error) {
        long events = registry.events();

        Answer answer = registry.post("/api/beneficiaries", person(ref, "Aline").replace(right, wrong));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.firstError()).isEqualTo(error);
        assertThat(registry.events()).isEqualTo(events);
    }

    @Test
    void aBodyThatIsNoJsonOrFarTooLongIsRefusedAsSuch() {
        assertThat(registry.post("/api/beneficiaries", "{").firstError()).endsWith("not-json");
        assertThat(registry.post("/api/beneficiaries", "[]").status()).isEqualTo(400);
        assertThat(registry.post("/api/beneficiaries", person(ref, "x".repeat(1_000_000))).firstError())
                .isEqualTo("givenNames too-long");
        assertThat(registry.get("/api/beneficiaries/none").status()).isEqualTo(400);
    }

    @Test
    void everyRequestNeedsATokenOfTheRightRole() {
        assertThat(registry.send("GET", "/api/beneficiaries/" + UUID.randomUUID(), null, null).status()).isEqualTo(401);
        String expired = TestIssuer.token("caseworker", Instant.now().minusSeconds(3600));
        assertThat(registry.send("GET", "/api/beneficiaries/" + UUID.randomUUID(), null, expired).status())
                .isEqualTo(401);
        String forged = TestIssuer.token("caseworker").replaceAll("\\.[^.]+$", ".AAAA");
        assertThat(registry.send("GET", "/api/beneficiaries/" + UUID.randomUUID(), null, forged).status())
                .isEqualTo(401);
        assertThat(registry.send("POST", "/api/beneficiaries", person(ref, "Aline"), "analyst").status())
                .isEqualTo(403);
        assertThat(registry.send("POST", "/internal/rows/registrations", "{}", "caseworker").status()).isEqualTo(403);
        assertThat(registry.send("GET", "/actuator/health/readiness", null, null).status()).isEqualTo(200);
        assertThat(registry.send("GET", "/actuator/prometheus", null, null).status()).isEqualTo(401);
    }

    @Test
    void rowsOfABatchStandAndFallAlone() {
        Answer people = registry.rows("registrations", null, row(ref + "1", "F"), row(ref + "2", "W"),
                row(ref + "1", "F"),
                row(ref + "1", "M"), row(ref + "3", "M"));
        assertThat(statuses(people)).containsExactly("ACCEPTED", "REFUSED", "UNCHANGED", "REFUSED", "ACCEPTED");

        Answer merges = registry.rows("merges", null, mergeRow(ref + "1", ref + "3"), mergeRow(ref + "3", ref + "1"),
                mergeRow(ref + "1", ref + "2"));
        assertThat(statuses(merges)).containsExactly("ACCEPTED", "REFUSED", "REFUSED");
        assertThat(merges.body().path(1).path("errors").path(0).path("code").asString()).isEqualTo("circle");
        assertThat(statuses(registry.rows("merges", null, mergeRow(ref + "1", ref + "3"))))
                .containsExactly("UNCHANGED");

        Answer changes = registry.rows("profile-changes", null, change(ref + "1", "IDP"), change(ref + "1", "RETURNEE"),
                change(ref + "1", "IDP"), change(ref + "9", "IDP"));
        assertThat(statuses(changes)).containsExactly("ACCEPTED", "ACCEPTED", "UNCHANGED", "REFUSED");

        assertThat(
                statuses(registry.rows("voids", null, "{\"record\":\"DELIVERY\",\"record_ref\":\"D\",\"reason\":\"x\"}",
                        "{\"record\":\"VICTIM_IDENTIFICATION\",\"record_ref\":\"V\",\"reason\":\"x\"}")))
                .containsExactly("NOT_MINE", "REFUSED");
    }

    @Test
    void aMergeThatWasUndoneIsNotRepeatedByTheSameFile() {
        registry.rows("registrations", null, row(ref + "1", "F"), row(ref + "2", "F"));
        registry.rows("merges", null, mergeRow(ref + "1", ref + "2"));
        String duplicate = registry
                .post("/api/beneficiaries", "{\"personRef\":\"" + ref + "2\",\"registeredOn\":\"2021-05-01\","
                        + "\"sex\":\"F\",\"category\":\"IDP\",\"givenNames\":\"Aline\"}")
                .text("id");
        registry.post("/api/beneficiaries/" + duplicate + "/unmerge", "{\"reason\":\"two sisters\"}");

        assertThat(statuses(registry.rows("merges", null, mergeRow(ref + "1", ref + "2"))))
                .containsExactly("UNCHANGED");
        assertThat(registry.get("/api/beneficiaries/" + duplicate).body().has("duplicateOf")).isFalse();
    }

    @Test
    void batchesAtOnceWithTheSamePeopleInAnotherOrderRecordEachOnce() throws Exception {
        List<String> rows = new ArrayList<>(
                IntStream.range(0, 60).mapToObj(i -> row(ref + "at-once" + i, "F")).toList());
        List<Callable<List<String>>> batches = new ArrayList<>();
        for (int batch = 0; batch < 4; batch++) {
            Collections.reverse(rows);
            String[] inThisOrder = rows.toArray(String[]::new);
            batches.add(() -> statuses(registry.rows("registrations", null, inThisOrder)));
        }
        long events = registry.events();
        try (ExecutorService importer = Executors.newFixedThreadPool(4)) {
            List<String> statuses = new ArrayList<>();
            for (Future<List<String>> answer : importer.invokeAll(batches)) {
                statuses.addAll(answer.get());
            }
            assertThat(statuses).hasSize(240).containsOnly("ACCEPTED", "UNCHANGED");
            assertThat(Collections.frequency(statuses, "ACCEPTED")).isEqualTo(60);
            assertThat(registry.events()).isEqualTo(events + 60);
        }
    }

    @Test
    void aRehearsalRecordsNothingAndSeesItsOwnPeople() {
        String rehearsal = UUID.randomUUID().toString();
        long events = registry.events();
        long keys = registry.jdbc().queryForObject("SELECT count(*) FROM person_card", Long.class);

        assertThat(statuses(registry.rows("registrations", rehearsal, row(ref + "1", "F"), row(ref + "2", "F"))))
                .containsExactly("ACCEPTED", "ACCEPTED");
        assertThat(statuses(registry.rows("registrations", rehearsal, row(ref + "1", "F"), row(ref + "1", "M"))))
                .containsExactly("UNCHANGED", "REFUSED");
        assertThat(statuses(
                registry.rows("merges", rehearsal, mergeRow(ref + "1", ref + "2"), mergeRow(ref + "2", ref + "1"))))
                .containsExactly("ACCEPTED", "REFUSED");
        registry.send("DELETE", "/internal/rehearsals/" + rehearsal, null, "service");

        assertThat(registry.events()).isEqualTo(events);
        assertThat(registry.jdbc().queryForObject("SELECT count(*) FROM person_card", Long.class)).isEqualTo(keys);
        assertThat(registry.jdbc().queryForObject("SELECT count(*) FROM rehearsal_event", Long.class)).isZero();
        assertThat(statuses(registry.rows("registrations", null, row(ref + "1", "M")))).containsExactly("ACCEPTED");
    }

    private static Answer merge(String duplicateId, String survivorId) {
        return registry.post("/api/beneficiaries/" + duplicateId + "/merge",
                "{\"survivorId\":\"" + survivorId + "\",\"reason\":\"registered twice\"}");
    }

    private static List<String> statuses(Answer answer) {
        return answer.body().valueStream().map(result -> result.path("status").asString()).toList();
    }

    private static String row(String ref, String sex) {
        return "{\"person_ref\":\"" + ref + "\",\"registered_on\":\"2021-05-01\",\"sex\":\"" + sex
                + "\",\"category\":\"IDP\",\"given_names\":\"Aline\"}";
    }

    private static String change(String ref, String category) {
        return "{\"person_ref\":\"" + ref + "\",\"effective_on\":\"2021-06-01\",\"field\":\"category\",\"value\":\""
                + category
                + "\"}";
    }

    private static String mergeRow(String survivor, String duplicate) {
        return "{\"survivor_ref\":\"" + survivor + "\",\"duplicate_ref\":\"" + duplicate
                + "\",\"reason\":\"registered twice\"}";
    }

    private static String person(String ref, String givenNames) {
        return "{\"personRef\":\"" + ref + "\",\"registeredOn\":\"2021-05-01\",\"sex\":\"F\",\"birthDate\":\"1987\","
                + "\"category\":\"IDP\",\"vulnerabilities\":[\"CHRONIC_ILLNESS\",\"GBV_SURVIVOR\"],\"area\":\"Gitega\","
                + "\"givenNames\":\"" + givenNames
                + "\",\"familyName\":\"Ndayizeye\",\"phone\":\"" + phone(ref) + "\",\"consent\":true}";
    }

    /** One of its own for each person, so that nobody looks like a duplicate. */
    private static String phone(String ref) {
        return "+257" + (61_000_000 + Math.floorMod(ref.hashCode(), 10_000_000));
    }

    private String sexRow(String effectiveOn, String value) {
        return "{\"person_ref\":\"" + ref + "\",\"effective_on\":\"" + effectiveOn
                + "\",\"field\":\"sex\",\"value\":\"" + value + "\"}";
    }
}
