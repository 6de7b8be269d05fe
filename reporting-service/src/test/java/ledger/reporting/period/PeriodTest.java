package ledger.reporting.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import ledger.platform.decide.Decision;
import ledger.platform.decide.RefusalKind;
import ledger.reporting.period.PeriodCommand.ApprovePeriod;
import ledger.reporting.period.PeriodCommand.OpenPeriod;
import ledger.reporting.period.PeriodCommand.PublishPeriod;
import ledger.reporting.period.PeriodCommand.ReturnPeriod;
import ledger.reporting.period.PeriodCommand.SubmitPeriod;
import ledger.vocabulary.event.PeriodEvent;
import ledger.vocabulary.event.PeriodEvent.PeriodPublished;
import ledger.vocabulary.event.PeriodEvent.PeriodRestated;
import org.junit.jupiter.api.Test;

/** What may follow what, decided without a framework. */
class PeriodTest {
    private static final UUID ID = new UUID(1, 1);
    private static final OpenPeriod OPEN = new OpenPeriod(ID, "s", "Q1", "First quarter", null,
            LocalDate.of(2022, 1, 1), LocalDate.of(2022, 3, 31), "0-17,18+", 5, "ana");

    @Test
    void theSecondOfTwoApproversIsTold() {
        Period submitted = after(OPEN, submit(1, null, "ana"));
        Period approved = submitted.evolve(event(submitted.decide(new ApprovePeriod(ID, "bob"))));
        assertThat(code(approved.decide(new ApprovePeriod(ID, "eve")))).isEqualTo("not-submitted");
        assertThat(approved.decide(new ApprovePeriod(ID, "bob"))).isEqualTo(Decision.alreadyRecorded());
    }

    @Test
    void nobodyApprovesTheirOwnStatement() {
        assertThat(code(after(OPEN, submit(1, null, "ana")).decide(new ApprovePeriod(ID, "ana"))))
                .isEqualTo("own-statement");
    }

    @Test
    void aStatementMadeBeforeAnotherWasSubmittedIsOvertaken() {
        Period returned = after(OPEN, submit(1, null, "ana"), new ReturnPeriod(ID, "March is missing", "bob"));
        assertThat(code(returned.decide(submit(1, null, "eve")))).isEqualTo("overtaken");
    }

    @Test
    void aPublishedStatementIsRestatedForAReasonAndNamesTheOneBefore() {
        Period published = after(OPEN, submit(1, null, "ana"), new ApprovePeriod(ID, "bob"),
                new PublishPeriod(ID, "bob"));
        assertThat(published.published()).isEqualTo(1);
        assertThat(code(published.decide(submit(2, null, "ana")))).isEqualTo("required");
        Period approved = after(published, submit(2, "late entries", "ana"), new ApprovePeriod(ID, "bob"));
        assertThat(approved.published()).isEqualTo(1);
        assertThat(event(approved.decide(new PublishPeriod(ID, "bob"))))
                .isEqualTo(new PeriodRestated(ID, 2, 1, Statement.sha256("{\"v\":2}"), "bob"));
        assertThat(event(after(OPEN, submit(1, null, "ana"), new ApprovePeriod(ID, "bob"))
                .decide(new PublishPeriod(ID, "bob")))).isInstanceOf(PeriodPublished.class);
    }

    @Test
    void nothingIsAskedOfAPeriodThatDoesNotExist() {
        assertThat(Period.NONE.decide(new ApprovePeriod(ID, "bob"))).isInstanceOfSatisfying(Decision.Refuse.class,
                refused -> assertThat(refused.kind()).isEqualTo(RefusalKind.NOT_FOUND));
    }

    private static SubmitPeriod submit(int version, String reason, String by) {
        String text = "{\"v\":" + version + "}";
        return new SubmitPeriod(ID, new Statement(version, 7, 1, text, Statement.sha256(text)), reason, by);
    }

    private static Period after(PeriodCommand... commands) {
        return after(Period.NONE, commands);
    }

    private static Period after(Period period, PeriodCommand... commands) {
        Period now = period;
        for (PeriodCommand command : commands) {
            now = now.evolve(event(now.decide(command)));
        }
        return now;
    }

    private static PeriodEvent event(Decision<PeriodEvent> decision) {
        if (decision instanceof Decision.Accept<PeriodEvent>(List<PeriodEvent> events)) {
            return events.getFirst();
        }
        throw new AssertionError(decision.toString());
    }

    private static String code(Decision<PeriodEvent> decision) {
        if (decision instanceof Decision.Refuse<PeriodEvent> refused) {
            return refused.errors().getFirst().code();
        }
        throw new AssertionError(decision.toString());
    }
}
