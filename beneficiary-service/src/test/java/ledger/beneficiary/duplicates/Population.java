package ledger.beneficiary.duplicates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

import ledger.vocabulary.code.Sex;

/**
 * A registry's worth of made-up people, two in a hundred of whom are registered twice. Frequent names are frequent, a
 * tenth share a phone with a neighbour of another name or the same, one in two hundred has a twin: what makes real
 * registries hard.
 */
final class Population {
    private static final List<String> GIVEN = names("given");
    private static final List<String> FAMILY = names("family");

    private final SplittableRandom random;
    private final Clerk clerk;

    Population(long seed) {
        this.random = new SplittableRandom(seed);
        this.clerk = new Clerk(random);
    }

    List<Person> people(int size) {
        List<Person> people = new ArrayList<>(size);
        int once = size - size / 50;
        for (int i = 0; i < once; i++) {
            Person neighbour = people.isEmpty() ? null : people.getLast();
            Person person = person();
            if (neighbour != null && chance(10)) {
                person = new Person(person.id(), person.self(), person.given(),
                        chance(30) ? neighbour.family() : person.family(), person.sex(), person.born(),
                        neighbour.phone(), person.document());
            } else if (neighbour != null && random.nextInt(200) == 0) {
                person = new Person(person.id(), person.self(), person.given(), person.family(), person.sex(),
                        neighbour.born(), neighbour.phone(), person.document());
            }
            people.add(person);
        }
        while (people.size() < size) {
            people.add(clerk.registersAgain(people.get(random.nextInt(once))));
        }
        return people;
    }

    Person person() {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        String given = pick(GIVEN) + (chance(30) ? " " + pick(GIVEN) : "");
        LocalDate born = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(80 * 365));
        return new Person(id, id.toString(), given, pick(FAMILY), chance(60) ? Sex.F : Sex.M,
                chance(2) ? null : chance(34) ? String.valueOf(born.getYear()) : born.toString(),
                chance(62) ? "+257" + (61_000_000 + random.nextInt(18_000_000)) : null,
                chance(39) ? "%04d/%06d".formatted(random.nextInt(500), random.nextInt(1_000_000)) : null);
    }

    /** The history that the demonstration imports; its merges say who was registered twice. */
    static List<Person> demonstration() {
        Path folder = Path.of("..", "deploy", "demo", "burundi");
        Map<String, String> survivors = new HashMap<>();
        for (Map<String, String> merge : rows(folder.resolve("merges.csv"))) {
            survivors.put(merge.get("duplicate_ref"), merge.get("survivor_ref"));
        }
        return rows(folder.resolve("registrations.csv")).stream()
                .map(row -> new Person(UUID.nameUUIDFromBytes(row.get("person_ref").getBytes(StandardCharsets.UTF_8)),
                        survivors.getOrDefault(row.get("person_ref"), row.get("person_ref")), row.get("given_names"),
                        row.get("family_name"), Sex.valueOf(row.get("sex")), row.get("birth_date"), row.get("phone"),
                        row.get("document_no")))
                .toList();
    }

    private static List<Map<String, String>> rows(Path file) {
        List<String> lines = lines(() -> Files.readString(file));
        String[] columns = lines.getFirst().split(",", -1);
        return lines.stream().skip(1).map(line -> {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i].isEmpty() ? null : cells[i]);
            }
            return row;
        }).toList();
    }

    /** The first of the list are some eight times as frequent as the last. */
    private String pick(List<String> names) {
        return names.get((int) (Math.pow(random.nextDouble(), 1.5) * names.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static List<String> names(String list) {
        List<String> names = new ArrayList<>(lines(() -> {
            try (var in = Population.class.getResourceAsStream("/names/" + list + ".txt")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }));
        java.util.Collections.shuffle(names, new java.util.Random(1));
        return names;
    }

    private interface Source {
        String read() throws IOException;
    }

    private static List<String> lines(Source source) {
        try {
            return source.read().lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
