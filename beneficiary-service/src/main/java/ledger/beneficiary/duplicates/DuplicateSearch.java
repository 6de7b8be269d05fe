package ledger.beneficiary.duplicates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;

/** Finds who looks like whom: two queries, however many people are asked for. */
final class DuplicateSearch {
    /** A token that more people have than this finds nobody: whoever it should find shares others too. */
    private static final int MOST_HOLDERS = 200;

    private static final Comparator<Alike> BEST_FIRST = Comparator
            .comparingDouble((Alike one) -> -one.likeness().score())
            .thenComparing(Alike::personId);

    private final TokenStore store;

    /** A person who looks like the one asked for. */
    record Alike(UUID personId, Likeness likeness) {}

    DuplicateSearch(TokenStore store) {
        this.store = store;
    }

    /**
     * Those who look like each of these people, best first; people asked for find each other too, stored or not.
     *
     * @param asked   tokens by person
     * @param atLeast the lowest score that is of interest
     * @return nothing of whoever looks like nobody
     */
    Map<UUID, List<Alike>> alike(Map<UUID, Tokens> asked, double atLeast) {
        SortedMap<Long, UUID> askers = new TreeMap<>();
        asked.forEach((person, tokens) -> Arrays.stream(tokens.finding())
                .forEach(token -> askers.put(token, person)));
        Map<Long, Set<UUID>> holders = store.others(askers, MOST_HOLDERS + 1);
        asked.forEach((person, tokens) -> {
            for (long token : tokens.finding()) {
                holders.computeIfAbsent(token, _ -> new HashSet<>()).add(person);
            }
        });
        Set<UUID> others = new HashSet<>();
        holders.values().stream().filter(DuplicateSearch::finds).forEach(others::addAll);
        others.removeAll(asked.keySet());
        Map<UUID, Tokens> known = store.read(others);
        known.putAll(asked);

        Map<UUID, List<Alike>> found = new HashMap<>();
        asked.forEach((person, tokens) -> {
            List<Alike> alike = new ArrayList<>();
            for (UUID other : sharers(person, tokens, holders)) {
                Tokens theirs = known.get(other);
                // Forgotten between the two queries.
                if (theirs != null) {
                    Likeness likeness = Likeness.of(tokens, theirs,
                            token -> holders.getOrDefault(token, Set.of()).size() - 1);
                    if (likeness.score() >= atLeast) {
                        alike.add(new Alike(other, likeness));
                    }
                }
            }
            alike.sort(BEST_FIRST);
            if (!alike.isEmpty()) {
                found.put(person, alike);
            }
        });
        return found;
    }

    /**
     * Those who have one of some tokens, best first by how they fit the tokens of whoever is looked for.
     *
     * @param wanted tokens of nobody who is stored
     * @param findBy tokens that people are found by
     */
    List<Alike> fitting(Tokens wanted, LongStream findBy) {
        Map<Long, Set<UUID>> holders = store.holders(findBy, MOST_HOLDERS + 1);
        Set<UUID> found = new HashSet<>();
        holders.values().stream().filter(people -> people.size() <= MOST_HOLDERS).forEach(found::addAll);
        return store.read(found)
                .entrySet()
                .stream()
                .map(one -> new Alike(one.getKey(), Likeness.of(wanted, one.getValue(),
                        token -> holders.getOrDefault(token, Set.of()).size())))
                .sorted(BEST_FIRST)
                .toList();
    }

    private static Set<UUID> sharers(UUID person, Tokens tokens, Map<Long, Set<UUID>> holders) {
        Set<UUID> sharers = new HashSet<>();
        for (long token : tokens.finding()) {
            Set<UUID> people = holders.getOrDefault(token, Set.of());
            if (finds(people)) {
                sharers.addAll(people);
            }
        }
        sharers.remove(person);
        return sharers;
    }

    private static boolean finds(Set<UUID> holders) {
        return holders.size() > 1 && holders.size() <= MOST_HOLDERS;
    }
}
