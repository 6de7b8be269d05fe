package ledger.reporting.count;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ledger.reporting.journal.Journal;
import ledger.reporting.journal.JournalEntry;
import ledger.vocabulary.event.AssistanceEvent.ServiceDelivered;
import ledger.vocabulary.event.RegisterEvent.ProjectRecorded;

import org.jspecify.annotations.Nullable;

/**
 * The register of projects as it was known at a ledger position. It selects deliveries and marks them; no rule counts by
 * it.
 *
 * @param byCode the latest entry of each code
 */
public record Projects(Map<String, ProjectRecorded> byCode) {
    /** An empty register. */
    public static final Projects NONE = new Projects(Map.of());

    public Projects {
        byCode = Map.copyOf(byCode);
    }

    /** The register as the journal had it at a position. */
    public static Projects known(Journal journal, long position) {
        List<JournalEntry> entries = journal.projects(position)
                .stream()
                .sorted(Comparator.comparingLong(JournalEntry::sequence))
                .toList();
        Map<String, ProjectRecorded> latest = new HashMap<>();
        entries.forEach(entry -> entry.applicable().ifPresent(event -> {
            if (event instanceof ProjectRecorded project) {
                latest.put(project.project(), project);
            }
        }));
        return new Projects(latest);
    }

    /** Who pays: whom the delivery names, else whom its project names; null where neither names anybody. */
    @Nullable
    String donor(@Nullable String ofDelivery, @Nullable String project) {
        ProjectRecorded entry = project == null ? null : byCode.get(project);
        return ofDelivery != null || entry == null ? ofDelivery : entry.donor();
    }

    /** Whether the delivery's day lies outside of the dates of its project. */
    public boolean outside(ServiceDelivered delivery) {
        String code = delivery.project();
        ProjectRecorded project = code == null ? null : byCode.get(code);
        return project != null && (delivery.deliveredOn().isBefore(project.from())
                || (project.to() != null && delivery.deliveredOn().isAfter(project.to())));
    }
}
