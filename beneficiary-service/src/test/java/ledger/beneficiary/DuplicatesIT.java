package ledger.beneficiary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import ledger.beneficiary.Registry.Answer;
import ledger.beneficiary.duplicates.DuplicateIndex;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

class DuplicatesIT {
    private static Registry registry;

    private final String ref = "P-" + UUID.randomUUID();
    /** As many people as tests are registered, each with numbers of its own. */
    private final String phone = String.valueOf(61_000_000 + Math.floorMod(ref.hashCode(), 10_000_000));
    private final String document = "0398/" + (100_000 + Math.floorMod(ref.hashCode(), 800_000));

    @BeforeAll
    static void start() {
        registry = new Registry();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void whoIsLikelyRegisteredAlreadyIsRegisteredOnlyWhenToldTo() {
        Answer first = register(ref + "a", "Jean-Claude", "Ndayizeye");
        long events = registry.events();

        Answer refused = register(ref + "b", "Ndaizeye", "JEAN CLAUDE");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.firstError()).endsWith("possible-duplicate");
        JsonNode candidate = refused.body().path("candidates").path(0);
        assertThat(candidate.path("id").asString()).isEqualTo(first.text("id"));
        assertThat(candidate.path("personRef").asString()).isEqualTo(ref + "a");
        assertThat(candidate.path("score").doubleValue()).isBetween(0.8, 1.0);
        assertThat(codes(candidate)).contains("same-document", "same-phone", "name-sounds-alike", "same-birth-date",
                "same-sex");
        assertThat(registry.events()).isEqualTo(events);

        String anyway = person(ref + "b", "Ndaizeye", "JEAN CLAUDE");
        assertThat(registry.post("/api/beneficiaries?registerAnyway=true", anyway).status()).isEqualTo(201);
        assertThat(registry.post("/api/beneficiaries", anyway).status()).isEqualTo(200);
        assertThat(registry.post("/api/beneficiaries?registerAnyway=perhaps", anyway).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"Spès, Niyonkuru, Spes, Nionkuru", "Jean-Claude, Barutwanayo, J. Claude, Balutwanaio",
            "Philippe, Karenzo, Filipe, Carenzo", "Jacques, Bukuru, Jaque, Bukulu",
            "Aline, Nduwimana, Nduuimana, ALINE",
            "Anne-Marie, Irakoze, Marie Ane, Irakose"})
    void spellingOrderAndInitialsDoNotHideAPerson(String given, String family, String givenAgain,
            String familyAgain) {
        String body = "\"birthDate\":\"1987-05-03\"";
        Answer first = register(ref + "a", given, family, body);
        Answer second = registry.post("/api/beneficiaries?registerAnyway=true",
                person(ref + "b", givenAgain, familyAgain, body));

        assertThat(ids(candidates(second))).contains(first.text("id"));
        assertThat(ids(candidates(first))).contains(second.text("id"));
    }

    @ParameterizedTest
    @CsvSource({"00257 %s, same-phone", "'%s / 79 00 00 00', same-phone"})
    void aPhoneIsFoundInWhateverForm(String form, String reason) {
        register(ref + "a", "Aline", "Kaneza", "\"phone\":\"+257" + phone + "\"");

        Answer again = register(ref + "b", "Aline", "Kaneza", "\"phone\":\"" + form.formatted(phone) + "\"");

        assertThat(again.status()).isEqualTo(409);
        assertThat(codes(again.body().path("candidates").path(0))).contains(reason);
    }

    @Test
    void neighboursWhoShareAPhoneAreTwoPeople() {
        Answer first = register(ref + "a", "Aline", "Kaneza", "\"phone\":\"" + phone + "\",\"birthDate\":\"1980\"");

        Answer other = register(ref + "b", "Prosper", "Minani", "\"phone\":\"" + phone + "\",\"birthDate\":\"2009\"");

        assertThat(other.status()).isEqualTo(201);
        assertThat(candidates(first).size()).isZero();
    }

    @Test
    void whoeverIsMergedIsNoCandidateAndADuplicateShowsAsItsSurvivor() {
        Answer a = register(ref + "a", "Odette", "Gakobwa");
        Answer b = anyway(ref + "b", "Odette", "Gakobwa");
        Answer c = anyway(ref + "c", "Odete", "Gakobwa");
        assertThat(ids(candidates(a))).containsExactlyInAnyOrder(b.text("id"), c.text("id"));

        registry.post(b.location() + "/merge", "{\"survivorId\":\"" + a.text("id") + "\",\"reason\":\"twice\"}");

        assertThat(ids(candidates(a))).containsExactly(c.text("id"));
        assertThat(ids(candidates(b))).containsExactly(c.text("id"));
        assertThat(ids(candidates(c))).containsExactly(a.text("id"));

        registry.post(b.location() + "/unmerge", "{\"reason\":\"two sisters\"}");
        assertThat(ids(candidates(a))).containsExactlyInAnyOrder(b.text("id"), c.text("id"));
    }

