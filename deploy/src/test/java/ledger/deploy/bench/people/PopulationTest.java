package ledger.deploy.bench.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class PopulationTest {
    @Test
    void ofTheSameSeedComeTheSamePeopleAndOfAnotherOthers() {
        List<Registration> people = new Population(3).people(500);

        assertThat(new Population(3).people(500)).isEqualTo(people);
        assertThat(new Population(4).people(500)).isNotEqualTo(people);
    }

    @Test
    void twoInAHundredAreRegisteredAgainUnderARefOfTheirOwn() {
        Population population = new Population(3);
        List<Registration> all = new ArrayList<>(population.people(500));
        all.addAll(population.people(500));

        assertThat(all).extracting(Registration::ref).doesNotHaveDuplicates();
        assertThat(all.stream().filter(one -> !one.self().equals(one.ref()))).hasSize(20)
                .allSatisfy(again -> assertThat(all).extracting(Registration::ref).contains(again.self()));
    }

    @Test
    void rowsHoldEveryColumnOfTheTemplate() {
        assertThat(new Population(3).people(50)).allSatisfy(one -> assertThat(one.row())
                .containsOnlyKeys("person_ref", "registered_on", "sex", "birth_date", "category", "area", "given_names",
                        "family_name", "phone", "document_no", "consent")
                .doesNotContainValue(null));
    }
}
