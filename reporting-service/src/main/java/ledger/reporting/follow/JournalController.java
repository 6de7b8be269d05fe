package ledger.reporting.follow;

import java.util.SortedMap;
import java.util.concurrent.ExecutionException;

import ledger.platform.consume.TopicReader;
import ledger.reporting.fact.Facts;
import ledger.reporting.journal.Journal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far journal and counts have come, for those who wait for their facts to be counted. */
@RestController
class JournalController {
    private final Journal journal;
    private final Facts facts;
    private final JournalKeeper keeper;
    private final TopicReader reader;

    JournalController(Journal journal, Facts facts, JournalKeeper keeper, TopicReader reader) {
        this.journal = journal;
        this.facts = facts;
        this.keeper = keeper;
        this.reader = reader;
    }

    /**
     * @param position the ledger position
     * @param unread   events on Kafka that the counts do not include yet
     * @param parked   records with an entry that cannot be applied
     * @param offsets  the next offset to read, by topic and partition
     */
    record Progress(long position, long unread, long parked, SortedMap<String, SortedMap<Integer, Long>> offsets) {}

    @GetMapping("/internal/journal")
    Progress progress() throws ExecutionException, InterruptedException {
        return new Progress(journal.end().position(), reader.unread(), facts.parked(), keeper.offsets());
    }
}
