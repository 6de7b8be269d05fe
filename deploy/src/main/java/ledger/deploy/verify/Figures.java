package ledger.deploy.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Counts the figures of a report and of statements again, each from the entries up to its ledger position, as they are
 * checked; and says where they differ.
 */
final class Figures {
    private final Deque<Claim> claims = new ArrayDeque<>();
    private final List<Finding> findings;
    private final History history = new History();
    private long last;
    private @Nullable Finding wrong;
    private int same;

    private Figures(List<Claim> claims, List<Finding> findings) {
        this.claims.addAll(claims.stream().sorted(Comparator.comparingLong(Claim::position)).toList());
        this.findings = findings;
        this.last = claims.isEmpty() ? 0 : this.claims.getLast().position();
        compareAt(0);
    }

    /** With a finding, and no claim of the report's, where that cannot be counted from a history of this size. */
    static Figures of(@Nullable String report, List<StatementFile> statements, long size, List<Finding> findings) {
        List<Claim> claims = new ArrayList<>();
        if (report != null) {
            claim(report, size, findings).ifPresent(claims::add);
        }
        statements.forEach(statement -> claims.add(Claim.of(statement)));
        return new Figures(claims, findings);
    }

    private static Optional<Claim> claim(String report, long size, List<Finding> findings) {
        Optional<Claim> claim = Claim.parse(report);
        if (claim.isEmpty()) {
            findings.add(
                    Finding.of("unreadable-report", "The report is not one of the counting rules, version 1, in JSON,"
                            + " with programme, from, to and asOf.position."));
        } else if (claim.get().filters().has("area")) {
            findings.add(
                    Finding.of("unreadable-report", "The report is of one area alone, and which areas lie in it does"
                            + " not stand in the history: take a report of all areas."));
        } else if (claim.get().position() > size) {
            findings.add(Finding.of("report-ahead", "The report is as of ledger position " + claim.get().position()
                    + ", but the export ends at " + size + ": take a later export."));
        }
        return claim;
    }

    /** Whether figures follow from the entry at a position. */
    boolean asks(long position) {
        return position <= last;
    }

    /** Takes an entry that is as it was signed, in ledger order, with its data where it was asked for. */
    void take(Entry entry) {
        long position = entry.position();
        if (!asks(position)) {
            return;
        }
        OptionalLong missing = history.take(entry);
        if (missing.isPresent()) {
            findings.add(new Finding("sequence-gap", position,
                    "The entry at ledger position " + position + " is number "
                            + entry.sequence() + " of its record " + entry.record()
                            + ", where number " + missing.getAsLong()
                            + " belongs: an event is missing or out of order."));
            return;
        }
        compareAt(position);
    }

    /** @return how many figures came out the same; a finding where one did not */
    int compared() {
        if (wrong == null) {
            return same;
        }
        findings.add(wrong);
        return 0;
    }

    private void compareAt(long position) {
        for (Claim claim = claims.peek(); claim != null && claim.position() == position; claim = claims.peek()) {
            compare(claims.remove());
        }
    }

    private void compare(Claim claim) {
        SortedMap<String, Long> counted = Recount.of(history, claim);
        TreeSet<String> differing = new TreeSet<>(counted.keySet());
        differing.addAll(claim.figures().keySet());
        differing.removeIf(name -> of(counted, name) == of(claim.figures(), name));
        same += counted.size();
        if (!differing.isEmpty() && wrong == null) {
            String name = differing.first();
            wrong = Finding.of("wrong-figure", "The " + claim.name() + " says that " + name + " is "
                    + of(claim.figures(), name) + "; counted from the entries 1 to " + claim.position() + " it is "
                    + of(counted, name) + ". Figures that differ: " + differing.size() + ".");
        }
    }

    /** Every figure of a claim that is not the one that the entries give, in words. */
    static List<String> differences(Claim claim, SortedMap<String, Long> counted) {
        TreeSet<String> differing = new TreeSet<>(counted.keySet());
        differing.addAll(claim.figures().keySet());
        differing.removeIf(name -> of(counted, name) == of(claim.figures(), name));
        return differing.stream()
                .map(name -> name + " of " + claim.programme() + ": " + of(claim.figures(), name)
                        + " in the live counts, "
                        + of(counted, name) + " counted anew")
                .toList();
    }

    private static long of(Map<String, Long> figures, String name) {
        return figures.getOrDefault(name, 0L);
    }
}
