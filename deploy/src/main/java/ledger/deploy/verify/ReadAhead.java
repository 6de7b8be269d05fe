package ledger.deploy.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongPredicate;

import ledger.deploy.terminal.Failure;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a history, hashed and parsed by a thread of its own while the ones before are judged. Nothing is judged here:
 * whoever takes the lines does that, one after the other.
 */
final class ReadAhead implements AutoCloseable {
    private static final int PORTIONS = 4;
    private static final int LINES = 500;
    /** A portion ends here too: lines may be long. */
    private static final int BYTES = 1 << 20;

    private final Lines lines;
    private final LongPredicate withData;
    private final BlockingQueue<Portion> queue = new ArrayBlockingQueue<>(PORTIONS);
    private final Thread thread;
    /** Of the line that was read last. */
    private long position;
    private Portion portion = new Portion(List.of(), null, false);
    private int taken;

    /**
     * A line as it was read.
     *
     * @param leaf  its hash in the log
     * @param entry what it says; empty where it is no entry
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared through the record
    record Line(byte[] bytes, byte[] leaf, Optional<Entry> entry) {}

    /** @param failure that ended the reading after these lines; {@code last} where nothing follows */
    private record Portion(List<Line> lines, @Nullable Throwable failure, boolean last) {}

    /** @param withData of which ledger positions the data of the event is asked for */
    ReadAhead(Path file, LongPredicate withData) throws IOException {
        this.lines = new Lines(file);
        this.withData = withData;
        this.thread = Thread.ofPlatform().daemon().name("read ahead").start(this::run);
    }

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        while (taken == portion.lines().size()) {
            switch (portion.failure()) {
                case null -> {
                    if (portion.last()) {
                        return null;
                    }
                }
                case IOException e -> throw e;
                case Throwable e -> throw new IllegalStateException("reading ahead failed", e);
            }
            try {
                portion = queue.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("Interrupted.", e);
            }
            taken = 0;
        }
        return portion.lines().get(taken++);
    }

    private void run() {
        try {
            Portion next;
            do {
                next = read();
                queue.put(next);
            } while (!next.last());
        } catch (InterruptedException _) {
            // Nobody takes any more.
        }
    }

    private Portion read() {
        List<Line> read = new ArrayList<>();
        int bytes = 0;
        try {
            while (read.size() < LINES && bytes < BYTES) {
                byte[] line = lines.next();
                if (line == null) {
                    return new Portion(read, null, true);
                }
                bytes += line.length;
                position++;
                read.add(new Line(line, Merkle.leaf(line), Entry.parse(line, withData.test(position))));
            }
            return new Portion(read, null, false);
        } catch (IOException | RuntimeException | Error e) {
            return new Portion(read, e, true);
        }
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lines.close();
    }
}
