package ledger.reporting.disclose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ledger.reporting.count.Figures;

/**
 * Statistical disclosure control of a report and its neighbours (rule 19). A count from 1 to the threshold less one is
 * withheld, and more with it until a reader who knows every published figure, how the tables hang together and that 0 is
 * shown cannot do better than this from one report:
 * <ul>
 * <li>each withheld row or total can be any of at least {@code threshold} whole numbers;
 * <li>each combination that is not listed can be any of at least two;
 * <li>a row of a breakdown that is withheld whole can be anything from 0 to its total.
 * </ul>
 * With the reports of the same period on all programmes and on each beside it, at least two numbers are left for each.
 * Rows of people by area and vulnerability overlap; their sums bound nothing but what one delivery in one area gives.
 * Readers who know single people from elsewhere are outside of what any rule on counts can promise.
 */
public final class Disclosure {
    private final int threshold;

    /** @param threshold the smallest count that is shown beside 0; at least 2 */
    public Disclosure(int threshold) {
        if (threshold < 2) {
            throw new IllegalArgumentException("a threshold of " + threshold + " withholds nothing; it is 2 or more");
        }
        this.threshold = threshold;
    }

    /**
     * The figures of all programmes and of each, as readers may see them side by side.
     *
     * @param all      of all programmes
     * @param parts    of each programme alone, the same otherwise
     * @param earliest what was published before, for all programmes and then for each part
     */
    public List<Disclosed> family(Figures all, List<Figures> parts, List<Earlier> earliest) {
        List<Set<String>> forced = new ArrayList<>();
        List<Figures> members = new ArrayList<>(List.of(all));
        members.addAll(parts);
        for (int i = 0; i < members.size(); i++) {
            forced.add(new HashSet<>(earliest.get(i).withheldNow(members.get(i), threshold)));
        }
        List<Set<String>> hidden = new ArrayList<>();
        boolean grown = true;
        while (grown) {
            hidden.clear();
            Set<String> up = new HashSet<>();
            Map<String, Long> known = new HashMap<>();
            for (int i = 1; i < members.size(); i++) {
                Set<String> ofPart = Tables.withheld(members.get(i), forced.get(i), Map.of(), threshold);
                hidden.add(ofPart);
                up.addAll(ofPart);
                Paths.certain(new Disclosed(members.get(i), ofPart))
                        .forEach((path, count) -> known.merge(path, count, Math::max));
            }
            forced.getFirst().addAll(up);
            Set<String> ofAll = Tables.withheld(all, forced.getFirst(), known, threshold);
            hidden.addFirst(ofAll);
            grown = handDown(ofAll, members, forced);
        }
        List<Disclosed> disclosed = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            disclosed.add(new Disclosed(members.get(i), hidden.get(i)));
        }
        return disclosed;
    }

    /**
     * A row that is withheld of all programmes could be added up from the parts, or hemmed in by them, where they show it.
     * Whole tables stay, as a programme with few people takes those of all programmes with it and not those of another;
     * but where another has nearly all people, its table gives away that of all.
     */
    private boolean handDown(Set<String> ofAll, List<Figures> members, List<Set<String>> forced) {
        boolean grown = false;
        long all = members.getFirst().people().total();
        for (int i = 1; i < members.size(); i++) {
            Set<String> rows = Paths.rows(members.get(i));
            boolean nearlyAll = all - members.get(i).people().total() < threshold - 1;
            for (String path : ofAll) {
                boolean table = nearlyAll && Set.of("people.bySex", "people.byCategory").contains(path)
                        && members.get(i).people().total() > 0;
                grown |= (table || rows.contains(path)) && forced.get(i).add(path);
            }
        }
        return grown;
    }
}
