package ledger.assistance.refer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import ledger.assistance.refer.Referral.PersonState;
import ledger.assistance.refer.ReferralCommand.AcceptReferral;
import ledger.assistance.refer.ReferralCommand.Actor;
import ledger.assistance.refer.ReferralCommand.CompleteReferral;
import ledger.assistance.refer.ReferralCommand.DeclineReferral;
import ledger.assistance.refer.ReferralCommand.ExpireReferral;
import ledger.assistance.refer.ReferralCommand.MakeReferral;
import ledger.assistance.refer.ReferralCommand.VoidReferral;
import ledger.platform.decide.Decision;
import ledger.platform.decide.RefusalKind;
import ledger.vocabulary.code.ReferralOutcome;
import ledger.vocabulary.code.ServiceType;
import ledger.vocabulary.code.Urgency;
import ledger.vocabulary.event.AssistanceEvent;
import ledger.vocabulary.event.AssistanceEvent.TrainingVoided;
import ledger.vocabulary.event.ReferralEvent.ReferralExpired;
import ledger.vocabulary.event.ReferralEvent.ReferralMade;
import org.junit.jupiter.api.Test;

class ReferralTest {
    private static final UUID ID = UUID.randomUUID();
    private static final LocalDate LAST = LocalDate.of(2022, 6, 8);
    private static final ReferralMade MADE = new ReferralMade(ID, UUID.randomUUID(), "source", "R-1", "IOM", "Partner",
            Set.of(ServiceType.MEDICAL_ASSISTANCE), LocalDate.of(2022, 6, 1), LAST, Urgency.ROUTINE, null);
    private static final Actor UNIT = new Actor(null, LAST.plusDays(30));

    private Referral referral = Referral.NONE;

    @Test
    void consentIsAskedForOnceAndARepeatedCallIsAnsweredAsTheFirst() {
        MakeReferral command = new MakeReferral(MADE);
        assertRefused(referral.make(command, PersonState.UNKNOWN), RefusalKind.INVALID, "unknown-ref");
        assertRefused(referral.make(command, PersonState.WITHOUT_CONSENT), RefusalKind.CONFLICT, "no-consent");
        take(referral.make(command, PersonState.CONSENTING));

        assertThat(referral.make(command, PersonState.WITHOUT_CONSENT)).isEqualTo(Decision.alreadyRecorded());
    }

    @Test
    void itExpiresOnTheFirstDayAfterTheLastAndOnce() {
        made();
        assertThat(referral.expire(new ExpireReferral(ID)))
                .isEqualTo(Decision.accept(new ReferralExpired(ID, MADE.beneficiaryId(), LAST.plusDays(1))));
        take(referral.expire(new ExpireReferral(ID)));

        assertThat(referral.expire(new ExpireReferral(ID))).isEqualTo(Decision.alreadyRecorded());
        assertThat(Referral.NONE.expire(new ExpireReferral(ID))).isEqualTo(Decision.alreadyRecorded());
    }

    @Test
    void afterItExpiredOnlyAnAnswerThatCameInTimeHolds() {
        made();
        take(referral.expire(new ExpireReferral(ID)));

        assertRefused(referral.take(new AcceptReferral(ID, UNIT, null)), RefusalKind.CONFLICT, "wrong-status");
        assertRefused(referral.take(new DeclineReferral(ID, UNIT, LAST.plusDays(1), "full")), RefusalKind.CONFLICT,
                "wrong-status");
        take(referral.take(new AcceptReferral(ID, UNIT, LAST)));
        assertThat(referral.status()).isEqualTo(ReferralStatus.ACCEPTED);
    }

    /** Nobody may be hurried by the clock alone: until it has said so, an answer of a later day still counts. */
    @Test
    void aLateAnswerThatComesBeforeTheDeadlineIsNoticedHolds() {
        made();
        take(referral.take(new AcceptReferral(ID, UNIT, LAST.plusDays(1))));

        assertThat(referral.expire(new ExpireReferral(ID))).isEqualTo(Decision.alreadyRecorded());
    }

    @Test
    void stepsKeepTheirOrder() {
        made();
        assertRefused(referral.take(new AcceptReferral(ID, UNIT, MADE.madeOn().minusDays(1))), RefusalKind.INVALID,
                "too-early");
        take(referral.take(new AcceptReferral(ID, UNIT, LAST)));
        assertRefused(referral.take(new CompleteReferral(ID, UNIT, LAST.minusDays(1), ReferralOutcome.NOT_PROVIDED)),
                RefusalKind.INVALID, "too-early");
        take(referral.take(new CompleteReferral(ID, UNIT, LAST, ReferralOutcome.NOT_PROVIDED)));

        assertRefused(referral.take(new DeclineReferral(ID, UNIT, LAST, "full")), RefusalKind.CONFLICT,
                "wrong-status");
        assertThat(referral.take(new AcceptReferral(ID, UNIT, LAST))).isEqualTo(Decision.alreadyRecorded());
        assertRefused(referral.take(new CompleteReferral(ID, UNIT, LAST, ReferralOutcome.SERVICE_PROVIDED)),
                RefusalKind.CONFLICT, "wrong-status");
    }

    @Test
    void eachSideHasItsStepsAndOthersSeeNothing() {
        made();
        Actor sender = new Actor("IOM", LAST);
        Actor asked = new Actor("Partner", LAST);
        Actor another = new Actor("Another", LAST);

        assertRefused(referral.take(new AcceptReferral(ID, sender, null)), RefusalKind.CONFLICT, "not-addressee");
        assertRefused(referral.void_(new VoidReferral(ID, asked, "typo")), RefusalKind.CONFLICT, "not-sender");
        assertRefused(referral.take(new AcceptReferral(ID, another, null)), RefusalKind.NOT_FOUND, "unknown-ref");
        assertRefused(referral.void_(new VoidReferral(ID, another, "typo")), RefusalKind.NOT_FOUND, "unknown-ref");
        take(referral.take(new AcceptReferral(ID, asked, null)));
        take(referral.void_(new VoidReferral(ID, sender, "typo")));
        assertThat(referral.void_(new VoidReferral(ID, UNIT, "typo"))).isEqualTo(Decision.alreadyRecorded());
        assertRefused(referral.void_(new VoidReferral(ID, UNIT, "another")), RefusalKind.CONFLICT, "wrong-status");
    }

    @Test
    void theIdOfAnotherRecordIsNoReferral() {
        referral = referral.evolve(new TrainingVoided(ID, "typo"));

        assertThat(referral).isEqualTo(Referral.NONE);
        assertRefused(referral.take(new AcceptReferral(ID, UNIT, null)), RefusalKind.NOT_FOUND, "unknown-ref");
    }

    private void made() {
        take(referral.make(new MakeReferral(MADE), PersonState.CONSENTING));
    }

    private void take(Decision<AssistanceEvent> decision) {
        assertThat(decision).isInstanceOf(Decision.Accept.class);
        ((Decision.Accept<AssistanceEvent>) decision).events().forEach(event -> referral = referral.evolve(event));
    }

    private static void assertRefused(Decision<AssistanceEvent> decision, RefusalKind kind, String code) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Refuse.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(((Decision.Refuse<?>) refused).errors()).singleElement()
                    .satisfies(error -> assertThat(error.code()).isEqualTo(code));
        });
    }
}
