package ledger.beneficiary.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import ledger.beneficiary.duplicates.IndexOfItsOwn.Found;
import org.junit.jupiter.api.Test;

class DuplicateQualityIT {
    /** One pair in half a million is right: whoever guesses has neither the one nor the other. */
    @Test
    void mostOfThoseRegisteredTwiceAreFoundAndFewOthers() {
        List<Person> people = Demonstration.people();
        try (IndexOfItsOwn index = new IndexOfItsOwn()) {
            index.add(people);
            Found found = index.duplicatesAmong(people, IndexOfItsOwn.THRESHOLD);

            assertThat(found.precision()).isGreaterThan(0.9);
            assertThat(found.recall(IndexOfItsOwn.twice(people))).isGreaterThan(0.7);
        }
    }
}
