package ledger.beneficiary.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import ledger.beneficiary.duplicates.IndexOfItsOwn.Found;
import org.junit.jupiter.api.Test;

class DuplicateQualityIT {
    /** One pair in a hundred and twenty-five thousand is right: whoever guesses has neither the one nor the other. */
    @Test
    void mostOfThoseRegisteredTwiceAreFoundAndFewOthers() {
        List<Person> people = new Population(5).people(5_000);
        try (IndexOfItsOwn index = new IndexOfItsOwn()) {
            Found found = index.duplicatesAmong(people);

            assertThat(found.precision()).isGreaterThan(0.9);
            assertThat(found.self().size()).isGreaterThan(IndexOfItsOwn.twice(people).size() * 7 / 10);
        }
    }
}
