package ledger.assistance.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import ledger.assistance.imports.BatchReader.Batch;
import ledger.platform.input.Row;
import ledger.platform.input.RowResult;
import ledger.platform.input.RowResult.Status;
import org.junit.jupiter.api.Test;

class BatchesInHandTest {
    private static final String REF = "delivery_ref";

    @Test
    void whatEndsFirstStillComesOutInTheOrderOfTheFile() throws Exception {
        CountDownLatch laterEnded = new CountDownLatch(1);
        try (BatchesInHand inHand = new BatchesInHand(2, REF)) {
            inHand.record(batch("D-1"), () -> {
                laterEnded.await();
                return results(1);
            });
            inHand.record(batch("D-2"), () -> {
                laterEnded.countDown();
                return results(2);
            });

            assertThat(inHand.oldest().results()).isEqualTo(results(1));
            assertThat(inHand.oldest().results()).isEqualTo(results(2));
            assertThat(inHand.isEmpty()).isTrue();
        }
    }

    @Test
    void batchesThatShareARefAreNeverInHandTogether() throws Exception {
        try (BatchesInHand inHand = new BatchesInHand(3, REF)) {
            inHand.record(batch("D-1", "D-2"), () -> results(1));

            assertThat(inHand.hasRoomFor(batch("D-3"))).isTrue();
            assertThat(inHand.hasRoomFor(batch("D-3", " D-2 "))).isFalse();
            inHand.oldest();
            assertThat(inHand.hasRoomFor(batch("D-3", " D-2 "))).isTrue();
        }
    }

    @Test
    void thereAreNoMoreThanWereAskedForAndOneWhereRowsDependOnEarlierOnes() {
        try (BatchesInHand two = new BatchesInHand(2, REF); BatchesInHand one = new BatchesInHand(2, null)) {
            two.record(batch("D-1"), () -> results(1));
            assertThat(two.hasRoomFor(batch("D-2"))).isTrue();
            two.record(batch("D-2"), () -> results(2));
            assertThat(two.hasRoomFor(batch("D-3"))).isFalse();

            assertThat(one.hasRoomFor(batch("D-1"))).isTrue();
            one.record(batch("D-1"), () -> results(1));
            assertThat(one.hasRoomFor(batch("D-2"))).isFalse();
        }
    }

    @Test
    void aFailureIsThatOfItsBatchAndComesInItsTurn() throws Exception {
        try (BatchesInHand inHand = new BatchesInHand(2, REF)) {
            inHand.record(batch("D-1"), () -> results(1));
            inHand.record(batch("D-2"), () -> {
                throw new GaveUp("The database is away.");
            });

            assertThat(inHand.oldest().results()).isEqualTo(results(1));
            assertThatThrownBy(inHand::oldest).isInstanceOf(GaveUp.class).hasMessage("The database is away.");
        }
    }

    private static Batch batch(String... refs) {
        return new Batch(Stream.of(refs).map(ref -> new Row(2, Map.of(REF, ref))).toList(), refs.length, List.of(), 0);
    }

    private static List<RowResult> results(long line) {
        return List.of(new RowResult(line, Status.ACCEPTED, List.of()));
    }
}
