package ledger.assistance.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ledger.assistance.imports.file.FileRow;
import ledger.assistance.imports.file.RowSource;
import ledger.assistance.imports.file.UnreadableFile;
import ledger.platform.input.Row;

/** Reads a file in batches, always one ahead of the one that is being recorded. */
final class BatchReader implements AutoCloseable {
    private static final int MAX_ROWS = 1_000;
    /** Characters after which a batch is closed early, so that rows of huge cells do not add up. */
    private static final int MAX_CHARACTERS = 2_000_000;

    private final RowSource source;
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("import reader").factory());
    private Future<Batch> ahead;

    /**
     * Rows of a file that belong together.
     *
     * @param count     data rows, those with faults included; fewer than one only at the end of the file
     * @param faulty    rows that cannot be taken as they stand
     * @param bytesRead of the file
     */
    record Batch(List<Row> rows, long count, List<FileRow> faulty, long bytesRead) {}

    /** @param skip data rows at the start of the file that are dealt with */
    BatchReader(RowSource source, long skip) {
        this.source = source;
        this.ahead = thread.submit(() -> {
            for (long skipped = 0; skipped < skip; skipped++) {
                source.next();
            }
            return read();
        });
    }

    /** The next batch; one of no rows is the end. */
    Batch next() throws IOException, UnreadableFile, InterruptedException {
        try {
            Batch batch = ahead.get();
            ahead = thread.submit(this::read);
            return batch;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case UnreadableFile cause -> throw cause;
                case null, default -> throw new IllegalStateException("reading a file failed", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        try {
            // What it reads is at most one batch.
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        source.close();
    }

    private Batch read() throws IOException, UnreadableFile {
        List<Row> rows = new ArrayList<>();
        List<FileRow> faulty = new ArrayList<>();
        long count = 0;
        long characters = 0;
        while (count < MAX_ROWS && characters < MAX_CHARACTERS) {
            FileRow row = source.next();
            if (row == null) {
                break;
            }
            count++;
            characters += row.size();
            if (row.faults().isEmpty()) {
                rows.add(new Row(row.line(), row.values()));
            } else {
                faulty.add(row);
            }
        }
        return new Batch(rows, count, faulty, source.bytesRead());
    }
}
