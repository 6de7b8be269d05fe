package ledger.deploy.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import ledger.deploy.bench.people.Population;
import ledger.deploy.bench.people.Registration;

import tools.jackson.databind.JsonNode;

/**
 * How well those who were registered twice are found.
 *
 * @param registrations how many people were registered, second registrations included
 * @param twice         how many of these were second registrations
 * @param right         pairs of registrations of one person at or above the threshold
 * @param wrong         pairs of registrations of two people at or above it
 * @param precision     the right pairs, as a part of all
 * @param recall        second registrations that are in a right pair, as a part of all second registrations
 */
record DuplicateQuality(int registrations, int twice, int right, int wrong, double precision, double recall) {
    /** As the registry is set up unless its operator says otherwise. */
    static final double THRESHOLD = 0.8;
    private static final int PORTION = 20_000;

    /**
     * Of what the registry answers.
     *
     * @param selves     who each registration is of, by ref: the ref of that person's first registration
     * @param noticed    refs of whoever an import said looks like another: of each pair at least the one who came later
     * @param candidates the registry's candidates by ref
     */
    static DuplicateQuality of(Map<String, String> selves, Set<String> noticed,
            Function<String, JsonNode> candidates) {
        Set<Set<String>> right = new HashSet<>();
        Set<Set<String>> wrong = new HashSet<>();
        for (String ref : noticed) {
            for (JsonNode candidate : candidates.apply(ref)) {
                String other = candidate.path("personRef").asString();
                if (selves.containsKey(other) && candidate.path("score").asDouble() >= THRESHOLD) {
                    boolean same = Objects.equals(selves.get(ref), selves.get(other));
                    (same ? right : wrong).add(Set.of(ref, other));
                }
            }
        }
        Set<String> found = right.stream().flatMap(Set::stream).collect(Collectors.toSet());
        List<String> second = selves.keySet().stream().filter(ref -> !ref.equals(selves.get(ref))).toList();
        long recalled = second.stream().filter(found::contains).count();
        return new DuplicateQuality(selves.size(), second.size(), right.size(), wrong.size(),
                ratio(right.size(), right.size() + (long) wrong.size()), ratio(recalled, second.size()));
    }

    /** As {@link #of}, asking a running registry. */
    static DuplicateQuality measure(RegistryDoor registry, RegistryStore store, Population population, int people) {
        Map<String, String> selves = new HashMap<>();
        Set<String> noticed = new HashSet<>();
        while (selves.size() < people) {
            List<Registration> portion = population.people(Math.min(PORTION, people - selves.size()));
            portion.forEach(one -> selves.put(one.ref(), one.self()));
            noticed.addAll(registry.register(portion).noticed());
        }
        Map<String, UUID> ids = store.ids(noticed);
        return of(selves, noticed, ref -> registry.candidates(Objects.requireNonNull(ids.get(ref))));
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
