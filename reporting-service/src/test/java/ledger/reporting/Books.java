package ledger.reporting;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.count.CountImages;
import ledger.reporting.count.Figures;
import ledger.reporting.count.LiveCounts;
import ledger.reporting.count.PlainCounter;
import ledger.reporting.count.Selection;
import ledger.reporting.fact.Facts;
import ledger.reporting.follow.JournalKeeper;
import ledger.reporting.journal.Journal;
import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.List;

/** Journal, facts and both counters on a real database of their own, without a service around them. */
public final class Books {
    public final Database database;
    public final JdbcTemplate jdbc;
    public final TransactionTemplate transaction;
    public final Journal journal;
    public final Facts facts;
    public final JournalKeeper keeper;
    public final LiveCounts counts;
    private final JdbcTransactionManager transactions;

    public Books() {
        database = TestEnvironment.freshDatabase();
        DriverManagerDataSource source = new DriverManagerDataSource(database.url(), database.user(),
                database.password());
        Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
        jdbc = new JdbcTemplate(source);
        transactions = new JdbcTransactionManager(source);
        transaction = new TransactionTemplate(transactions);
        journal = new Journal(jdbc);
        facts = new Facts(jdbc, journal);
        counts = freshCounts();
        keeper = keeper(counts);
    }

    /** Takes a batch as the reader of topics hands it on. */
    public void take(List<PublishedEvent> batch) {
        keeper.accept(batch, Published.next(batch));
    }

    /** Counts that know nothing yet. */
    public LiveCounts freshCounts() {
        return new LiveCounts(journal, new CountImages(jdbc), transactions);
    }

    /** Leaves an image of all that is in the journal, in the place of the one before. */
    public void keepImage() {
        LiveCounts whole = freshCounts();
        whole.catchUp();
        whole.close();
    }

    /** A keeper whose batches these counts follow. */
    public JournalKeeper keeper(LiveCounts following) {
        return new JournalKeeper(jdbc, transaction, journal, facts, following);
    }

    public Figures served(Selection selection) {
        return counts.count(selection, List.of()).figures();
    }

    /** Counted plainly from what the journal holds. */
    public Figures plain(Selection selection) {
        return plainCounter(Long.MAX_VALUE).count(selection);
    }

    /** The plain counter on what the journal holds up to a position. */
    public PlainCounter plainCounter(long upTo) {
        List<PlainCounter.Entry> entries = new ArrayList<>();
        journal.forEach(upTo,
                entry -> entries.add(new PlainCounter.Entry(entry.position(), entry.sequence(), entry.event())));
        return new PlainCounter(entries);
    }
}
