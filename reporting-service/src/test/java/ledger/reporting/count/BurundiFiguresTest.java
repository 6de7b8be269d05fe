package ledger.reporting.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;

import ledger.reporting.BurundiHistory;
import ledger.reporting.ExpectedFigures;
import ledger.reporting.Published;
import ledger.vocabulary.code.Programme;
import org.junit.jupiter.api.Test;

/** The plain counter on the demo history, against the published figures. */
class BurundiFiguresTest {
    private static final LocalDate END = LocalDate.of(2022, 9, 30);
    private static final PlainCounter COUNTER = new PlainCounter(
            Published.entries(Published.of(BurundiHistory.events())));

    @Test
    void theProtectionSheetIsThePublishedOne() {
        assertThat(ExpectedFigures.differences("protection",
                COUNTER.count(Selection.of(Programme.PROTECTION, LocalDate.of(2020, 1, 1), END)))).isEmpty();
    }

    @Test
    void theCounterTraffickingSheetIsThePublishedOne() {
        assertThat(ExpectedFigures.differences("counter-trafficking",
                COUNTER.count(Selection.of(Programme.COUNTER_TRAFFICKING, LocalDate.of(2017, 1, 1), END)))).isEmpty();
    }

    @Test
    void aQuarterOfAllProgrammesIsAsExpected() {
        assertThat(ExpectedFigures.differences("all-2022-q1",
                COUNTER.count(Selection.of(null, LocalDate.of(2022, 1, 1), LocalDate.of(2022, 3, 31))))).isEmpty();
    }

    @Test
    void aFilterOnServiceDoesNotChangeWhoIsStandalone() {
        Figures all = COUNTER.count(Selection.of(Programme.PROTECTION, LocalDate.of(2020, 1, 1), END));
        Figures cash = COUNTER
                .count(new Selection(Programme.PROTECTION, LocalDate.of(2020, 1, 1), END, null, null, null,
                        ledger.vocabulary.code.ServiceType.CASH_ASSISTANCE));
        assertThat(cash.people().total()).isEqualTo(all.services().byService().get("CASH_ASSISTANCE"));
        assertThat(cash.people().standalone()).isZero();
        assertThat(cash.services().byService()).containsOnlyKeys("CASH_ASSISTANCE");
    }

    @Test
    void rowsByAreaMayAddUpToMoreThanTheTotal() {
        Figures all = COUNTER.count(Selection.of(Programme.PROTECTION, LocalDate.of(2020, 1, 1), END));
        String area = all.people().byArea().firstKey();
        Figures inArea = COUNTER.count(
                new Selection(Programme.PROTECTION, LocalDate.of(2020, 1, 1), END, Set.of(area), null, null, null));
        assertThat(inArea.people().total()).isEqualTo(all.people().byArea().get(area));
        assertThat(all.people().byArea().values().stream().mapToLong(Long::longValue).sum())
                .isGreaterThanOrEqualTo(all.people().total());
    }
}
