package ledger.reporting.disclose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ledger.reporting.count.Figures;

/**
 * The tables that services link: people standalone and combined, services and deliveries by type, combinations (rules 5
 * to 9). Small counts are withheld first; then more, the smallest that helps, until every withheld figure has other
 * worlds to hide in.
 */
final class ServiceTables {
    /** A figure that could be withheld too. */
    private record Candidate(long people, int order, Consumer<ServicePattern> withhold) {}

    private static final List<String> SPLIT = List.of("people.standalone", "people.combined", "services.standalone",
            "services.combined");

    private final List<String> codes;
    private final Figures figures;
    private final ServiceWorld truth;
    private final int threshold;
    private final long[] lower = new long[Integer.SIZE];
    private ServicePattern pattern = new ServicePattern();

    private ServiceTables(Figures figures, Map<String, Long> known, int threshold) {
        this.figures = figures;
        this.threshold = threshold;
        Set<String> all = new TreeSet<>(figures.services().byService().keySet());
        figures.combinations().forEach(combination -> all.addAll(combination.services()));
        this.codes = List.copyOf(all);
        this.truth = new ServiceWorld(Map.of(), bits(figures.services().byService().keySet()));
        figures.combinations().forEach(combination -> truth.add(bits(combination.services()), combination.people()));
        known.forEach((code, people) -> lower[codes.indexOf(code)] = people);
    }

    /**
     * The paths to withhold.
     *
     * @param forced paths that are withheld whatever their count
     * @param known  what a reader knows of people by service at the least, from elsewhere
     * @return empty where no choice is enough and all of these tables have to go
     */
    static Optional<Set<String>> withheld(Figures figures, Set<String> forced, Map<String, Long> known,
            int threshold) {
        ServiceTables tables = new ServiceTables(figures, known, threshold);
        tables.withholdSmall(forced);
        if (tables.pattern.unlisted.isEmpty() && !tables.pattern.split && !tables.pattern.total) {
            return Optional.of(Set.of());
        }
        return tables.protect() ? Optional.of(tables.paths()) : Optional.empty();
    }

    private void withholdSmall(Set<String> forced) {
        figures.deliveries().byService().forEach((code, deliveries) -> {
            int bit = bits(List.of(code));
            long people = figures.services().byService().getOrDefault(code, 0L);
            if (people < threshold || deliveries < threshold || forced.contains("services.byService." + code)
                    || forced.contains("deliveries.byService." + code)) {
                pattern.services |= bit;
            }
            if (forced.contains("services.standaloneByService." + code)) {
                pattern.singles |= bit;
            }
        });
        truth.people.forEach((set, people) -> {
            if (people < threshold || forced.contains(path(set))) {
                pattern.unlisted.add(set);
            }
        });
        boolean wanted = SPLIT.stream().anyMatch(forced::contains);
        pattern.split = small(truth.standalone) || small(truth.combined()) || small(truth.combinedServices())
                || (wanted && truth.standalone > 0 && truth.combined() > 0);
        pattern.total = forced.contains("services.total") || forced.contains("deliveries.total");
        close(pattern);
    }

    private boolean small(long count) {
        return count > 0 && count < threshold;
    }

    /** What follows: a set is not listed where its service or its row is withheld, nor where few are left over. */
    private void close(ServicePattern wanted) {
        wanted.services &= truth.counted;
        for (int set : truth.people.keySet()) {
            boolean single = Integer.bitCount(set) == 1;
            if ((set & wanted.services) != 0 || (single && (set & wanted.singles) != 0)) {
                wanted.unlisted.add(set);
            }
        }
        wanted.singles = 0;
        for (int set : wanted.unlisted) {
            wanted.singles |= Integer.bitCount(set) == 1 ? set : 0;
        }
        long left = wanted.unlisted.stream().mapToLong(truth::of).sum();
        if (small(left)) {
            listed(wanted).findFirst().ifPresent(next -> {
                wanted.unlisted.add(next);
                close(wanted);
            });
        }
    }

