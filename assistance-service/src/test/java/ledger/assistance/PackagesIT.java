package ledger.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import ledger.assistance.Assistance.Answer;
import ledger.assistance.people.KnownPeople;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagesIT {
    private static final String PACKAGES = "/api/assistance/packages";
    private static Assistance assistance;
    private static UUID person;

    private final String ref = "K-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        assistance = new Assistance("--ledger.people.patience=5m");
        person = assistance.registry.register("P-1");
    }

    @AfterAll
    static void stop() {
        assistance.close();
    }

    @Test
    void aPackageIsPlannedOnce() {
        Answer first = assistance.post(PACKAGES, plan(ref));
        long events = assistance.events();
        Answer again = assistance.post(PACKAGES, plan(ref).replace("[\"PSYCHOSOCIAL_SUPPORT:2\",\"CASH_ASSISTANCE\"]",
                "\"CASH_ASSISTANCE:1; PSYCHOSOCIAL_SUPPORT:2\""));
        Answer other = assistance.post(PACKAGES, plan(ref).replace("SUPPORT:2", "SUPPORT:3"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.location()).isEqualTo(PACKAGES + "/" + first.text("id"));
        assertThat(first.text("beneficiaryId")).isEqualTo(person.toString());
        assertThat(first.text("state")).isEqualTo("PLANNED");
        assertThat(first.text("area")).isEqualTo("BI.2023.GITEGA");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo(assistance.get(first.location()).body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.errors()).containsExactly("packageRef conflict");
        assertThat(assistance.events()).isEqualTo(events);
    }

    /** Deliveries come from the field in any order, some before anybody has planned the package here. */
    @Test
    void itsStateFollowsFromTheDeliveriesThatNameItWhicheverCameFirst() {
        deliver("1", "PSYCHOSOCIAL_SUPPORT");
        String address = assistance.post(PACKAGES, plan(ref)).location();
        assertThat(assistance.get(address).text("state")).isEqualTo("PARTLY_DELIVERED");
        deliver("2", "PSYCHOSOCIAL_SUPPORT");
        String cash = deliver("3", "CASH_ASSISTANCE");
        Answer delivered = assistance.get(address);

        assertThat(delivered.text("state")).isEqualTo("DELIVERED");
        assertThat(delivered.body().path("services").valueStream().map(service -> service.path("service").asString()
                + " " + service.path("delivered").asInt() + "/" + service.path("sessions").asInt()))
                .containsExactly("PSYCHOSOCIAL_SUPPORT 2/2", "CASH_ASSISTANCE 1/1");
        assertThat(delivered.body().path("deliveries").valueStream().map(d -> d.path("deliveryRef").asString()))
                .containsExactly(ref + "-1", ref + "-2", ref + "-3");

        assistance.post(cash + "/corrections",
                "{\"field\":\"service\",\"value\":\"EDUCATION\",\"reason\":\"school fees\"}");
        assertThat(assistance.get(address).text("state")).isEqualTo("PARTLY_DELIVERED");
        assistance.post(cash + "/void", "{\"reason\":\"twice\"}");
        assertThat(assistance.get(address).body().path("deliveries")).hasSize(2);
    }

    /** Large batches are appended another way than single commands. */
    @Test
    void deliveriesOfAnImportedFileCountToo() {
        assistance.bean(KnownPeople.class).catchUp();
        String address = assistance.post(PACKAGES, plan(ref).replace("SUPPORT:2", "SUPPORT:200")).location();
        assistance.rows("deliveries", null, "delivery_ref,person_ref,service,delivered_on,programme,package_ref",
                IntStream.range(0, 200)
                        .mapToObj(i -> ref + "-" + i + ",P-1,PSYCHOSOCIAL_SUPPORT,2021-05-01,PROTECTION," + ref)
                        .toArray(String[]::new));

        assertThat(assistance.get(address).body().path("services").path(0).path("delivered").asInt()).isEqualTo(200);
    }

    @Test
    void aDeliveryMayNameAPackageThatNobodyPlanned() {
        assertThat(assistance.get(deliver("1", "EDUCATION")).text("packageRef")).isEqualTo(ref);
    }

    @Test
    void aPlanIsTakenBackOnceAndItsDeliveriesStay() {
        String address = assistance.post(PACKAGES, plan(ref)).location();
        String delivery = deliver("1", "CASH_ASSISTANCE");
        Answer voided = assistance.post(address + "/void", "{\"reason\":\"planned twice\"}");

        assertThat(voided.text("state")).isEqualTo("VOIDED");
        assertThat(voided.text("voidReason")).isEqualTo("planned twice");
        assertThat(assistance.post(address + "/void", "{\"reason\":\"planned twice\"}").body())
                .isEqualTo(voided.body());
        assertThat(assistance.post(address + "/void", "{\"reason\":\"another\"}").errors())
                .containsExactly("packageRef voided-before");
        assertThat(assistance.post(PACKAGES, plan(ref)).body()).isEqualTo(voided.body());
        assertThat(assistance.get(delivery).body().path("voided").asBoolean()).isFalse();
    }

    @Test
    void packagesOfAPersonAreListedInPages() {
        String personRef = "P-" + ref;
        assistance.registry.register(personRef);
        List<String> planned = new ArrayList<>();
        for (int day = 1; day <= 5; day++) {
            planned.add(assistance.post(PACKAGES, plan(ref + day).replace("P-1", personRef)
                    .replace("2999-01-01", "2021-05-0" + day)).text("id"));
        }

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            Answer page = assistance.get(PACKAGES + "?limit=2&personRef=" + personRef + next);
            page.body().path("items").forEach(item -> listed.add(item.path("id").asString()));
            next = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
        } while (!next.isEmpty());

        assertThat(listed).containsExactlyElementsOf(planned);
        assertThat(assistance.get(PACKAGES + "?limit=0").errors()).containsExactly("limit out-of-range");
        assertThat(assistance.get(PACKAGES + "?after=x").errors()).containsExactly("after not-a-cursor");
        assertThat(assistance.get(PACKAGES + "?colour=red").errors()).containsExactly("colour unknown-field");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"packageRef\":\"REF\" | \"packageRef\":null | packageRef required",
            "\"P-1\" | \"P-nobody\" | personRef unknown-ref", "\"P-1\" | null | personRef required",
            "2999-01-01 | 2021-02-30 | plannedOn not-a-date", "SUPPORT:2 | SUPPORT:0 | services unknown-code",
            "SUPPORT:2 | SUPPORT:1000 | services unknown-code", "CASH_ASSISTANCE | SWEETS | services unknown-code",
            "CASH_ASSISTANCE | PSYCHOSOCIAL_SUPPORT | services twice", "Gitega | Atlantis | area unknown-area",
            "[\"PSYCHOSOCIAL_SUPPORT:2\",\"CASH_ASSISTANCE\"] | [] | services required",
            "\"CASH_ASSISTANCE\" | 7 | services wrong-type", "PROTECTION | ALL | programme unknown-code"})
    void whatIsWrongIsNamedAndNothingIsRecorded(String right, String wrong, String error) {
        long events = assistance.events();

        Answer answer = assistance.post(PACKAGES, plan("REF").replace(right, wrong).replace("REF", ref));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
        assertThat(assistance.events()).isEqualTo(events);
    }

    @Test
    void onlyThoseWhoWorkWithPeoplePlan() {
        String address = assistance.post(PACKAGES, plan(ref)).location();

        assertThat(assistance.send("POST", PACKAGES, plan(ref), "analyst").status()).isEqualTo(403);
        assertThat(assistance.send("GET", address, null, "auditor").status()).isEqualTo(200);
        assertThat(assistance.send("POST", address + "/void", "{\"reason\":\"x\"}", "auditor").status())
                .isEqualTo(403);
        assertThat(assistance.get(PACKAGES + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(assistance.post(PACKAGES + "/" + UUID.randomUUID() + "/void", "{\"reason\":\"x\"}").errors())
                .containsExactly("packageRef unknown-ref");
    }

    private String deliver(String number, String service) {
        return assistance.post("/api/assistance/deliveries", "{\"deliveryRef\":\"" + ref + "-" + number
                + "\",\"personRef\":\"P-1\",\"service\":\"" + service + "\",\"deliveredOn\":\"2021-05-0" + number
                + "\",\"programme\":\"PROTECTION\",\"packageRef\":\"" + ref + "\"}").location();
    }

    private static String plan(String ref) {
        return "{\"packageRef\":\"" + ref + "\",\"personRef\":\"P-1\",\"plannedOn\":\"2999-01-01\","
                + "\"services\":[\"PSYCHOSOCIAL_SUPPORT:2\",\"CASH_ASSISTANCE\"],\"programme\":\"PROTECTION\","
                + "\"project\":\"PRJ\",\"area\":\"Gitega\"}";
    }
}
