package ledger.reporting.disclose;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ledger.reporting.count.Figures;

/**
 * What was published of the same programme and period before. The difference of two revisions is a count of its own, and
 * a cell that was withheld must not be given away by a later revision.
 */
public record Earlier(List<Revision> revisions) {
    /** Nothing was published yet. */
    public static final Earlier NOTHING = new Earlier(List.of());

    /**
     * One earlier revision as readers saw it.
     *
     * @param shown    figures by path; what is in neither list was 0
     * @param withheld paths, combinations among them each by its own, as in {@link Disclosed#hidden()}
     */
    public record Revision(Map<String, Long> shown, Set<String> withheld) {
        public Revision {
            shown = Map.copyOf(shown);
            withheld = Set.copyOf(withheld);
        }

        /** The revision that these figures are. */
        public static Revision of(Disclosed disclosed) {
            Map<String, Long> shown = new java.util.HashMap<>(Paths.values(disclosed.figures()));
            shown.keySet().removeIf(path -> !disclosed.shows(path));
            return new Revision(shown, disclosed.hidden());
        }
    }

    public Earlier {
        revisions = List.copyOf(revisions);
    }

    /**
     * What must not be shown now: what was withheld before, and what has changed by a count from 1 to the threshold less
     * one. Where the people themselves have changed by so few, all that is counted of them stays as it was published.
     */
    Set<String> withheldNow(Figures figures, int threshold) {
        Set<String> withheld = new HashSet<>();
        for (Revision revision : revisions) {
            withheld.addAll(revision.withheld());
            Disclosed before = new Disclosed(figures, revision.withheld());
            Set<String> paths = new HashSet<>(revision.shown().keySet());
            Map<String, Long> now = Paths.values(figures);
            paths.addAll(now.keySet());
            for (String path : paths) {
                long change = Math.abs(now.getOrDefault(path, 0L) - revision.shown().getOrDefault(path, 0L));
                if (before.shows(path) && change > 0 && change < threshold) {
                    withheld.add(path);
                }
            }
        }
        return withheld;
    }
}
