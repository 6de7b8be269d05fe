package ledger.platform.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import ledger.platform.decide.CommandContext;
import ledger.platform.decide.LedgerCommand;
import ledger.platform.decide.Outcome;
import ledger.testing.TestEnvironment;
import ledger.vocabulary.event.LedgerEvent;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import static ledger.platform.store.TestPlatform.hold;
import static ledger.platform.store.TestPlatform.voiding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Batches that are decided without the framework and appended by COPY record what the framework would. */
class BatchIT {
    private static final long SEED = 20220930;

    @Test
    void whateverTheBatchTheSameIsDecidedAndStoredAsByTheFramework() {
        Random random = new Random(SEED);
        try (TestPlatform direct = new TestPlatform(TestEnvironment.freshDatabase(), true);
                TestPlatform framework = new TestPlatform(TestEnvironment.freshDatabase(), false)) {
            List<LedgerEvent> read = new ArrayList<>();
            direct.desk().onRecorded(read::addAll);
            for (int size : new int[]{2, 3, EventCopy.WORTH_IT - 1, EventCopy.WORTH_IT, 60, 400}) {
                LedgerCommand[] batch = IntStream.range(0, size).mapToObj(_ -> any(random))
                        .toArray(LedgerCommand[]::new);
                assertThat(direct.run(batch)).as("size %d, seed %d", size, SEED).isEqualTo(framework.run(batch));
            }
            assertThat(stored(direct)).hasSizeGreaterThan(100).isEqualTo(stored(framework));
            assertThat(read).hasSameSizeAs(stored(direct));
            assertThat(direct.bean(JdbcTemplate.class).queryForObject("SELECT count(*) FROM domain_event WHERE"
                    + " recorded_at !~ '^20..-..-..T..:..:..[.]?[0-9]*Z$' OR event_identifier !~ '^[0-9a-f-]{36}$'",
                    Long.class)).isZero();
        }
    }

    /** Batches that begin records are decided unread first; what is recorded by then must come to light all the same. */
    @Test
    void newRecordsAreToldFromOldOnesWhateverTheMixture() {
        try (TestPlatform direct = new TestPlatform(TestEnvironment.freshDatabase(), true);
                TestPlatform framework = new TestPlatform(TestEnvironment.freshDatabase(), false)) {
            for (LedgerCommand[] batch : List.of(holds(0, 50), holds(50, 100), holds(90, 140), holds(0, 50),
                    holds(140, 190), withLast(holds(190, 240), hold("T-190", 1)),
                    withLast(holds(240, 290), hold("T-7", 9)), holds(290, 340))) {
                assertThat(direct.run(batch)).isEqualTo(framework.run(batch));
            }
            assertThat(stored(direct)).hasSize(340).isEqualTo(stored(framework));
        }
    }

    @Test
    void aRehearsalOfManySeesItsOwnPastAndLeavesNothingBehind() {
        try (TestPlatform platform = new TestPlatform()) {
            CommandContext dry = new CommandContext("test", UUID.randomUUID());
            List<TestPlatform.HoldTraining> many = IntStream.range(0, 50).mapToObj(i -> hold("T-" + i, i)).toList();
            assertThat(platform.desk().executeAll(many, dry)).allMatch(Outcome.Accepted.class::isInstance);
            assertThat(platform.desk().executeAll(many, dry)).allMatch(Outcome.Unchanged.class::isInstance);
            assertThat(
                    platform.bean(JdbcTemplate.class).queryForObject("SELECT count(*) FROM domain_event", Long.class))
                    .isZero();
        }
    }

    @Test
    void ofTwoProcessesThatRecordTheSameManyAtOnceOneWinsAndTheOtherSeesThem() throws Exception {
        try (TestPlatform one = new TestPlatform();
                TestPlatform other = new TestPlatform(one.database());
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10; round++) {
                String ref = "R-" + round + "-";
                CountDownLatch together = new CountDownLatch(1);
                List<Future<List<Outcome>>> answers = new ArrayList<>();
                for (TestPlatform process : List.of(one, other)) {
                    answers.add(threads.submit(() -> {
                        together.await();
                        return process.run(IntStream.range(0, 50).mapToObj(i -> hold(ref + i, 3))
                                .toArray(LedgerCommand[]::new));
                    }));
                }
                together.countDown();
                List<Outcome> outcomes = new ArrayList<>(answers.getFirst().get());
                outcomes.addAll(answers.getLast().get());
                assertThat(outcomes.stream().filter(Outcome.Accepted.class::isInstance)).hasSize(50);
                assertThat(outcomes.stream().filter(Outcome.Unchanged.class::isInstance)).hasSize(50);
            }
        }
    }

    @Test
    void aHandlerThatAsksForWhatIsNotThereIsRefusedAtOnce() {
        assertThatThrownBy(() -> BatchKind.of(AskingAggregate.class, _ -> true, List.of("a text")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("which is not given");
    }

    private static LedgerCommand[] holds(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> hold("T-" + i, 0)).toArray(LedgerCommand[]::new);
    }

    private static LedgerCommand[] withLast(LedgerCommand[] batch, LedgerCommand last) {
        LedgerCommand[] longer = Arrays.copyOf(batch, batch.length + 1);
        longer[batch.length] = last;
        return longer;
    }

    private static LedgerCommand any(Random random) {
        String ref = "T-" + random.nextInt(300);
        return random.nextInt(4) == 0 ? voiding(ref, "typo") : hold(ref, random.nextInt(2));
    }

    /** Everything of every row that does not differ from one recording to the next. */
    private static List<Map<String, Object>> stored(TestPlatform platform) {
        return platform.bean(JdbcTemplate.class).queryForList("SELECT aggregate_identifier, sequence_number, type,"
                + " payload_type, payload_revision, convert_from(payload, 'UTF8') payload,"
                + " convert_from(meta_data, 'UTF8') meta_data FROM domain_event ORDER BY global_index");
    }
}
