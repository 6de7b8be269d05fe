package ledger.beneficiary.duplicates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

/** Finds who looks like whom: two queries, however many people are asked for. */
final class DuplicateSearch {
    /** A token that more people have than this finds nobody: whoever it should find shares others too. */
    static final int MOST_HOLDERS = 200;

    private static final Comparator<Alike> BEST_FIRST = Comparator
            .comparingDouble((Alike one) -> -one.likeness().score())
            .thenComparing(Alike::personId);

    private static final UUID NOBODY = new UUID(0, 0);

    private final TokenStore store;

    /** A person who looks like the one asked for. */
    record Alike(UUID personId, Likeness likeness) {}

    /** A token, and who is known to have it; nobody where it is only looked for. */
    private record Asked(long token, UUID asker) {}

    /** Tells what others have who were born a year before or after somebody and are called alike. */
    @FunctionalInterface
    interface Neighbours {
        /** Their tokens of names and year, for each pair of words; null where these are not known. */
        long @Nullable [] of(UUID asker);
    }

    /**
     * Tokens that several people have.
     *
     * @param holders those who have each of them
     * @param crowded tokens of so many that nobody is found by them
     * @param people  everybody named, with all their tokens
     */
    private record Shared(Map<Long, Set<UUID>> holders, Set<Long> crowded, Map<UUID, Tokens> people) {
        /** How many people have a token; of crowded ones no more than is counted. */
        int count(long token) {
            return crowded.contains(token) ? MOST_HOLDERS + 1 : holders.getOrDefault(token, Set.of()).size();
        }

        Tokens tokens(UUID person) {
            return Objects.requireNonNull(people.get(person), "somebody who is not named");
        }
    }

    DuplicateSearch(TokenStore store) {
        this.store = store;
    }

    /** As {@link #alike(Map, double, Neighbours)}, where nothing but tokens is known of whoever is asked for. */
    Map<UUID, List<Alike>> alike(Map<UUID, Tokens> asked, double atLeast) {
        return alike(asked, atLeast, _ -> null);
    }

