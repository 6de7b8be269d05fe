package ledger.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.UUID;

import ledger.assistance.Assistance.Answer;
import ledger.assistance.RegistryStandIn.Mood;
import ledger.assistance.people.KnownPeople;
import ledger.assistance.people.PeopleNotUpToDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RegistryAwayIT {
    private static Assistance assistance;

    private final String ref = "D-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        assistance = new Assistance("--ledger.people.patience=500ms");
        UUID known = assistance.registry.register("P-known");
        await().until(() -> assistance.knows(known));
    }

    @AfterAll
    static void stop() {
        assistance.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"WELL", "BUSY"})
    void anUnknownPersonMeansTryAgainAndKnownPeopleAreServed(Mood mood) {
        assistance.registry.mood = mood;
        long events = assistance.events();

        Answer unknown = assistance.post("/api/assistance/deliveries", delivery(ref, "P-" + ref));

        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(unknown.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(unknown.text("detail")).contains("try again").contains("not recorded")
                .doesNotContain("localhost");
        assertThat(unknown.body().path("errors").isArray()).isTrue();
        assertThat(assistance.events()).isEqualTo(events);
        assertThatThrownBy(() -> assistance.bean(KnownPeople.class).catchUp()).isInstanceOf(PeopleNotUpToDate.class)
                .hasMessageContaining("is not known here yet").hasMessageContaining("try again")
                .hasMessageNotContaining("localhost");
        assertThat(assistance.post("/api/assistance/deliveries", delivery(ref, "P-known")).status()).isEqualTo(201);
        assertThat(assistance.send("GET", "/actuator/health/readiness", null, null).status()).isEqualTo(200);
    }

    @Test
    void nobodyCatchesUpInsideATransaction() {
        TransactionTemplate transaction = new TransactionTemplate(assistance.bean(PlatformTransactionManager.class));

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> assistance.bean(KnownPeople.class).catchUp()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
    }

    private static String delivery(String ref, String person) {
        return "{\"deliveryRef\":\"" + ref + "\",\"personRef\":\"" + person + "\",\"service\":\"EDUCATION\","
                + "\"deliveredOn\":\"2020-05-01\",\"programme\":\"PROTECTION\"}";
    }
}
