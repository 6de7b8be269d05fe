package ledger.deploy.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** Counts the figures of a report again from the entries that have been checked, and says where they differ. */
final class Figures {
    private final Claim claim;
    private final List<Finding> findings;
    private final History history = new History();

    private Figures(Claim claim, List<Finding> findings) {
        this.claim = claim;
        this.findings = findings;
    }

    /** Null, and a finding, where the report cannot be counted from a history of this size. */
    static @Nullable Figures of(String report, long size, List<Finding> findings) {
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
        } else {
            return new Figures(claim.get(), findings);
        }
        return null;
    }

    /** Takes an entry that is as it was signed, in ledger order. */
    void take(long position, byte[] line) {
        if (position > claim.position()) {
            return;
        }
        JsonNode entry = History.read(line);
        OptionalLong missing = history.take(entry);
        if (missing.isPresent()) {
            findings.add(new Finding("sequence-gap", position,
                    "The entry at ledger position " + position + " is number "
                            + entry.path("sequence").asString() + " of its record " + entry.path("recordid").asString()
                            + ", where number " + missing.getAsLong()
                            + " belongs: an event is missing or out of order."));
        }
    }

    /** @return how many figures came out the same */
    int compare() {
        SortedMap<String, Long> counted = Recount.of(history, claim);
        TreeSet<String> wrong = new TreeSet<>(counted.keySet());
        wrong.addAll(claim.figures().keySet());
        wrong.removeIf(name -> of(counted, name) == of(claim.figures(), name));
        if (wrong.isEmpty()) {
            return counted.size();
        }
        String name = wrong.first();
        findings.add(Finding.of("wrong-figure", "The report says that " + name + " is " + of(claim.figures(), name)
                + "; counted from the entries 1 to " + claim.position() + " it is " + of(counted, name)
                + ". Figures that differ: " + wrong.size() + "."));
        return 0;
    }

    private static long of(Map<String, Long> figures, String name) {
        return figures.getOrDefault(name, 0L);
    }
}
