package ledger.beneficiary.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import ledger.beneficiary.duplicates.IndexOfItsOwn.Found;
import org.junit.jupiter.api.Test;

/**
 * Prints precision and recall at the threshold among a hundred thousand people, the demonstration's among them; never
 * asserted (see {@link DuplicateQualityIT}).
 */
class DuplicateQualityBenchmark {
    @Test
    @SuppressWarnings("SystemOut") // what a benchmark is for
    void quality() {
        List<Person> demonstration = Population.demonstration();
        List<Person> people = new ArrayList<>(demonstration);
        people.addAll(new Population(11).people(100_000 - demonstration.size()));
        Set<String> twice = IndexOfItsOwn.twice(people);
        Set<String> twiceInDemonstration = IndexOfItsOwn.twice(demonstration);
        try (IndexOfItsOwn index = new IndexOfItsOwn()) {
            Found found = index.duplicatesAmong(people);
            System.out.printf(
                    "%,d registrations, %,d people registered twice; at score %.2f: %,d pairs right, %,d wrong; "
                            + "precision %.3f, recall %.3f%n",
                    people.size(), twice.size(), IndexOfItsOwn.THRESHOLD,
                    found.right().size(), found.wrong().size(), found.precision(),
                    found.self().size() / (double) twice.size());
            System.out.printf("of the demonstration's %d: recall %.3f%n", twiceInDemonstration.size(),
                    twiceInDemonstration.stream().filter(found.self()::contains).count()
                            / (double) twiceInDemonstration.size());
        }
        try (IndexOfItsOwn index = new IndexOfItsOwn()) {
            Found found = index.duplicatesAmong(demonstration);
            System.out.printf("the demonstration alone: precision %.3f, recall %.3f%n", found.precision(),
                    found.self().size() / (double) twiceInDemonstration.size());
        }
    }
}
