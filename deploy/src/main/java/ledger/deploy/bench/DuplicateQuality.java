package ledger.deploy.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /**
     * Of what the registry answers.
     *
     * @param noticed    refs of whoever an import said looks like another: of each pair at least the one who came later
     * @param candidates the registry's candidates by ref
     */
    static DuplicateQuality of(List<Registration> people, Set<String> noticed,
            Function<String, JsonNode> candidates) {
        Map<String, Registration> byRef = people.stream()
                .collect(Collectors.toMap(Registration::ref, Function.identity()));
        Set<Set<String>> right = new HashSet<>();
        Set<Set<String>> wrong = new HashSet<>();
        for (String ref : noticed) {
            for (JsonNode candidate : candidates.apply(ref)) {
                Registration other = byRef.get(candidate.path("personRef").asString());
                if (other != null && candidate.path("score").asDouble() >= THRESHOLD) {
                    Registration one = byRef.get(ref);
                    boolean same = one != null && one.self().equals(other.self());
                    (same ? right : wrong).add(Set.of(ref, other.ref()));
                }
            }
        }
        Set<String> found = right.stream().flatMap(Set::stream).collect(Collectors.toSet());
        List<Registration> second = people.stream().filter(one -> !one.ref().equals(one.self())).toList();
        long recalled = second.stream().filter(one -> found.contains(one.ref())).count();
        return new DuplicateQuality(people.size(), second.size(), right.size(), wrong.size(),
                ratio(right.size(), right.size() + (long) wrong.size()), ratio(recalled, second.size()));
    }

    /** As {@link #of}, asking a running registry. */
    static DuplicateQuality measure(RegistryDoor registry, RegistryStore store, List<Registration> people) {
        Set<String> noticed = registry.register(people).noticed();
        Map<String, UUID> ids = store.idsByRef();
        return of(people, noticed, ref -> registry.candidates(Objects.requireNonNull(ids.get(ref))));
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
