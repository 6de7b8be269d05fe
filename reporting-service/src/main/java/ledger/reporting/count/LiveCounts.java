package ledger.reporting.count;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;

import ledger.reporting.fact.Change;
import ledger.reporting.journal.Journal;
import ledger.reporting.journal.JournalEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import org.jspecify.annotations.Nullable;

/**
 * The counts that serve, at a position of the journal. Whoever writes the journal hands on what each batch changed; an
 * instance that did not write catches up from the journal itself before it answers. So every answer names the position that
 * it is exact for, whichever instance gives it. Safe for several threads.
 */
public final class LiveCounts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCounts.class);
    private static final int PORTION = 5_000;
    /** Changes that take longer than handing them to another thread. */
    private static final int MANY = 2_500;
    /** An image is made anew after so many entries, or after a quarter of all, whichever are more. */
    private static final long ENTRIES_BETWEEN_IMAGES = 250_000;
    private static final int IMAGES_OF_A_WHOLE = 4;

    private final Journal journal;
    private final CountImages images;
    private final TransactionTemplate reading;
    /** Everything that is read in it is of one moment. */
    private final TransactionTemplate snapshot;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Counts counts = new Counts();
    private Journal.End at = new Journal.End(0, null);
    private final Object seeing = new Object();
    /** Changed by whoever holds {@link #seeing}. */
    private volatile Seen seen = new Seen(new Records(), 0);
    private final ExecutorService applying = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("counts").daemon().factory());
    private @Nullable AsOf asOf;
    private volatile long imagedAt;
    private volatile boolean closed;
    private volatile CompletableFuture<Void> ahead = CompletableFuture.completedFuture(null);

    public LiveCounts(Journal journal, CountImages images, PlatformTransactionManager transactions) {
        this.journal = journal;
        this.images = images;
        this.reading = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    private record AsOf(long position, Counts counts) {}

    /** All records with entries up to a position, which may be ahead of the counts, and perhaps more. */
    private record Seen(Records records, long upTo) {}

    /**
     * Figures and what they follow from.
     *
     * @param parked records with an entry that cannot be applied; figures miss what it says
     */
    public record Counted(Figures figures, List<Cells> cells, Journal.End at, long parked) {}

    /** Two dimensions that people are to be broken down by. */
    public record Crossing(Dimension rows, Dimension columns) {}

    /**
     * Begins, on a thread of its own, with what the first question would otherwise wait for: takes the image, and what the
     * journal has beyond it. Whoever asks meanwhile waits for that. Where there is no image, or anything fails, the first
     * question does what it would have done without this.
     *
     * @return done when there is nothing more to read ahead
     */
    public CompletableFuture<Void> readAhead() {
        CompletableFuture<Void> begun = CompletableFuture.runAsync(this::takeAhead,
                task -> Thread.ofPlatform().name("counts ahead").start(task));
        ahead = begun;
        return begun;
    }

    private void takeAhead() {
        try {
            if (takeImage()) {
                Journal.End end = journal.end();
                while (!closed && at().position() > 0 && at().position() < end.position()) {
                    step(end);
                }
                LOG.info("Counts up to ledger position {} are there, from the image of them and the journal since.",
                        at().position());
            }
        } catch (RuntimeException e) {
            LOG.warn("The counts could not be read ahead; the first report is to do it: {}", e.toString());
        }
    }

    /** Counts at the end of the journal. */
    public Counted count(Selection selection, List<Crossing> crossings) {
        catchUp();
        lock.readLock().lock();
        try {
            return counted(counts, selection, crossings, at);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Counts as they were known at a position. */
    public Counted countAt(Journal.End end, Selection selection, List<Crossing> crossings) {
        catchUp();
        lock.readLock().lock();
        try {
            if (at.position() == end.position()) {
                return counted(counts, selection, crossings, at);
            }
        } finally {
            lock.readLock().unlock();
        }
        return countBefore(end, selection, crossings);
    }

    private synchronized Counted countBefore(Journal.End end, Selection selection, List<Crossing> crossings) {
        AsOf known = asOf;
        if (known == null || known.position() != end.position()) {
            // Let go of the former one first: two of them need not fit into memory.
            asOf = null;
            known = new AsOf(end.position(), build(end.position()));
            asOf = known;
        }
        return counted(known.counts(), selection, crossings, end);
    }

    /** Records with an entry that cannot be applied. */
    public long parked() {
        catchUp();
        lock.readLock().lock();
        try {
            return counts.parked().size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Keeps an image for the next start, where enough has come since the last one. */
    public void keepImage() {
        long since = at().position() - imagedAt;
        if (since >= ENTRIES_BETWEEN_IMAGES && since >= at().position() / IMAGES_OF_A_WHOLE) {
            saveImage();
        }
    }

    /** Leaves an image of the counts as they are. */
    @Override
    public void close() {
        closed = true;
        ahead.join();
        applying.close();
        if (at().position() > imagedAt) {
            saveImage();
        }
    }

    private void saveImage() {
        lock.readLock().lock();
        try {
            // What is parked may be known to the next version, so it has to read the journal itself.
            if (counts.parked().isEmpty()) {
                reading.executeWithoutResult(_ -> images.save(counts, at));
                imagedAt = at.position();
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** What these counts are exact for at present. */
    Journal.End at() {
        lock.readLock().lock();
        try {
            return at;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Builds counts anew from the journal while these go on serving, and puts them in their place.
     *
     * @param progress hears of the number of entries read
     * @return the parts in which the two were not the same; empty where they agreed
     */
    public List<String> replay(LongConsumer progress) {
        catchUp();
        Journal.End end = journal.end();
        Counts fresh = java.util.Objects
                .requireNonNull(reading.execute(_ -> build(journal, end.position(), progress)));
        catchUp();
        lock.writeLock().lock();
        try {
            if (at.position() > end.position()) {
                changes(journal, end.position(), at.position()).forEach(fresh::apply);
            }
            SortedMap<String, Long> before = Fingerprint.of(counts, counts.spans());
            SortedMap<String, Long> now = Fingerprint.of(fresh, counts.spans());
            counts = fresh;
            moveTo(at);
            SortedSet<String> parts = new TreeSet<>(before.keySet());
            parts.addAll(now.keySet());
            parts.removeIf(part -> java.util.Objects.equals(before.get(part), now.get(part)));
            return List.copyOf(parts);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Months of which the table of deliveries, as analysts read it, does not hold what these counts do. */
    public List<String> tablesDiffering(JdbcTemplate jdbc) {
        return java.util.Objects.requireNonNull(reading.execute(_ -> {
            // Nobody writes meanwhile: tables and counts are at one position.
            journal.lockForWriting();
            catchUp();
            lock.readLock().lock();
            try {
                return TableCheck.differing(jdbc, counts);
            } finally {
                lock.readLock().unlock();
            }
        }));
    }

    /**
     * Those of some records that may have entries up to a position; the others have none. All of them where it is not known
     * what was seen up to that position.
     */
    public Set<UUID> perhapsKnown(Set<UUID> records, long position) {
        Seen known = seen;
        return known.upTo() == position ? known.records().perhapsOf(records) : records;
    }

    /**
     * Takes what a batch changed, if these counts were at the position before it; else they catch up later. What a large
     * batch changed is taken on a thread of its own, while the database has the next one.
     *
     * @return done when it has been taken
     */
    public CompletableFuture<Void> advance(long before, Journal.End now, List<Change> changes) {
        synchronized (seeing) {
            if (seen.upTo() == before) {
                seen.records().addAll(changes.stream().map(Change::recordId).toList());
                seen = new Seen(seen.records(), now.position());
            }
        }
        if (changes.size() >= MANY) {
            return CompletableFuture.runAsync(() -> apply(before, now, changes), applying);
        }
        apply(before, now, changes);
        return CompletableFuture.completedFuture(null);
    }

    private void apply(long before, Journal.End now, List<Change> changes) {
        lock.writeLock().lock();
        try {
            if (at.position() == before) {
                orStartAnew(() -> changes.forEach(counts::apply));
                moveTo(now);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The counts are at this position now. */
    private void moveTo(Journal.End end) {
        at = end;
        synchronized (seeing) {
            if (end.position() >= seen.upTo()) {
                seen = new Seen(counts.records(), end.position());
            }
        }
    }

    /** Takes from the journal what it has beyond these counts. */
    public void catchUp() {
        Journal.End end = journal.end();
        while (at().position() < end.position()) {
            if (!takeImage()) {
                step(end);
            }
        }
    }

    /** Begins with the image, where there is one and nothing has been counted yet; says whether it did. */
    private boolean takeImage() {
        lock.writeLock().lock();
        try {
            if (at.position() > 0) {
                return false;
            }
            CountImages.Image image = snapshot.execute(_ -> images.load(journal));
            if (image == null) {
                return false;
            }
            counts = image.counts();
            moveTo(image.at());
            imagedAt = at.position();
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** One portion of the journal, or all of it where nothing has been counted yet; between portions others get their turn. */
    private void step(Journal.End end) {
        lock.writeLock().lock();
        try {
            if (at.position() == 0) {
                counts = build(end.position());
                moveTo(end);
                imagedAt = 0;
            } else if (at.position() < end.position()) {
                Journal.End next = end.position() - at.position() <= PORTION
                        ? end
                        : journal.at(at.position() + PORTION);
                List<Change> changes = changes(journal, at.position(), next.position());
                orStartAnew(() -> changes.forEach(counts::apply));
                moveTo(next);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Counts build(long upTo) {
        return java.util.Objects.requireNonNull(reading.execute(_ -> build(journal, upTo, _ -> {})));
    }

    /** What failed half way must serve nobody: the next question builds the counts anew. */
    private void orStartAnew(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            counts = new Counts();
            at = new Journal.End(0, null);
            throw e;
        }
    }

    /** Counts from nothing but the journal up to a position; the reader hears of every entry. */
    static Counts build(Journal journal, long upTo, LongConsumer progress) {
        Counts built = new Counts();
        List<JournalEntry> ofRecord = new ArrayList<>();
        long[] read = {0};
        journal.forEachByRecord(upTo, entry -> {
            if (!ofRecord.isEmpty() && !ofRecord.getLast().recordId().equals(entry.recordId())) {
                built.apply(Change.since(0, ofRecord));
                ofRecord.clear();
            }
            ofRecord.add(entry);
            progress.accept(++read[0]);
        });
        if (!ofRecord.isEmpty()) {
            built.apply(Change.since(0, ofRecord));
        }
        return built;
    }

    private static List<Change> changes(Journal journal, long after, long upTo) {
        Map<UUID, List<JournalEntry>> entries = new LinkedHashMap<>();
        journal.ofRecords(journal.recordsOf(after, upTo))
                .stream()
                .filter(entry -> entry.position() <= upTo)
                .forEach(entry -> entries.computeIfAbsent(entry.recordId(), _ -> new ArrayList<>()).add(entry));
        return entries.values().stream().map(ofRecord -> Change.since(after, ofRecord)).toList();
    }

    private static Counted counted(Counts from, Selection selection, List<Crossing> crossings, Journal.End at) {
        BitmapCounter counter = new BitmapCounter(from, selection);
        return new Counted(counter.count(),
                crossings.stream().map(crossing -> counter.cross(crossing.rows(), crossing.columns())).toList(), at,
                from.parked().size());
    }
}
