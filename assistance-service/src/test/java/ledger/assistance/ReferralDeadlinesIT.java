package ledger.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

import ledger.assistance.Assistance.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferralDeadlinesIT {
    private static final String REFERRALS = "/api/assistance/referrals";

    private final SettableClock clock = new SettableClock(ZoneId.of("Africa/Bujumbura"));
    private final Assistance assistance = new Assistance(clock, "--ledger.referrals.deadline-poll=50ms");

    @BeforeEach
    void register() {
        assistance.registry.register("P-1", true);
    }

    @AfterEach
    void stop() {
        assistance.close();
    }

    @Test
    void aReferralThatNobodyAnswersExpiresAfterItsLastDayAndNotBefore() {
        LocalDate today = LocalDate.now(clock);
        String soon = refer("R-1", today);
        String later = refer("R-2", today.plusDays(5));
        assertThat(assistance.count("deadline")).isEqualTo(2);

        clock.forward(Duration.ofDays(1));
        awaitStatus(soon, "EXPIRED");
        Answer expired = assistance.get(soon);

        assertThat(assistance.get(later).text("status")).isEqualTo("MADE");
        assertThat(expired.body().path("steps").path(1).path("on").asString())
                .isEqualTo(today.plusDays(1).toString());
        assertThat(expired.body().path("steps").path(1).path("by").asString()).isEqualTo("deadline");
        assertThat(assistance.get(REFERRALS + "?status=EXPIRED").body().path("items")).hasSize(1);
        await().until(() -> assistance.count("deadline") == 1);
        assertThat(assistance.post(soon + "/accept", "{}").errors()).containsExactly(" wrong-status");
        // Written down late, but given in time.
        assertThat(assistance.post(soon + "/accept", "{\"on\":\"" + today + "\"}").text("status"))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void deadlinesOutliveTheProcess() {
        String referral = refer("R-1", LocalDate.now(clock).plusDays(1));

        assistance.restart();
        assertThat(assistance.get(referral).text("status")).isEqualTo("MADE");
        clock.forward(Duration.ofDays(2));

        awaitStatus(referral, "EXPIRED");
    }

    @Test
    void aDeadlineThatFindsItsReferralAnsweredChangesNothing() {
        LocalDate today = LocalDate.now(clock);
        String accepted = refer("R-1", today);
        String voided = refer("R-2", today);
        assistance.post(accepted + "/accept", "{}");
        assistance.post(voided + "/void", "{\"reason\":\"wrong person\"}");
        long events = assistance.events();

        clock.forward(Duration.ofDays(1));
        await().until(() -> assistance.count("deadline") == 0);

        assertThat(assistance.get(accepted).text("status")).isEqualTo("ACCEPTED");
        assertThat(assistance.get(voided).text("status")).isEqualTo("VOIDED");
        assertThat(assistance.events()).isEqualTo(events);
    }

    /** What is refused leaves no deadline, and what is in the database names no class that reading it would make. */
    @Test
    void aDeadlineIsWrittenWithItsReferralOrNotAtAll() {
        refer("R-1", LocalDate.now(clock));
        assistance.post(REFERRALS, body("R-1", LocalDate.now(clock).plusDays(1)));

        assertThat(assistance.count("deadline")).isEqualTo(1);
        assertThat(assistance.jdbc().queryForObject("SELECT convert_from(task_data, 'UTF8')::jsonb ->> 'name' "
                + "FROM deadline", String.class)).isEqualTo("referral-answer");
    }

    private void awaitStatus(String address, String status) {
        await().until(() -> assistance.get(address).text("status").equals(status));
    }

    private String refer(String ref, LocalDate respondBy) {
        return assistance.post(REFERRALS, body(ref, respondBy)).location();
    }

    private static String body(String ref, LocalDate respondBy) {
        return ReferralsIT.referral(ref).replace("2999-01-01", respondBy.toString());
    }
}