    @Test
    void theBestCandidateComesFirst() {
        Answer first = register(ref + "a", "Pélagie", "Ntahomvukiye");
        Answer doubtful = anyway(ref + "b", "Pelagie", "Ntahomvukiie", "\"birthDate\":\"1987\"");
        Answer certain = anyway(ref + "c", "Pelagie", "Ntahomvukiie");

        assertThat(ids(candidates(first))).containsExactly(certain.text("id"), doubtful.text("id"));
        assertThat(registry.get("/api/beneficiaries/" + UUID.randomUUID() + "/possible-duplicates").status())
                .isEqualTo(404);
        assertThat(registry.send("GET", first.location() + "/possible-duplicates", null, "analyst").status())
                .isEqualTo(403);
    }

    @Test
    void ofTwoClerksWhoRegisterOnePersonAtOnceOneIsAsked() throws Exception {
        try (ExecutorService clerks = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> visits = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String visit = ref + i;
                visits.add(() -> register(visit, "Révérien", "Ndikumana").status());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : clerks.invokeAll(visits)) {
                statuses.add(status.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
        }
    }

    @Test
    void anImportRegistersAllAndSaysWhoLooksAlikeInTheSameBatchToo() {
        String[] file = {row(ref + "1", "Goreth", phone), row(ref + "2", "Goleth", phone), row(ref + "3", "Kevin", "")};

        Answer first = registry.rows("registrations", null, file);
        Answer again = registry.rows("registrations", null, file);

        assertThat(first.body().valueStream().map(result -> result.path("status").asString()))
                .containsExactly("ACCEPTED", "ACCEPTED", "ACCEPTED");
        for (Answer answer : List.of(first, again)) {
            assertThat(answer.body().path(0).path("notices").path(0).path("code").asString())
                    .isEqualTo("possible-duplicate");
            assertThat(answer.body().path(0).path("notices").path(0).path("message").asString()).contains(ref + "2");
            assertThat(answer.body().path(1).path("notices").path(0).path("message").asString()).contains(ref + "1");
            assertThat(answer.body().path(2).path("notices").size()).isZero();
        }
    }

    @Test
    void ofBatchesAtOnceTheLaterSaysWhoIsInTheOthers() throws Exception {
        try (ExecutorService importer = Executors.newFixedThreadPool(4)) {
            List<Callable<JsonNode>> batches = new ArrayList<>();
            for (String batch : List.of("a", "b", "c", "d")) {
                String[] rows = IntStream.range(0, 40)
                        .mapToObj(i -> row(ref + batch + i, "Goreth", String.valueOf(71_000_000 + 1_000 * i)))
                        .toArray(String[]::new);
                batches.add(() -> registry.rows("registrations", null, rows).body());
            }
            List<JsonNode> answers = new ArrayList<>();
            for (Future<JsonNode> answer : importer.invokeAll(batches)) {
                answers.add(answer.get());
            }
            for (int i = 0; i < 40; i++) {
                int row = i;
                assertThat(answers).allMatch(answer -> answer.path(row).path("status").asString().equals("ACCEPTED"));
                // Whoever was recorded first may have been alone then.
                assertThat(answers.stream().filter(answer -> answer.path(row).path("notices").isEmpty()))
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void aRehearsalSaysTheSameAndWritesNothing() {
        register(ref + "0", "Goreth", "Bizimana", "\"phone\":\"" + phone + "\",\"birthDate\":\"1990\"");
        long entries = count("duplicate_log");

        Answer rehearsed = registry.rows("registrations", UUID.randomUUID().toString(),
                row(ref + "1", "Goreth", phone), row(ref + "2", "Goleth", phone));

        assertThat(rehearsed.body().path(0).path("notices").path(0).path("message").asString()).contains("and 1 more");
        assertThat(count("duplicate_log")).isEqualTo(entries);
    }

    @Test
    void aBirthDateThatIsMendedFindsAndTheOldOneDoesNot() {
        Answer wrong = register(ref + "a", "Jeanine", "Harerimana", "\"birthDate\":\"1971-02-09\"");
        Answer right = register(ref + "b", "Jeanine", "Harerimana", "\"birthDate\":\"1987-05-03\"");
        assertThat(candidates(right).size()).isZero();

        registry.patch(wrong.location() + "/profile",
                "{\"effectiveOn\":\"2022-01-01\",\"birthDate\":\"1987-05-03\"}");

        assertThat(ids(candidates(right))).containsExactly(wrong.text("id"));
        assertThat(register(ref + "c", "Jeanine", "Harerimana", "\"birthDate\":\"1971-02-09\"").status())
                .isEqualTo(201);
    }

    @Test
    void nothingStaysOfAPersonWhoIsForgotten() {
        Answer first = register(ref + "a", "Salvator", "Nahimana");
        UUID id = UUID.fromString(first.text("id"));
        assertThat(rowsOf(id)).isEqualTo(2);

        registry.bean(DuplicateIndex.class).forget(id);

        assertThat(rowsOf(id)).isZero();
        assertThat(candidates(first).size()).isZero();
        assertThat(register(ref + "b", "Salvator", "Nahimana").status()).isEqualTo(201);
    }

    @Test
    void whoIsErasedIsFoundByNobodyAnyMore() {
        Answer erased = register(ref + "a", "Venant", "Ntakirutimana");
        Answer other = anyway(ref + "b", "Venant", "Ntakirutimana");
        UUID id = UUID.fromString(erased.text("id"));
        assertThat(ids(candidates(other))).containsExactly(erased.text("id"));

        assertThat(registry.send("DELETE", erased.location() + "/personal-data?reason=asked", null, "administrator")
                .status()).isEqualTo(200);

        assertThat(rowsOf(id)).isZero();
        assertThat(rowsOf(UUID.fromString(other.text("id")))).isEqualTo(2);
        assertThat(candidates(other).size()).isZero();
        assertThat(candidates(erased).size()).isZero();
    }

    @Test
    void whatIsMendedOfAnErasedPersonMakesNobodyFindableAgain() {
        Answer erased = register(ref + "a", "Félicité", "Sindayigaya");
        registry.send("DELETE", erased.location() + "/personal-data?reason=asked", null, "administrator");
        String row = "{\"person_ref\":\"" + ref + "a\",\"effective_on\":\"2022-01-01\",\"field\":\"birth_date\","
                + "\"value\":\"1990-02-01\"}";

        for (String rehearsal : new String[]{UUID.randomUUID().toString(), null}) {
            assertThat(registry.rows("profile-changes", rehearsal, row).body().path(0).path("status").asString())
                    .isEqualTo("ACCEPTED");
        }
        assertThat(registry.patch(erased.location() + "/profile",
                "{\"effectiveOn\":\"2022-01-01\",\"sex\":\"M\"}").status()).isEqualTo(200);

        assertThat(rowsOf(UUID.fromString(erased.text("id")))).isZero();
        assertThat(register(ref + "b", "Félicité", "Sindayigaya").status()).isEqualTo(201);
    }

    @Test
    void aChangeOnAnotherVersionLeavesThePersonAsFindableAsBefore() {
        Answer first = register(ref + "a", "Gloriose", "Hatungimana");
        String mended = "{\"effectiveOn\":\"2022-01-01\",\"birthDate\":\"1961-11-30\"}";
        Answer found = registry.get(first.location());

        assertThat(registry.send("PATCH", first.location() + "/profile", mended, "caseworker", "If-Match", "\"9\"")
                .status()).isEqualTo(412);
        Answer likely = register(ref + "b", "Gloriose", "Hatungimana");
        assertThat(codes(likely.body().path("candidates").path(0))).contains("same-birth-date");

        assertThat(registry.send("PATCH", first.location() + "/profile", mended, "caseworker", "If-Match",
                found.etag()).status()).isEqualTo(200);
        likely = register(ref + "b", "Gloriose", "Hatungimana");
        assertThat(codes(likely.body().path("candidates").path(0))).doesNotContain("same-birth-date");
    }

    @Test
    void whoElseReportsAPersonIsKeptOfOneWhoIsRegisteredAnyway() {
        register(ref + "a", "Donatien", "Bigirimana");
        String twin = person(ref + "b", "Donatien", "Bigirimana").replace("}", ",\"reportedElsewhere\":true}");

        assertThat(registry.post("/api/beneficiaries", twin).firstError()).endsWith("possible-duplicate");
        assertThat(registry.post("/api/beneficiaries?registerAnyway=true", twin).body().path("reportedElsewhere")
                .asBoolean()).isTrue();
    }

    @Test
    void theSamePeopleAreFoundAfterARestart() {
        Answer first = register(ref + "a", "Divine", "Manirakiza");
        registry.restart();

        assertThat(register(ref + "b", "Divine", "Manirakiza").status()).isEqualTo(409);
        assertThat(count("duplicate_key")).isEqualTo(1);
        assertThat(first.status()).isEqualTo(201);
    }

    @Test
    void whoWasRefusedForABirthDateIsRegisteredOnceItIsMended() {
        assertThat(register(ref, "Elie", "Kabura", "\"birthDate\":\"2024\"").status()).isEqualTo(400);
        assertThat(register(ref, "Elie", "Kabura", "\"birthDate\":\"2014\"").status()).isEqualTo(201);
    }

    @Test
    void theIndexHoldsNothingReadable() {
        register(ref + "a", "Scholastique", "Icoyitungiye");

        List<byte[]> stored = registry.jdbc()
                .query("""
                       SELECT convert_to(card::text, 'UTF8') FROM person_card card
                       UNION ALL SELECT tokens FROM person_card WHERE tokens IS NOT NULL
                       UNION ALL SELECT wrapped FROM person_card WHERE wrapped IS NOT NULL
                       UNION ALL SELECT entries FROM duplicate_log
                       UNION ALL SELECT wrapped FROM duplicate_key
                       """, (row, _) -> row.getBytes(1));
        List<String> seen = stored.stream()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
                .toList();

        assertThat(seen).hasSizeGreaterThan(5);
        for (String secret : List.of("Scholastique", "Icoyitungiye", phone, "+257" + phone, document,
                document.replace("/", ""), "398" + document.substring(5), "SKRSTK", "AKTNK", "AKATNK")) {
            for (String encoded : encodings(secret)) {
                assertThat(seen).as(encoded).noneMatch(text -> text.contains(encoded.toLowerCase(Locale.ROOT)));
            }
        }
        assertThat(registry.jdbc()
                .queryForList(Registry.TOKENS, Long.class))
                .allMatch(token -> Math.abs(token) > 1L << 32);
    }

    /** The text itself, its bytes in the usual ways of writing them, and numbers as numbers. */
    private static List<String> encodings(String secret) {
        List<String> encodings = new ArrayList<>(List.of(secret, new StringBuilder(secret).reverse().toString()));
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = secret.getBytes(charset);
            encodings.add(new String(bytes, StandardCharsets.ISO_8859_1));
            encodings.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
            encodings.add(HexFormat.of().formatHex(bytes));
        }
        if (secret.matches("\\d+")) {
            for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                encodings.add(new String(ByteBuffer.allocate(Long.BYTES)
                        .order(order)
                        .putLong(Long.parseLong(secret))
                        .array(), StandardCharsets.ISO_8859_1));
            }
        }
        return encodings;
    }

    private Answer register(String personRef, String given, String family) {
        return registry.post("/api/beneficiaries", person(personRef, given, family));
    }

    private static Answer register(String personRef, String given, String family, String more) {
        return registry.post("/api/beneficiaries", person(personRef, given, family, more));
    }

    private Answer anyway(String personRef, String given, String family) {
        return registry.post("/api/beneficiaries?registerAnyway=true", person(personRef, given, family));
    }

    private static Answer anyway(String personRef, String given, String family, String more) {
        return registry.post("/api/beneficiaries?registerAnyway=true", person(personRef, given, family, more));
    }

    private String person(String personRef, String given, String family) {
        return person(personRef, given, family, "\"birthDate\":\"1987-05-03\",\"phone\":\"+257" + phone
                + "\",\"documentNo\":\"" + document + "\"");
    }

    private static String person(String personRef, String given, String family, String more) {
        return "{\"personRef\":\"" + personRef
                + "\",\"registeredOn\":\"2021-05-01\",\"sex\":\"F\",\"category\":\"IDP\","
                + "\"givenNames\":\"" + given + "\",\"familyName\":\"" + family + "\"," + more + "}";
    }

    private static String row(String personRef, String given, String phone) {
        return "{\"person_ref\":\"" + personRef
                + "\",\"registered_on\":\"2021-05-01\",\"sex\":\"F\",\"category\":\"IDP\","
                + "\"birth_date\":\"1990\",\"given_names\":\"" + given + "\",\"family_name\":\"Bizimana\",\"phone\":\""
                + phone + "\"}";
    }

    private static JsonNode candidates(Answer person) {
        return registry.get(person.location() + "/possible-duplicates").body();
    }

    private static List<String> ids(JsonNode candidates) {
        return candidates.valueStream().map(candidate -> candidate.path("id").asString()).toList();
    }

    private static List<String> codes(JsonNode candidate) {
        return candidate.path("reasons").valueStream().map(reason -> reason.path("code").asString()).toList();
    }

    private static long rowsOf(UUID id) {
        return registry.jdbc()
                .queryForObject("SELECT (SELECT count(tokens) FROM person_card WHERE beneficiary_id = ?)"
                        + " + (SELECT count(*) FROM duplicate_log"
                        + " WHERE position(substr(uuid_send(?::uuid), 1, 4) IN entries) > 0)", Long.class, id, id);
    }

    private static long count(String table) {
        return registry.jdbc().queryForObject("SELECT count(*) FROM " + table, Long.class);
    }
}
