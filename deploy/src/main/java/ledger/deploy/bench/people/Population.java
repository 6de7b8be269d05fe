package ledger.deploy.bench.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * A registry's worth of made-up people, two in a hundred of whom are registered twice. Frequent names are frequent, a
 * tenth share a phone with a neighbour of another name or the same, one in two hundred has a twin: what makes real
 * registries hard.
 */
public final class Population {
    private static final List<String> GIVEN = names("given");
    private static final List<String> FAMILY = names("family");

    private final SplittableRandom random;
    private final Clerk clerk;
    private long made;

    /** @param seed of the same seed come the same people, in the same order */
    public Population(long seed) {
        this.random = new SplittableRandom(seed);
        this.clerk = new Clerk(random);
    }

    /** The next people; the last two in a hundred are second registrations of some of the others. */
    public List<Registration> people(int size) {
        List<Registration> people = new ArrayList<>(size);
        int once = size - size / 50;
        for (int i = 0; i < once; i++) {
            people.add(beside(people.isEmpty() ? null : people.getLast(), person()));
        }
        while (people.size() < size) {
            people.add(clerk.registersAgain(people.get(random.nextInt(once)), nextRef()));
        }
        return people;
    }

    /** What people have in common with their neighbours. */
    private Registration beside(@Nullable Registration neighbour, Registration person) {
        if (neighbour != null && chance(10)) {
            return new Registration(person.ref(), person.self(), person.given(),
                    chance(30) ? neighbour.family() : person.family(), person.sex(), person.born(), neighbour.phone(),
                    person.document());
        }
        if (neighbour != null && random.nextInt(200) == 0) {
            return new Registration(person.ref(), person.self(), person.given(), person.family(), person.sex(),
                    neighbour.born(), neighbour.phone(), person.document());
        }
        return person;
    }

    private Registration person() {
        String ref = nextRef();
        String given = pick(GIVEN) + (chance(30) ? " " + pick(GIVEN) : "");
        LocalDate born = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(80 * 365));
        return new Registration(ref, ref, given, pick(FAMILY), chance(60) ? "F" : "M",
                chance(2) ? null : chance(34) ? String.valueOf(born.getYear()) : born.toString(),
                chance(62) ? "+257" + (61_000_000 + random.nextInt(18_000_000)) : null,
                chance(39) ? "%04d/%06d".formatted(random.nextInt(500), random.nextInt(1_000_000)) : null);
    }

    private String nextRef() {
        made++;
        return "P" + made;
    }

    /** The first of the list are some eight times as frequent as the last. */
    private String pick(List<String> names) {
        return names.get((int) (Math.pow(random.nextDouble(), 1.5) * names.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static List<String> names(String list) {
        try (InputStream in = Population.class.getResourceAsStream("/names/" + list + ".txt")) {
            List<String> names = new ArrayList<>(new String(Objects.requireNonNull(in).readAllBytes(),
                    StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList());
            Collections.shuffle(names, new Random(1));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
