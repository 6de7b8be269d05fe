package ledger.beneficiary.duplicates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds who looks like whom: two queries, however many people are asked for. */
final class DuplicateSearch {
    /** A token that more people have than this finds nobody: whoever it should find shares others too. */
    private static final int MOST_HOLDERS = 200;

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
        Map<Long, Set<UUID>> holders = new HashMap<>();
        store.holders(asked.values().stream().flatMapToLong(tokens -> Arrays.stream(tokens.finding())),
                MOST_HOLDERS + 1).forEach((token, people) -> holders.put(token, new HashSet<>(people)));
        asked.forEach((person, tokens) -> {
            for (long token : tokens.finding()) {
                holders.computeIfAbsent(token, _ -> new HashSet<>()).add(person);
            }
        });
        Set<UUID> others = new HashSet<>();
        holders.values().stream().filter(DuplicateSearch::finds).forEach(others::addAll);
        others.removeAll(asked.keySet());
        Map<UUID, Tokens> known = others.isEmpty() ? new HashMap<>() : store.read(others);
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
            alike.sort(Comparator.comparingDouble((Alike a) -> -a.likeness().score()).thenComparing(Alike::personId));
            if (!alike.isEmpty()) {
                found.put(person, alike);
            }
        });
        return found;
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
