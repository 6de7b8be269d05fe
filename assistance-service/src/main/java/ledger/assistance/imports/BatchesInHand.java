package ledger.assistance.imports;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import ledger.assistance.imports.BatchReader.Batch;
import ledger.platform.input.RowResult;

import org.jspecify.annotations.Nullable;

/**
 * Batches of one file that are recorded at the same time: while some wait for the disk others are decided. What became of
 * them comes out in the order of the file. Batches that share a ref are never in hand together, so that the first row of a
 * ref is the one that is recorded, whichever batch would have been quicker.
 */
final class BatchesInHand implements AutoCloseable {
    private final int most;
    private final @Nullable String ref;
    private final ExecutorService threads;
    private final Deque<InHand> batches = new ArrayDeque<>();

    private record InHand(Batch batch, Set<String> refs, Future<List<RowResult>> results) {}

    /** A batch and what became of each of its rows that were not faulty in themselves. */
    record Recorded(Batch batch, List<RowResult> results) {}

    /**
     * @param most batches in hand, at least one
     * @param ref  the column of the rows' own ref; null where rows may depend on earlier ones: then there is one in hand
     */
    BatchesInHand(int most, @Nullable String ref) {
        this.most = ref == null ? 1 : most;
        this.ref = ref;
        this.threads = Executors.newFixedThreadPool(this.most, Thread.ofPlatform().name("import batch ", 0).factory());
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    /** Whether there is a hand free for this batch; if not, take the oldest out first. */
    boolean hasRoomFor(Batch batch) {
        if (batches.size() == most) {
            return false;
        }
        Set<String> refs = refs(batch);
        return batches.stream().allMatch(other -> Collections.disjoint(other.refs(), refs));
    }

    void record(Batch batch, Callable<List<RowResult>> recording) {
        batches.addLast(new InHand(batch, refs(batch), threads.submit(recording)));
    }

    /** Waits for the oldest batch in hand, and takes it out. */
    Recorded oldest() throws GaveUp, InterruptedException {
        InHand oldest = batches.removeFirst();
        try {
            return new Recorded(oldest.batch(), oldest.results().get());
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case GaveUp cause -> throw cause;
                case InterruptedException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case null, default -> throw new IllegalStateException("recording a batch failed", e);
            }
        }
    }

    /** Returns when nothing is being recorded any more. */
    @Override
    public void close() {
        threads.close();
    }

    private Set<String> refs(Batch batch) {
        Set<String> refs = new HashSet<>();
        if (ref != null) {
            batch.rows().forEach(row -> refs.add(row.values().getOrDefault(ref, "").strip()));
        }
        return refs;
    }
}
