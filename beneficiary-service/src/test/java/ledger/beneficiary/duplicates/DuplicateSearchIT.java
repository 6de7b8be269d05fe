package ledger.beneficiary.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import ledger.vocabulary.code.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateSearchIT {
    private static final String[] GIVEN = {"Aline", "Spès", "Jean Claude", "Odette", "Prosper"};
    private static final String[] FAMILY = {"Ndayizeye", "Kaneza", "Minani", "Bukuru"};
    private static final int BATCH = 500;

    private final Random random = new Random(11);

    /** Of few names and days, so that most have both in common with many who were born in other years. */
    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.3, 0.05, 0.0001})
    void whoIsNotReadCouldNotHaveReachedTheScore(double atLeast) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            people.add(person(i));
        }
        Map<UUID, Person> byId = new HashMap<>();
        people.forEach(person -> byId.put(person.id(), person));
        try (IndexOfItsOwn index = new IndexOfItsOwn()) {
            index.add(people);
            AtomicInteger asked = new AtomicInteger();
            for (int from = 0; from < people.size(); from += BATCH) {
                Map<UUID, Tokens> batch = new HashMap<>();
                people.subList(from, from + BATCH)
                        .forEach(person -> batch.put(person.id(), index.key.tokens(person.traits())));

                assertThat(index.search.alike(batch, atLeast, person -> {
                    asked.incrementAndGet();
                    return index.key.neighbours(byId.get(person).traits());
                })).isEqualTo(index.search.alike(batch, atLeast));
            }
            assertThat(asked.get() > 0).isEqualTo(atLeast > Likeness.MOST_BY_NAMES_OF_OTHER_YEARS);
        }
    }

    @Test
    void whoIsAskedForIsFoundByOthersOfTheBatchStoredOrNot() {
        Person one = new Person(UUID.randomUUID(), "1", "Aline", "Kaneza", Sex.F, "1987-05-03", "61234567", null);
        Person same = new Person(UUID.randomUUID(), "1", "ALINE", "Kanesa", Sex.F, "1987-05-03", "61234567", null);
        try (IndexOfItsOwn index = new IndexOfItsOwn()) {
            Map<UUID, Tokens> batch = Map.of(one.id(), index.key.tokens(one.traits()), same.id(),
                    index.key.tokens(same.traits()));
            assertThat(index.search.alike(batch, 0.8)).containsOnlyKeys(one.id(), same.id());

            index.add(List.of(one, same));

            assertThat(index.search.alike(batch, 0.8)).containsOnlyKeys(one.id(), same.id());
        }
    }

    private Person person(int number) {
        String year = String.valueOf(1980 + random.nextInt(8));
        String born = random.nextInt(4) == 0
                ? year
                : year + "-0" + (1 + random.nextInt(3)) + "-0" + (1 + random.nextInt(3));
        // Some have the office's phone and the project's number for their own.
        boolean ofTheOffice = random.nextInt(6) == 0;
        String given = random.nextInt(20) == 0 ? null : GIVEN[random.nextInt(GIVEN.length)];
        return new Person(new UUID(random.nextLong(), random.nextLong()), String.valueOf(number), given,
                FAMILY[random.nextInt(FAMILY.length)], random.nextBoolean() ? Sex.F : Sex.M,
                random.nextInt(30) == 0 ? null : born,
                ofTheOffice ? "61234567" : String.valueOf(62_000_000 + random.nextInt(3_000)),
                ofTheOffice ? "0398/123456" : String.valueOf(100_000 + random.nextInt(5_000)));
    }
}
