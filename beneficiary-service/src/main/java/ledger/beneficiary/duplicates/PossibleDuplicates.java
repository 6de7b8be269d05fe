package ledger.beneficiary.duplicates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import ledger.beneficiary.duplicates.DuplicateSearch.Alike;
import ledger.beneficiary.duplicates.Register.Person;
import ledger.vocabulary.BirthDate;

/** Answers who may be the same person as whom. People merged with each other are one person and no candidates. */
public final class PossibleDuplicates {
    private static final int MOST_CANDIDATES = 20;
    private static final int GUESSED_YEARS = 2;
    /** Whoever looks for duplicates sees the doubtful too, but not everybody who shares a name and a year. */
    private static final double WORTH_A_LOOK = 0.05;

    private final DuplicateIndex index;
    private final DuplicateSearch search;
    private final double threshold;

    /**
     * @param threshold the score from which on a registration is held to be a likely duplicate, above 0 and at most 1
     * @throws IllegalArgumentException where it is not
     */
    public PossibleDuplicates(DuplicateIndex index, double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("ledger.registry.duplicate-threshold is " + threshold
                    + "; give a probability above 0 and up to 1, such as 0.8.");
        }
        this.index = index;
        this.search = new DuplicateSearch(index.store());
        this.threshold = threshold;
    }

    /** Candidates for a registered person, best first, at most twenty. */
    public List<Candidate> of(UUID personId, Register register) {
        Map<UUID, Tokens> asked = index.store().read(List.of(personId));
        return candidates(search.alike(asked, WORTH_A_LOOK), register).getOrDefault(personId, List.of());
    }

    /** Whether these traits can find anybody: a number, or two words of a name with a birth date or year. */
    public boolean canFind(Traits wanted) {
        return Arrays.stream(index.tokens(wanted).finding())
                .mapToObj(TokenKind::of)
                .anyMatch(kind -> wanted.birthDate() != null || kind == TokenKind.DOCUMENT || kind == TokenKind.PHONE);
    }

    /**
     * People who fit what somebody says of themselves, best first, at most twenty. Years of birth are often guessed, so a
     * year alone stands for those two years before and after it as well; and any birth date for none.
     */
    public List<Candidate> search(Traits wanted, Register register) {
        LongStream findBy = guesses(wanted).stream()
                .flatMapToLong(guess -> Arrays.stream(index.tokens(guess).finding()));
        UUID nobody = UUID.randomUUID();
        return candidates(Map.of(nobody, search.fitting(index.tokens(wanted), findBy)), register)
                .getOrDefault(nobody, List.of());
    }

    private static List<Traits> guesses(Traits wanted) {
        BirthDate born = wanted.birthDate();
        Stream<BirthDate> dates = Stream.ofNullable(born);
        if (born != null && born.yearAlone()) {
            int year = Integer.parseInt(born.text());
            dates = IntStream.rangeClosed(Math.max(0, year - GUESSED_YEARS), Math.min(9999, year + GUESSED_YEARS))
                    .mapToObj(guess -> new BirthDate("%04d".formatted(guess)));
        }
        return Stream.concat(dates.map(date -> new Traits(wanted.personalData(), wanted.sex(), date)),
                Stream.of(new Traits(wanted.personalData(), wanted.sex(), null))).toList();
    }

    /** Whether a person about to be registered is likely to be registered already. */
    public boolean likely(UUID personId, Traits traits) {
        return !search.alike(tokens(Map.of(personId, traits)), threshold).isEmpty();
    }

    /**
     * Likely duplicates of people who are being registered or have just been; among each other too.
     *
     * @param before those of them who were registered before, whose traits may have changed since
     * @return candidates by person, best first; none of whoever looks like nobody
     */
    public Map<UUID, List<Candidate>> likely(Map<UUID, Traits> people, Set<UUID> before, Register register) {
        Map<UUID, Tokens> asked = tokens(people);
        asked.putAll(index.store().read(before));
        return candidates(search.alike(asked, threshold, person -> {
            Traits traits = before.contains(person) ? null : people.get(person);
            return traits == null ? null : index.neighbours(traits);
        }), register);
    }

    /**
     * Names of locks that let two registrations of one person run one after the other, so that the later sees the earlier;
     * those of two people hardly ever have one in common. In a fixed order, so that they never wait for each other.
     */
    public List<String> locks(Traits traits) {
        return Arrays.stream(index.tokens(traits).finding())
                .filter(token -> TokenKind.of(token) != TokenKind.NAMES_AND_YEAR)
                .mapToObj(token -> "duplicate " + token)
                .toList();
    }

    private Map<UUID, Tokens> tokens(Map<UUID, Traits> people) {
        Map<UUID, Tokens> tokens = new HashMap<>();
        people.forEach((person, traits) -> tokens.put(person, index.tokens(traits)));
        return tokens;
    }

    private static Map<UUID, List<Candidate>> candidates(Map<UUID, List<Alike>> alike, Register register) {
        Set<UUID> records = new HashSet<>(alike.keySet());
        alike.values().forEach(list -> list.forEach(one -> records.add(one.personId())));
        Map<UUID, Person> people = records.isEmpty() ? Map.of() : register.peopleOf(records);
        Map<UUID, List<Candidate>> all = new HashMap<>();
        alike.forEach((recordId, list) -> {
            List<Candidate> candidates = candidates(recordId, list, people);
            if (!candidates.isEmpty()) {
                all.put(recordId, candidates);
            }
        });
        return all;
    }

    private static List<Candidate> candidates(UUID recordId, List<Alike> alike, Map<UUID, Person> people) {
        Person self = people.get(recordId);
        Set<UUID> seen = new HashSet<>(Set.of(self == null ? recordId : self.id()));
        List<Candidate> candidates = new ArrayList<>();
        for (Alike one : alike) {
            Person person = people.get(one.personId());
            if (person != null && seen.add(person.id()) && candidates.size() < MOST_CANDIDATES) {
                candidates.add(Candidate.of(person, one));
            }
        }
        return candidates;
    }
}