    private boolean protect() {
        List<Secret> secrets = secrets();
        for (int i = 0; i < secrets.size();) {
            Secret secret = secrets.get(i);
            if (hides(pattern, secret)) {
                i++;
                continue;
            }
            List<Candidate> candidates = candidates();
            if (candidates.isEmpty()) {
                return false;
            }
            ServicePattern more = candidates.stream()
                    .map(this::with)
                    .filter(tried -> hides(tried, secret))
                    .findFirst()
                    .orElseGet(() -> with(candidates.getFirst()));
            pattern = more;
            // What was withheld for this secret's sake is a secret itself.
            secrets = secrets();
            i = 0;
        }
        return true;
    }

    private boolean hides(ServicePattern tried, Secret secret) {
        boolean named = !(secret instanceof Secret.OfSet(int set)) || Integer.bitCount(set) == 1;
        return new Worlds(truth, tried, lower).hide(secret, named ? threshold : 2);
    }

    private List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>();
        if (pattern.total) {
            secrets.add(new Secret.Total());
        }
        if (pattern.split) {
            secrets.add(new Secret.Standalone());
            secrets.add(new Secret.CombinedServices());
        }
        for (int rest = pattern.services; rest != 0; rest &= rest - 1) {
            secrets.add(new Secret.OfService(Integer.numberOfTrailingZeros(rest)));
        }
        truth.people.keySet().stream().filter(pattern.unlisted::contains).map(Secret.OfSet::new).forEach(secrets::add);
        return secrets;
    }

    /** What could be withheld too, the smallest first. */
    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        listed(pattern).forEach(set -> candidates
                .add(new Candidate(truth.of(set), 0, withheld -> withheld.unlisted.add(set))));
        for (int rest = truth.counted & ~pattern.services; rest != 0; rest &= rest - 1) {
            int bit = Integer.lowestOneBit(rest);
            candidates.add(new Candidate(truth.byService[Integer.numberOfTrailingZeros(bit)], 1,
                    withheld -> withheld.services |= bit));
        }
        if (!pattern.split && truth.standalone > 0 && truth.combined() > 0) {
            candidates.add(new Candidate(truth.persons(), 2, withheld -> withheld.split = true));
        }
        if (!pattern.total) {
            candidates.add(new Candidate(truth.total, 3, withheld -> withheld.total = true));
        }
        candidates.sort(Comparator.comparingLong(Candidate::people).thenComparingInt(Candidate::order));
        return candidates;
    }

    private ServicePattern with(Candidate candidate) {
        ServicePattern more = pattern.copy();
        candidate.withhold().accept(more);
        close(more);
        return more;
    }

    private Stream<Integer> listed(ServicePattern wanted) {
        return truth.people.keySet()
                .stream()
                .filter(set -> !wanted.unlisted.contains(set))
                .sorted(Comparator.<Integer>comparingLong(truth::of).thenComparing(Comparator.naturalOrder()));
    }

    private Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        if (pattern.total) {
            paths.addAll(List.of("services.total", "deliveries.total"));
        }
        if (pattern.split) {
            paths.addAll(SPLIT);
        }
        for (int i = 0; i < codes.size(); i++) {
            if ((pattern.services & 1 << i) != 0) {
                paths.add("services.byService." + codes.get(i));
                paths.add("deliveries.byService." + codes.get(i));
            }
            if ((pattern.singles & 1 << i) != 0) {
                paths.add("services.standaloneByService." + codes.get(i));
            }
        }
        truth.people.keySet().stream().filter(pattern.unlisted::contains).map(this::path).forEach(paths::add);
        return paths;
    }

    private String path(int set) {
        List<String> services = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            if ((set & 1 << i) != 0) {
                services.add(codes.get(i));
            }
        }
        return Disclosed.path(services);
    }

    private int bits(Iterable<String> services) {
        int bits = 0;
        for (String service : services) {
            bits |= 1 << codes.indexOf(service);
        }
        return bits;
    }
}
