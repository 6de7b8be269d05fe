package ledger.reporting.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.Books;
import ledger.reporting.BurundiHistory;
import ledger.reporting.Published;
import ledger.reporting.follow.JournalKeeper;
import ledger.vocabulary.code.Programme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start makes of the image that the process before it left. */
class CountImageIT {
    private static final Selection PROTECTION = Selection.of(Programme.PROTECTION, LocalDate.of(2020, 1, 1),
            LocalDate.of(2022, 9, 30));
    private static final List<PublishedEvent> HISTORY = Published.of(BurundiHistory.events());
    private static final int IMAGED = 20_000;
    /** More than are taken at once after an image. */
    private static final int JOURNALLED = 32_000;
    private static final int BATCH = 2_000;
    /** One for each, as all of them wait. */
    private static final Executor THREADS = task -> Thread.ofPlatform().start(task);

    private final Books books = new Books();

    @BeforeEach
    void imageAndEntriesBeyondIt() {
        take(books.keeper, 0, IMAGED);
        books.keepImage();
        take(books.keeper, IMAGED, JOURNALLED);
    }

    private static void take(JournalKeeper keeper, int from, int to) {
        for (int at = from; at < to; at += BATCH) {
            List<PublishedEvent> batch = HISTORY.subList(at, Math.min(to, at + BATCH));
            keeper.accept(batch, Published.next(batch));
        }
    }

    @Test
    void theImageAndWhatCameAfterItAreThereBeforeAnybodyAsks() {
        LiveCounts counts = books.freshCounts();

        counts.readAhead().join();

        assertThat(counts.at()).isEqualTo(books.journal.end());
        assertExact(counts);
    }

    @Test
    void recordsThatWereSeenAreKnownAfterwards() {
        Set<UUID> seen = HISTORY.stream().limit(JOURNALLED).map(PublishedEvent::recordId).collect(Collectors.toSet());
        Set<UUID> others = LongStream.range(0, 1_000).mapToObj(i -> new UUID(i, 1)).collect(Collectors.toSet());
        LiveCounts counts = books.freshCounts();
        assertThat(counts.perhapsKnown(others, JOURNALLED)).isEqualTo(others);

        counts.readAhead().join();

        assertThat(counts.perhapsKnown(seen, JOURNALLED)).isEqualTo(seen);
        assertThat(counts.perhapsKnown(others, JOURNALLED)).hasSizeLessThan(10);
        assertThat(counts.perhapsKnown(others, JOURNALLED + 1)).isEqualTo(others);
    }

    @Test
    void whatComesWhileTheImageIsReadIsCountedAndWhoAsksMeanwhileIsAnsweredExactly() {
        LiveCounts counts = books.freshCounts();
        JournalKeeper keeper = books.keeper(counts);
        Begun begun = whileItIsRead(counts, read -> {
            CompletableFuture<Figures> asked = CompletableFuture
                    .supplyAsync(() -> counts.count(PROTECTION, List.of()).figures(), THREADS);
            CompletableFuture<Void> taken = CompletableFuture
                    .runAsync(() -> take(keeper, JOURNALLED, JOURNALLED + BATCH), THREADS);
            await().until(() -> books.journal.end().position() == JOURNALLED + BATCH);
            assertThat(List.of(read, asked, taken)).noneMatch(CompletableFuture::isDone);
            return new Begun(read, asked, taken);
        });

        begun.read().join();
        begun.taken().join();
        assertThat(begun.asked().join()).isIn(books.plainCounter(JOURNALLED).count(PROTECTION),
                books.plainCounter(JOURNALLED + BATCH).count(PROTECTION));
        take(keeper, JOURNALLED + BATCH, HISTORY.size());
        assertExact(counts);
    }

    private record Begun(CompletableFuture<Void> read, CompletableFuture<Figures> asked,
            CompletableFuture<Void> taken) {}

    @Test
    void anImageThatIsReplacedWhileItIsReadIsTakenAsItWas() {
        LiveCounts counts = books.freshCounts();
        CompletableFuture<Void> read = whileItIsRead(counts, begun -> {
            books.keepImage();
            return begun;
        });

        read.join();

        assertThat(counts.at()).isEqualTo(books.journal.end());
        assertExact(counts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM count_image_piece",
            "UPDATE count_image_piece SET content = substring(content FROM 1 FOR length(content) / 2)",
            "UPDATE count_image_piece SET content = content || content",
            "UPDATE count_image_piece SET content = set_byte(content, length(content) / 2, get_byte(content, length(content) / 2) # 1)",
            "UPDATE count_image_piece SET content = ''",
            "UPDATE count_image SET position = position + 1"})
    void anImageThatCannotBeReadIsPassedOver(String damage) {
        books.jdbc.update(damage);
        LiveCounts counts = books.freshCounts();

        counts.readAhead().join();

        assertThat(counts.at().position()).isZero();
        assertExact(counts);
        // Leaves one that can be read in its place.
        counts.close();
        LiveCounts next = books.freshCounts();
        next.readAhead().join();
        assertThat(next.at()).isEqualTo(books.journal.end());
        assertExact(next);
    }

    @Test
    void withoutAnImageAndWithoutADatabaseTheFirstQuestionDoesTheWork() {
        books.jdbc.update("DELETE FROM count_image");
        LiveCounts without = books.freshCounts();
        without.readAhead().join();
        assertThat(without.at().position()).isZero();
        assertExact(without);

        books.jdbc.execute("ALTER TABLE count_image RENAME TO away");
        LiveCounts failed = books.freshCounts();
        failed.readAhead().join();
        assertThat(failed.at().position()).isZero();
        books.jdbc.execute("ALTER TABLE away RENAME TO count_image");
        assertExact(failed);
    }

    @Test
    void whoStopsWhileTheImageIsReadWaitsForIt() {
        LiveCounts counts = books.freshCounts();
        CompletableFuture<Void> closed = whileItIsRead(counts, _ -> {
            CompletableFuture<Void> closing = CompletableFuture.runAsync(counts::close, THREADS);
            assertThat(closing).isNotDone();
            return closing;
        });

        closed.join();

        assertThat(counts.at().position()).isBetween((long) IMAGED, (long) JOURNALLED);
    }

    private void assertExact(LiveCounts counts) {
        assertThat(counts.count(PROTECTION, List.of()).figures()).isEqualTo(books.plain(PROTECTION));
    }

    /** Does something after reading has begun, and before a piece has been read; what it writes is there when reading goes on. */
    private <T> T whileItIsRead(LiveCounts counts, Function<CompletableFuture<Void>, T> something) {
        return Objects.requireNonNull(books.transaction.execute(_ -> {
            books.jdbc.execute("LOCK TABLE count_image_piece IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Void> reading = counts.readAhead();
            await().until(() -> books.jdbc.queryForObject(
                    "SELECT count(*) FROM pg_locks WHERE relation = 'count_image_piece'::regclass AND NOT granted",
                    Long.class) == 1);
            return something.apply(reading);
        }));
    }
}