    /**
     * Those who look like each of these people, best first; people asked for find each other too, stored or not.
     *
     * @param asked      tokens by person
     * @param atLeast    the lowest score that is of interest
     * @param neighbours spares reading those who cannot reach it
     * @return nothing of whoever looks like nobody
     */
    Map<UUID, List<Alike>> alike(Map<UUID, Tokens> asked, double atLeast, Neighbours neighbours) {
        List<Asked> tokens = new ArrayList<>();
        asked.forEach((person, all) -> {
            for (long token : all.finding()) {
                if (TokenKind.of(token) != TokenKind.NAMES_AND_YEAR || atLeast <= Likeness.MOST_BY_NAMES_AND_YEAR) {
                    tokens.add(new Asked(token, person));
                }
            }
        });
        Shared shared = shared(tokens, asked,
                atLeast <= Likeness.MOST_BY_NAMES_OF_OTHER_YEARS ? _ -> null : neighbours);
        Map<UUID, Set<UUID>> sharers = new HashMap<>();
        for (Set<UUID> holders : shared.holders().values()) {
            for (UUID holder : holders) {
                if (asked.containsKey(holder)) {
                    sharers.computeIfAbsent(holder, _ -> new HashSet<>()).addAll(holders);
                }
            }
        }
        Map<UUID, List<Alike>> found = new HashMap<>();
        sharers.forEach((person, others) -> {
            Tokens theirs = shared.tokens(person);
            others.remove(person);
            List<Alike> alike = others.stream()
                    .map(other -> new Alike(other, Likeness.of(theirs, shared.tokens(other),
                            token -> shared.count(token) - 1)))
                    .filter(one -> one.likeness().score() >= atLeast)
                    .sorted(BEST_FIRST)
                    .toList();
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
        Shared shared = shared(findBy.distinct().mapToObj(token -> new Asked(token, NOBODY)).toList(), Map.of(),
                _ -> null);
        Set<UUID> found = new HashSet<>();
        shared.holders().values().forEach(found::addAll);
        return found.stream()
                .map(person -> new Alike(person,
                        Likeness.of(wanted, shared.tokens(person), shared::count)))
                .sorted(BEST_FIRST)
                .toList();
    }

    /** What people who are known and those asked for have in common of these tokens. */
    private Shared shared(List<Asked> asked, Map<UUID, Tokens> askers, Neighbours neighbours) {
        long[] tokens = asked.stream().mapToLong(Asked::token).toArray();
        int[][] others = store.log().holders(tokens);
        Set<Long> several = new HashSet<>();
        Set<Long> crowded = new HashSet<>();
        for (int i = 0; i < tokens.length; i++) {
            others[i] = without(asked.get(i).asker(), others[i]);
            if (others[i].length > MOST_HOLDERS) {
                crowded.add(tokens[i]);
                others[i] = TokenMap.NOBODY;
            } else if (others[i].length > 0) {
                several.add(tokens[i]);
            }
        }
        Arrays.sort(tokens);
        for (int i = 1; i < tokens.length; i++) {
            if (tokens[i] == tokens[i - 1]) {
                several.add(tokens[i]);
            }
        }
        several.removeAll(crowded);

        Map<UUID, Tokens> people = store
                .readByBits(toRead(asked, others, askers, bornNear(askers, asked, others, crowded, neighbours)));
        people.putAll(askers);
        Map<Long, Set<UUID>> found = new HashMap<>();
        people.forEach((person, all) -> {
            for (long token : all.finding()) {
                if (several.contains(token)) {
                    found.computeIfAbsent(token, _ -> new HashSet<>()).add(person);
                }
            }
        });
        found.entrySet().removeIf(one -> one.getValue().size() > MOST_HOLDERS && crowded.add(one.getKey()));
        return new Shared(found, crowded, people);
    }

    /**
     * Bits of the ids of those whose tokens have to be read: neither who is asked for as well, nor who has names and day in
     * common with somebody born in quite another year.
     */
    private static Set<Integer> toRead(List<Asked> asked, int[][] others, Map<UUID, Tokens> askers,
            Map<UUID, Set<Integer>> bornNear) {
        Map<Integer, Tokens> askersByBits = new HashMap<>();
        askers.forEach((asker, tokens) -> askersByBits.put(TokenMap.idBits(asker), tokens));
        Set<Integer> idBits = new HashSet<>();
        for (int i = 0; i < others.length; i++) {
            long token = asked.get(i).token();
            Set<Integer> near = TokenKind.of(token) == TokenKind.NAMES_AND_DAY
                    ? bornNear.get(asked.get(i).asker())
                    : null;
            Arrays.sort(others[i]);
            for (int j = 0; j < others[i].length; j++) {
                int other = others[i][j];
                Tokens known = askersByBits.get(other);
                boolean asker = known != null && known.has(token) && (j == 0 || other != others[i][j - 1]);
                if (!asker && (near == null || near.contains(other))) {
                    idBits.add(other);
                }
            }
        }
        return idBits;
    }

    /**
     * Of some of the askers, the bits of the ids of those who share two words of the name and were born in the same year or
     * next to it. Frequent names share their days with many who were born in other years: most of whom would be read for
     * nothing. Whoever shares a crowded number as well may still reach a score of interest.
     */
    private Map<UUID, Set<Integer>> bornNear(Map<UUID, Tokens> askers, List<Asked> asked, int[][] others,
            Set<Long> crowded, Neighbours neighbours) {
        List<UUID> people = new ArrayList<>();
        List<long[]> tokens = new ArrayList<>();
        for (int i = 0; i < others.length; i++) {
            UUID asker = asked.get(i).asker();
            Tokens own = askers.get(asker);
            if (own != null && others[i].length > 0 && TokenKind.of(asked.get(i).token()) == TokenKind.NAMES_AND_DAY
                    && (people.isEmpty() || !people.getLast().equals(asker))
                    && Arrays.stream(own.finding()).noneMatch(crowded::contains)) {
                long[] neighbouring = neighbours.of(asker);
                if (neighbouring != null) {
                    people.add(asker);
                    tokens.add(LongStream.concat(own.stream(TokenKind.NAMES_AND_YEAR), Arrays.stream(neighbouring))
                            .toArray());
                }
            }
        }
        int[][] holders = store.log().holdersSoFar(tokens.stream().flatMapToLong(Arrays::stream).toArray());
        Map<UUID, Set<Integer>> near = new HashMap<>();
        int next = 0;
        for (int i = 0; i < people.size(); i++) {
            Set<Integer> bits = new HashSet<>();
            boolean all = true;
            for (int j = 0; j < tokens.get(i).length; j++, next++) {
                all &= holders[next].length <= MOST_HOLDERS;
                for (int holder : holders[next]) {
                    bits.add(holder);
                }
            }
            if (all) {
                near.put(people.get(i), bits);
            }
        }
        return near;
    }

    /** The asker is one of the holders where it is stored; of two with the same bits one stays. */
    private static int[] without(UUID asker, int[] holders) {
        int own = TokenMap.idBits(asker);
        for (int i = 0; i < holders.length && !asker.equals(NOBODY); i++) {
            if (holders[i] == own) {
                int[] others = new int[holders.length - 1];
                System.arraycopy(holders, 0, others, 0, i);
                System.arraycopy(holders, i + 1, others, i, others.length - i);
                return others;
            }
        }
        return holders;
    }
}
