package ledger.assistance.imports;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import ledger.assistance.imports.Importer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Records that were made without network come later: in any order, twice where in doubt, each with an answer. */
class OfflineIT {
    private static final String PERSON = "{\"template\":\"registrations\",\"fields\":{\"personRef\":\"%s\","
            + "\"registeredOn\":\"2022-01-10\",\"sex\":\"F\",\"category\":\"IDP\",\"vulnerabilities\":[\"GBV_SURVIVOR\"],"
            + "\"consent\":true}}";
    private static final String DELIVERY = "{\"template\":\"deliveries\",\"fields\":{\"deliveryRef\":\"%s\","
            + "\"personRef\":\"P-1\",\"service\":\"%s\",\"deliveredOn\":\"2022-01-11\",\"programme\":\"PROTECTION\","
            + "\"quantity\":2.50,\"donor\":\"ECHO\",\"amount\":50000,\"currency\":\"BIF\"}}";
    private static Importer importer;

    @BeforeAll
    static void start() {
        importer = new Importer();
    }

    @AfterAll
    static void stop() {
        importer.close();
    }

    @BeforeEach
    void forgetCalls() {
        importer.calls.clear();
        importer.others.registryAway = false;
    }

    @Test
    void recordsComeInAnyOrderAndAreRecordedInThatOfTheTemplates() {
        String body = batch("tablet-1", DELIVERY.formatted("D-1", "CASH_ASSISTANCE"), PERSON.formatted("P-1"),
                DELIVERY.formatted("D-2", "BADservice"), DELIVERY.formatted("D-1", "CASH_ASSISTANCE"),
                "{\"template\":\"deliveries\",\"fields\":{\"colour\":\"red\"}}", "{\"template\":\"none\"}",
                PERSON.formatted("ODD-2"));
        Answer answer = send(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(importer.calls).containsExactly("registrations 2 at the registry", "catch up", "deliveries 3 here");
        assertThat(results(answer)).containsExactly("0 ACCEPTED ", "1 ACCEPTED ", "2 REFUSED service unknown-code",
                "3 UNCHANGED ", "4 REFUSED colour unknown-field", "5 REFUSED template unknown-template", "6 ACCEPTED ");
        assertThat(answer.body().path("accepted").asInt()).isEqualTo(3);
        assertThat(answer.body().path("refused").asInt()).isEqualTo(3);
        assertThat(answer.body().path("results").path(6).path("notices").path(0).path("code").asString())
                .isEqualTo("possible-duplicate");

        // In doubt whether it arrived it is sent again.
        assertThat(results(send(body))).startsWith("0 UNCHANGED ", "1 UNCHANGED ");
    }

    @Test
    void whatIsNoRecordIsRefusedByNameAndTheOthersGoOn() {
        assertThat(results(send(batch("tablet-3", "{\"template\":\"deliveries\",\"row\":{}}",
                "{\"template\":\"deliveries\"}", "5", PERSON.formatted("P-1")))))
                .containsExactly("0 REFUSED row unknown-field", "1 REFUSED fields not-an-object",
                        "2 REFUSED template unknown-template", "3 ACCEPTED ");
        assertThat(send("{\"dryRun\":true,\"records\":[" + PERSON.formatted("P-2") + "]}").firstError())
                .isEqualTo("400 dryRun unknown-field");
    }

    @Test
    void aRegistryThatIsAwayIsSaidAndTheSameCanBeSentAgain() {
        importer.others.registryAway = true;
        Answer away = send(batch("tablet-2", PERSON.formatted("P-1")));
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.text()).contains("Send the same again");
        importer.others.registryAway = false;
        assertThat(results(send(batch("tablet-2", PERSON.formatted("P-1"))))).containsExactly("0 ACCEPTED ");
    }

    @Test
    void whatIsNoBatchIsRefusedWhole() {
        assertThat(send("{\"records\":[]}").firstError()).isEqualTo("400 records not-a-list");
        assertThat(send("{\"records\":{}}").firstError()).isEqualTo("400 records not-a-list");
        assertThat(send("nothing").firstError()).isEqualTo("400  not-json");
        assertThat(send("[".repeat(5_000)).firstError()).isEqualTo("400  not-json");
        assertThat(send("{\"source\":\"\",\"records\":[{}]}").firstError()).isEqualTo("400 source required");
        assertThat(send("{\"source\":\"" + "x".repeat(11 << 20) + "\"}").firstError())
                .isEqualTo("413  content-too-large");
        assertThat(
                importer.send(importer.request("/api/imports/batches", "auditor").POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(403);
        assertThat(importer.calls).isEmpty();
    }

    private static List<String> results(Answer answer) {
        return answer.body().path("results").valueStream().map(one -> one.path("index").asInt() + " "
                + one.path("status").asString() + " " + (one.path("errors").isEmpty()
                        ? ""
                        : one.path("errors").path(0).path("field").asString() + " "
                                + one.path("errors").path(0).path("code").asString()))
                .toList();
    }

    private static String batch(String source, String... records) {
        return "{\"source\":\"" + source + "\",\"records\":[" + String.join(",", records) + "]}";
    }

    private static Answer send(String json) {
        return importer.send(importer.request("/api/imports/batches", "caseworker")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }
}
