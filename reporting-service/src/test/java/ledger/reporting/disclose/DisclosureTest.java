package ledger.reporting.disclose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import ledger.reporting.BurundiHistory;
import ledger.reporting.Published;
import ledger.reporting.count.Figures;
import ledger.reporting.count.PlainCounter;
import ledger.reporting.count.Selection;
import ledger.vocabulary.code.Programme;
import org.junit.jupiter.api.Test;

/** Figures for the public against a reader who solves for what is withheld. */
class DisclosureTest {
    private static final int THRESHOLD = 5;
    private static final int POPULATIONS = 120;
    private static final List<Earlier> FIRST = List.of(Earlier.NOTHING, Earlier.NOTHING, Earlier.NOTHING);

    @Test
    void noCountFromOneToFourIsShownAndEveryZeroIs() {
        for (long seed = 0; seed < 2 * POPULATIONS; seed++) {
            for (Disclosed published : publish(new RandomPopulation(seed).family())) {
                Paths.values(published.figures())
                        .forEach((path, count) -> assertThat(count >= THRESHOLD || !published.shows(path))
                                .as("%s of %s", path, count)
                                .isTrue());
            }
        }
    }

    @Test
    void aReaderWhoSolvesForThemIsLeftWithAsManyValuesAsTheThresholdForEachCellOfAReport() {
        for (long seed = 0; seed < POPULATIONS; seed++) {
            for (Disclosed report : publish(new RandomPopulation(seed).family())) {
                assertThat(exposed(new Attack(report), 0, report, THRESHOLD)).as("population %s", seed).isEmpty();
            }
        }
    }

    @Test
    void aReaderWhoSolvesForThemCannotTellACellFromTheReportsOfAllProgrammesSideBySide() {
        for (long seed = 0; seed < POPULATIONS; seed++) {
            assertThat(exposed(publish(new RandomPopulation(seed).family()), 2)).as("population %s", seed).isEmpty();
        }
    }

    @Test
    void theSameReaderFindsWhatSmallCountsAloneWouldGiveAway() {
        List<Disclosed> naive = new RandomPopulation(7).family()
                .stream()
                .map(figures -> new Disclosed(figures, Paths.values(figures)
                        .entrySet()
                        .stream()
                        .filter(figure -> figure.getValue() < THRESHOLD)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet())))
                .toList();
        assertThat(exposed(naive, 2)).isNotEmpty();
    }

    @Test
    void theDemoWithholdsWhatItMustAndKeepsItsSheets() {
        PlainCounter counter = new PlainCounter(Published.entries(Published.of(BurundiHistory.events())));
        LocalDate from = LocalDate.of(2017, 1, 1);
        LocalDate to = LocalDate.of(2022, 9, 30);
        List<Disclosed> published = publish(List.of(counter.count(Selection.of(null, from, to)),
                counter.count(Selection.of(Programme.PROTECTION, from, to)),
                counter.count(Selection.of(Programme.COUNTER_TRAFFICKING, from, to))));
        for (Disclosed report : published) {
            Map<String, Long> all = Paths.values(report.figures());
            long small = all.values().stream().filter(count -> count < THRESHOLD).count();
            long withheld = all.keySet().stream().filter(path -> !report.shows(path)).count();
            assertThat(withheld).as("%s", report.hidden()).isBetween(small, 2 * small + 4);
            assertThat(report.withheld()).isSubsetOf("combinations");
            long people = all.entrySet()
                    .stream()
                    .filter(figure -> figure.getKey().startsWith("combinations.") && report.shows(figure.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            assertThat(people).isGreaterThan(report.figures().people().total() * 9 / 10);
        }
    }

    @Test
    void littleMoreThanTheSmallCountsIsWithheldOfHundredsOfPeople() {
        long cells = 0;
        long withheld = 0;
        for (long seed = 0; seed < 3 * POPULATIONS; seed++) {
            Disclosed all = publish(new RandomPopulation(seed).family()).getFirst();
            if (all.figures().people().total() >= 100) {
                Map<String, Long> large = Paths.values(all.figures());
                large.values().removeIf(count -> count < THRESHOLD);
                cells += large.size();
                withheld += large.keySet().stream().filter(path -> !all.shows(path)).count();
            }
        }
        assertThat(withheld * 100 / cells).as("percent of the larger counts").isLessThan(45);
    }

    @Test
    void whatWasWithheldStaysSoAndAChangeByFewIsNotShown() {
        List<Figures> family = large();
        Figures now = family.getFirst();
        Map<String, Long> shown = new HashMap<>(Paths.values(now));
        shown.put("people.bySex.F", now.people().bySex().get("F") - 2);
        Earlier earlier = new Earlier(
                List.of(new Earlier.Revision(shown, Set.of("people.byCategory.IDP"))));
        Disclosed second = new Disclosure(THRESHOLD)
                .family(now, family.subList(1, 3), List.of(earlier, Earlier.NOTHING, Earlier.NOTHING))
                .getFirst();
        assertThat(second.shows("people.total")).isTrue();
        assertThat(second.shows("people.bySex.F")).isFalse();
        assertThat(second.shows("people.byCategory.IDP")).isFalse();
        assertThat(second.hidden().stream().filter(path -> path.startsWith("people.bySex"))).hasSizeGreaterThan(1);
    }

    @Test
    void aRestatementByFewPeopleLeavesWhatWasPublished() {
        List<Figures> family = large();
        Figures now = family.getFirst();
        Map<String, Long> shown = new HashMap<>(Paths.values(now));
        shown.put("people.total", now.people().total() - 1);
        Disclosed restated = new Disclosure(THRESHOLD)
                .family(now, family.subList(1, 3), List.of(new Earlier(List.of(new Earlier.Revision(shown, Set.of()))),
                        Earlier.NOTHING, Earlier.NOTHING))
                .getFirst();
        assertThat(restated.withheld()).contains("people", "services", "deliveries", "combinations");
    }

    private static List<Figures> large() {
        for (long seed = 0;; seed++) {
            List<Figures> family = new RandomPopulation(seed).family();
            if (family.getFirst().people().total() > 100 && publish(family).getFirst().shows("people.bySex.F")) {
                return family;
            }
        }
    }

    private static List<Disclosed> publish(List<Figures> family) {
        return new Disclosure(THRESHOLD).family(family.getFirst(), family.subList(1, 3), FIRST);
    }

    private static List<String> exposed(List<Disclosed> family, int promised) {
        Attack attack = new Attack(family);
        List<String> exposed = new ArrayList<>();
        for (int i = 0; i < family.size(); i++) {
            exposed.addAll(exposed(attack, i, family.get(i), promised));
        }
        return exposed;
    }

    /** Withheld cells that the reader knows better than is promised. */
    private static List<String> exposed(Attack attack, int place, Disclosed report, int promised) {
        List<String> exposed = new ArrayList<>();
        Paths.values(report.figures()).forEach((path, count) -> {
            if (report.shows(path)) {
                return;
            }
            Attack.Range range = attack.range(place, path);
            assertThat(count).as(path).isBetween(range.least(), range.most());
            // Which sets of two and more services anybody received is not told; each of them hides in two values.
            boolean named = !path.startsWith("combinations.") || !path.contains(";");
            if (range.values() < (named ? promised : 2)) {
                exposed.add("report " + place + ": " + path + " is " + range);
            }
        });
        return exposed;
    }
}
