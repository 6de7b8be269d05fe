package ledger.reporting.fact;

import java.util.List;
import java.util.UUID;

import ledger.reporting.journal.JournalEntry;

import org.jspecify.annotations.Nullable;

/**
 * What some entries made of one record.
 *
 * @param before the fact without them; null where there was none
 * @param now    the fact with them; null where there is none, or none any more
 * @param parked whether the record has an entry that cannot be applied
 */
public record Change(UUID recordId, @Nullable Fact before, @Nullable Fact now, boolean parked) {
    /**
     * What the entries after a position made of a record.
     *
     * @param entries all of the record up to the end, by sequence
     */
    public static Change since(long position, List<JournalEntry> entries) {
        Fact.Reading now = Fact.of(entries);
        List<JournalEntry> old = entries.stream().filter(entry -> entry.position() <= position).toList();
        return new Change(entries.getFirst().recordId(), old.isEmpty() ? null : Fact.of(old).fact(), now.fact(),
                now.problem() != null);
    }
}
