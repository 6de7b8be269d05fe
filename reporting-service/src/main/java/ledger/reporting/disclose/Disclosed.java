package ledger.reporting.disclose;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import ledger.reporting.count.Figures;

/**
 * Figures and what of them is withheld. Paths are those of the JSON form, such as {@code people.bySex.F}; a path
 * withholds all that lies below it. A combination's path is {@code combinations.} with its codes joined by {@code ;}.
 */
public record Disclosed(Figures figures, Set<String> hidden) {
    private static final String COMBINATIONS = "combinations";

    public Disclosed {
        hidden = Set.copyOf(hidden);
    }

    /** Figures for readers who may see them all. */
    public static Disclosed all(Figures figures) {
        return new Disclosed(figures, Set.of());
    }

    /** Whether a reader may see the figure. */
    public boolean shows(String path) {
        return !hidden.contains(path) && !within(path);
    }

    /** Whether a reader may see how many people received exactly this set of services. */
    public boolean shows(Figures.Combination combination) {
        return shows(path(combination.services()));
    }

    /**
     * The paths as readers are told them, in order. Combinations are not named: which sets of services anybody received
     * would tell of few people by itself.
     */
    public SortedSet<String> withheld() {
        SortedSet<String> told = new TreeSet<>();
        hidden.stream()
                .filter(path -> !within(path))
                .forEach(path -> told.add(path.startsWith(COMBINATIONS + ".") ? COMBINATIONS : path));
        return told;
    }

    /** Whether something that the path lies in is withheld whole. */
    private boolean within(String path) {
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (hidden.contains(path.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    static String path(List<String> services) {
        return COMBINATIONS + "." + String.join(";", services);
    }
}
