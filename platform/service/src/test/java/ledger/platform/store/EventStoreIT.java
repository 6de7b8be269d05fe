package ledger.platform.store;

import static ledger.platform.store.TestPlatform.hold;
import static ledger.platform.store.TestPlatform.voiding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import ledger.platform.decide.CommandContext;
import ledger.platform.decide.Outcome;
import ledger.platform.decide.Outcome.Accepted;
import ledger.platform.decide.Outcome.Refused;
import ledger.platform.decide.Outcome.Unchanged;
import ledger.platform.relay.RelayPosition;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.transaction.PlatformTransactionManager;

class EventStoreIT {
    private TestPlatform platform;
    private JdbcTemplate jdbc;

    @BeforeEach
    void start() {
        platform = new TestPlatform();
        jdbc = platform.bean(JdbcTemplate.class);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void eventsAreRowsUnderTheirWireNamesNotInMemoryAndNotUnderClassNames() {
        platform.run(hold("T-1", 7));

        Map<String, Object> row = jdbc.queryForMap("SELECT * FROM domain_event");
        assertThat(row).containsEntry("type", "Training")
                .containsEntry("payload_type", "TrainingHeld")
                .containsEntry("payload_revision", "1")
                .containsEntry("sequence_number", 0L);
        assertThat(new String((byte[]) row.get("payload"), StandardCharsets.UTF_8))
                .contains("\"heldOn\":\"2021-01-01\"")
                .contains("\"female\":7")
                .doesNotContain("null")
                .doesNotContain("class");
        assertThat(new String((byte[]) row.get("meta_data"), StandardCharsets.UTF_8)).contains("\"actor\":\"test\"");
    }

    @Test
    void theWiringIsJdbcAndJsonThroughout() throws ReflectiveOperationException {
        assertThat(platform.tokens()).isInstanceOf(JdbcTokenStore.class);
        var engine = org.axonframework.eventsourcing.eventstore.AbstractEventStore.class
                .getDeclaredField("storageEngine");
        engine.setAccessible(true);
        assertThat((EventStorageEngine) engine.get(platform.bean(LedgerEventStore.class)))
                .isInstanceOf(org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine.class);
        SerializedObject<byte[]> json = platform.bean(EventSerializer.class).serialize(Map.of("a", 1), byte[].class);
        assertThat(new String(json.getData(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
    }

    @Test
    void tokensSurviveTheProcess() {
        TokenStore tokens = platform.tokens();
        TransactionTemplate transaction = new TransactionTemplate(platform.bean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(_ -> {
            tokens.initializeTokenSegments("reader", 1, new RelayPosition(0, 0));
            tokens.storeToken(new RelayPosition(7, 9), "reader", 0);
            tokens.releaseClaim("reader", 0);
        });

        try (TestPlatform again = new TestPlatform(platform.database())) {
            Object token = new TransactionTemplate(again.bean(PlatformTransactionManager.class))
                    .execute(_ -> again.tokens().fetchToken("reader", 0));
            assertThat(token).isEqualTo(new RelayPosition(7, 9));
        }
    }

    @Test
    void theVendorsUpdateCheckerNeverStarts() {
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("updatechecker"));
    }

    @Test
    void everyCommandOfABatchHasItsOwnOutcomeAndSeesTheOnesBefore() {
        List<Outcome> outcomes = platform.run(hold("T-1", 7), hold("T-1", 7), hold("T-1", 8), voiding("T-2", "typo"),
                voiding("T-1", "typo"), voiding("T-1", "typo"), hold("T-3", 1));

        assertThat(outcomes).<Class<?>>extracting(Object::getClass)
                .containsExactly(Accepted.class, Unchanged.class, Refused.class, Refused.class, Accepted.class,
                        Refused.class, Accepted.class);
        assertThat(jdbc.queryForList("SELECT payload_type FROM domain_event ORDER BY global_index", String.class))
                .containsExactly("TrainingHeld", "TrainingVoided", "TrainingHeld");
    }

    @Test
    void theSameAgainChangesNothing() {
        platform.run(hold("T-1", 7));

        assertThat(platform.run(hold("T-1", 7), hold("T-2", 1))).<Class<?>>extracting(Object::getClass)
                .containsExactly(Unchanged.class, Accepted.class);
        assertThat(eventCount()).isEqualTo(2);
    }

    @Test
    void ofTwoProcessesThatRecordTheSameAtOnceOneWinsAndTheOtherSeesIt() throws Exception {
        try (TestPlatform other = new TestPlatform(platform.database());
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 20; round++) {
                String ref = "T-" + round;
                CountDownLatch together = new CountDownLatch(1);
                List<Future<Outcome>> answers = new ArrayList<>();
                for (TestPlatform process : List.of(platform, other, platform, other)) {
                    answers.add(threads.submit(() -> {
                        together.await();
                        return process.run(hold(ref, 3)).getFirst();
                    }));
                }
                together.countDown();
                List<Class<?>> outcomes = new ArrayList<>();
                for (Future<Outcome> answer : answers) {
                    outcomes.add(answer.get().getClass());
                }
                assertThat(outcomes).containsOnlyOnce(Accepted.class).containsOnly(Accepted.class, Unchanged.class);
            }
        }
        assertThat(eventCount()).isEqualTo(20);
    }

    @Test
    void aBatchIsOneTransactionAndIsAppendedInOrder() {
        platform.run(
                IntStream.range(0, 1_000).mapToObj(i -> hold("T-" + i, i)).toArray(TestPlatform.HoldTraining[]::new));

        assertThat(jdbc.queryForObject("SELECT count(DISTINCT transaction_id) FROM domain_event", Long.class))
                .isEqualTo(1);
        assertThat(jdbc.queryForList("SELECT convert_from(payload, 'UTF8')::json ->> 'female' FROM domain_event"
                + " ORDER BY global_index", Integer.class)).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void aRehearsalSeesItsOwnPastAndLeavesNothingBehind() {
        platform.run(hold("T-1", 1));
        UUID rehearsal = UUID.randomUUID();
        CommandContext dry = new CommandContext("test", rehearsal);

        assertThat(platform.desk().executeAll(List.of(hold("T-1", 1), hold("T-2", 2)), dry))
                .<Class<?>>extracting(Object::getClass)
                .containsExactly(Unchanged.class, Accepted.class);
        assertThat(
                platform.desk().executeAll(List.of(voiding("T-2", "typo"), hold("T-2", 3), voiding("T-1", "x")), dry))
                .<Class<?>>extracting(Object::getClass)
                .containsExactly(Accepted.class, Refused.class, Accepted.class);
        assertThat(platform.run(voiding("T-2", "typo")).getFirst()).isInstanceOf(Refused.class);
        assertThat(eventCount()).isEqualTo(1);

        platform.desk().endRehearsal(rehearsal);
        assertThat(jdbc.queryForObject("SELECT count(*) FROM rehearsal_event", Long.class)).isZero();
    }

    @Test
    void whatWasRecordedCannotBeChanged() {
        platform.run(hold("T-1", 7));

        for (String change : List.of("UPDATE domain_event SET payload = ''", "DELETE FROM domain_event",
                "TRUNCATE domain_event")) {
            assertThatThrownBy(() -> jdbc.execute(change)).isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("what was recorded stays");
        }
    }

    private long eventCount() {
        return jdbc.queryForObject("SELECT count(*) FROM domain_event", Long.class);
    }
}
