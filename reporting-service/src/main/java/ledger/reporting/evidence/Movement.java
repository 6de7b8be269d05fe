package ledger.reporting.evidence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import ledger.reporting.count.Selection;

/**
 * What moved figures between a position and now. A figure that counts distinct people is moved by whoever came to be counted
 * in it or no longer is; one that adds up records by every entry behind it that came since.
 */
final class Movement {
    /** Figures that add up more than one thing of a person. */
    private static final List<String> SUMS = List.of("services.total", "services.combined", "deliveries.", "awareness.",
            "trainings.", "workingGroups.");

    private final Selection selection;
    private final long before;
    private final Set<String> figures;
    private final Map<String, SortedMap<Long, Item>> moved = new TreeMap<>();

    Movement(Selection selection, long before, Set<String> figures) {
        this.selection = selection;
        this.before = before;
        this.figures = figures;
    }

    /** By figure, then by position. */
    Map<String, SortedMap<Long, Item>> moved() {
        return moved;
    }

    /** Takes a piece of the ledger. */
    void take(History history) {
        if (!history.hasAfter(before)) {
            return;
        }
        Map<String, Set<UUID>> then = new HashMap<>();
        Trace.run(history.asOf(before), selection, (path, part, _, of) -> {
            if (part == Part.COUNTED) {
                then.computeIfAbsent(path, _ -> new HashSet<>()).add(of);
            }
        });
        Map<String, Set<UUID>> now = new HashMap<>();
        Map<String, Map<UUID, Map<Long, Item>>> behind = new HashMap<>();
        Map<UUID, Map<Long, Item>> about = new HashMap<>();
        Trace.run(history, selection, (path, part, item, of) -> {
            if (part == Part.COUNTED) {
                now.computeIfAbsent(path, _ -> new HashSet<>()).add(of);
            }
            if (item.position() > before) {
                about.computeIfAbsent(of, _ -> new TreeMap<>()).put(item.position(), item);
                behind.computeIfAbsent(path, _ -> new HashMap<>())
                        .computeIfAbsent(of, _ -> new TreeMap<>())
                        .put(item.position(), item);
            }
        });
        for (String path : figures) {
            Map<Long, Item> entries = moved.computeIfAbsent(path, _ -> new TreeMap<>());
            Map<UUID, Map<Long, Item>> since = behind.getOrDefault(path, Map.of());
            if (SUMS.stream().anyMatch(path::startsWith)) {
                since.values().forEach(entries::putAll);
            }
            difference(then.getOrDefault(path, Set.of()), now.getOrDefault(path, Set.of()))
                    .forEach(person -> entries.putAll(since.containsKey(person)
                            ? since.getOrDefault(person, Map.of())
                            : cause(history, person, about.getOrDefault(person, Map.of()))));
        }
    }

    /** Why somebody left a figure that names them no more: a merge or a new attribute, else all that came since. */
    private Map<Long, Item> cause(History history, UUID person, Map<Long, Item> about) {
        Map<Long, Item> own = new TreeMap<>();
        history.ofRecord(person)
                .stream()
                .filter(item -> item.position() > before && Item.countsForRules(item.event()))
                .forEach(item -> own.put(item.position(), item));
        return own.isEmpty() ? about : own;
    }

    private static Set<UUID> difference(Set<UUID> one, Set<UUID> other) {
        Set<UUID> difference = new HashSet<>(one);
        difference.addAll(other);
        difference.removeIf(each -> one.contains(each) && other.contains(each));
        return difference;
    }
}
