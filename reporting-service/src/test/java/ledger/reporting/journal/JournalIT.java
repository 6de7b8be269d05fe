package ledger.reporting.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.Books;
import ledger.reporting.BurundiHistory;
import ledger.reporting.ExpectedFigures;
import ledger.reporting.Published;
import ledger.reporting.count.Selection;
import ledger.reporting.follow.JournalKeeper;
import ledger.vocabulary.code.Programme;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalIT {
    private static final LocalDate END = LocalDate.of(2022, 9, 30);
    private static final Selection PROTECTION = Selection.of(Programme.PROTECTION, LocalDate.of(2020, 1, 1), END);
    private static final Selection TRAFFICKING = Selection.of(Programme.COUNTER_TRAFFICKING, LocalDate.of(2017, 1, 1),
            END);
    private static final Selection QUARTER = Selection.of(null, LocalDate.of(2022, 1, 1), LocalDate.of(2022, 3, 31));
    private static final List<PublishedEvent> HISTORY = Published.of(BurundiHistory.events());

    private final Books books = new Books();

    @ParameterizedTest
    @ValueSource(longs = {1, 20220930})
    void theTopicsMayInterleaveAndRepeatInAnyWay(long seed) {
        Random random = new Random(seed);
        List<Deque<PublishedEvent>> topics = List.of(topic("beneficiary"), topic("assistance"));
        List<PublishedEvent> read = new ArrayList<>();
        while (!topics.getFirst().isEmpty() || !topics.getLast().isEmpty()) {
            Deque<PublishedEvent> topic = topics.get(random.nextInt(2));
            List<PublishedEvent> batch = new ArrayList<>();
            for (int i = random.nextInt(3_000); i > 0 && !topic.isEmpty(); i--) {
                batch.add(topic.removeFirst());
            }
            read.addAll(batch);
            for (int i = random.nextInt(50); i > 0 && !read.isEmpty(); i--) {
                batch.add(read.get(random.nextInt(read.size())));
            }
            if (!batch.isEmpty()) {
                books.take(batch);
            }
        }
        assertThat(books.journal.end().position()).isEqualTo(HISTORY.size());
        assertThat(books.journal.conflicting()).isZero();
        assertThat(ExpectedFigures.differences("protection", books.served(PROTECTION))).isEmpty();
        assertThat(ExpectedFigures.differences("counter-trafficking", books.served(TRAFFICKING))).isEmpty();
        assertThat(ExpectedFigures.differences("all-2022-q1", books.served(QUARTER))).isEmpty();
        assertThat(books.served(QUARTER)).isEqualTo(books.plain(QUARTER));
    }

    @Test
    void theFirstEntryOfARecordMayComeLast() {
        Set<UUID> changed = HISTORY.stream()
                .filter(event -> event.sequence() > 0)
                .map(PublishedEvent::recordId)
                .collect(Collectors.toSet());
        Map<Boolean, List<PublishedEvent>> late = HISTORY.stream()
                .collect(Collectors
                        .partitioningBy(event -> event.sequence() == 0 && changed.contains(event.recordId())));
        assertThat(late.get(true)).isNotEmpty();
        books.take(late.get(false));
        books.take(late.get(true));
        assertThat(ExpectedFigures.differences("protection", books.served(PROTECTION))).isEmpty();
        assertThat(ExpectedFigures.differences("counter-trafficking", books.served(TRAFFICKING))).isEmpty();
        assertThat(books.counts.tablesDiffering(books.jdbc)).isEmpty();
    }

    @Test
    void twoInstancesThatReadTheSameEventsCountThemOnce() {
        List<PublishedEvent> some = HISTORY.subList(0, 4_000);
        JournalKeeper other = books.keeper(books.freshCounts());
        List<CompletableFuture<Void>> instances = List.of(books.keeper, other)
                .stream()
                .map(keeper -> CompletableFuture.runAsync(() -> {
                    for (int from = 0; from < some.size(); from += 500) {
                        List<PublishedEvent> batch = some.subList(from, from + 500);
                        keeper.accept(batch, Published.next(batch));
                    }
                }))
                .toList();
        instances.forEach(CompletableFuture::join);
        assertThat(books.journal.end().position()).isEqualTo(some.size());
        assertThat(books.jdbc.queryForObject("SELECT count(DISTINCT event_id) FROM journal", Long.class))
                .isEqualTo(some.size());
        assertThat(books.keeper.positions()).containsEntry(new TopicPartition("beneficiary", 0), 4_000L);
    }

    @Test
    void anEventThatComesAgainWithOtherContentIsRefusedAndKeptForTheAuditor() {
        PublishedEvent event = HISTORY.getFirst();
        books.take(List.of(event));
        books.take(List.of(with(event, event.id(), event.type(), "{\"forged\":true}", 7)));
        books.take(List.of(with(event, event.id(), event.type(), "{\"forged\":true}", 7)));
        assertThat(books.journal.conflicting()).isEqualTo(1);
        assertThat(books.journal.end().position()).isEqualTo(1);
        assertThat(books.journal.ofRecords(List.of(event.recordId())).getFirst().data()).isEqualTo(event.data());
    }

    @Test
    void anEventIdThatComesAgainWithAnotherRecordIsRefusedAndTheRestOfItsBatchIsTaken() {
        PublishedEvent event = HISTORY.getFirst();
        PublishedEvent other = HISTORY.get(1);
        books.take(List.of(event));
        books.take(List.of(new PublishedEvent(event.id(), other.source(), other.type(), other.subject(),
                other.recordId(), other.sequence(), other.time(), other.actor(), other.data(), other.topic(),
                other.partition(), other.offset()), HISTORY.get(2)));
        assertThat(books.journal.conflicting()).isEqualTo(1);
        assertThat(books.journal.end().position()).isEqualTo(2);
        assertThat(books.journal.ofRecords(List.of(other.recordId()))).isEmpty();
        assertThat(books.jdbc.queryForList("SELECT person_id FROM person", UUID.class))
                .containsExactlyInAnyOrder(event.recordId(), HISTORY.get(2).recordId());
    }

    @Test
    void aRecordThatCannotBeAppliedWaitsAloneAndTheOthersCount() {
        PublishedEvent strange = with(HISTORY.get(0), UUID.randomUUID(), "PersonTeleported.v9", "{}", 0);
        PublishedEvent torn = with(HISTORY.get(1), UUID.randomUUID(), HISTORY.get(1).type(), "{\"sex\":", 1);
        PublishedEvent nul = with(HISTORY.get(2), UUID.randomUUID(), HISTORY.get(2).type(),
                new String(HISTORY.get(2).data(), StandardCharsets.UTF_8).replace("\"source\":\"",
                        "\"source\":\"\\u0000"),
                2);
        books.take(List.of(strange, torn, nul, HISTORY.get(3)));
        assertThat(books.facts.parked()).isEqualTo(3);
        assertThat(books.journal.end().position()).isEqualTo(4);
        assertThat(books.jdbc.queryForList("SELECT person_id FROM person", UUID.class))
                .containsExactly(HISTORY.get(3).recordId());
        books.keeper.retryParked();
        assertThat(books.facts.parked()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "[{}]", "{}", "{}{}", "\"null\""})
    void dataThatAreNoEventParkTheirRecordAlone(String data) {
        parked(data);
    }

    @ParameterizedTest
    @CsvSource({"registeredOn, '\"+999999999-12-31\"'", "registeredOn, '\"-4713-01-01\"'", "category, null",
            "birthDate, '\"99999\"'", "sex, '\"Z\"'"})
    void aValueThatNoEventHasParksItsRecordAlone(String property, String value) {
        String data = new String(HISTORY.get(0).data(), StandardCharsets.UTF_8);
        String wrong = data.replaceFirst("\"" + property + "\":\"[^\"]*\"", "\"" + property + "\":" + value);
        assertThat(wrong).isNotEqualTo(data);
        parked(wrong);
    }

    @ParameterizedTest
    @CsvSource({"AwarenessSessionCorrected.v1, sessionId, FEMALE, -1", "TrainingCorrected.v1, trainingId, MALE, -1",
            "TrainingCorrected.v1, trainingId, STAKEHOLDER,",
            "MembershipCorrected.v1, membershipId, JOINED_ON, 0000-01-01",
            "AwarenessSessionCorrected.v1, sessionId, HELD_ON, +10000-01-01"})
    void aCorrectionThatNoRecordCanHaveParksItsRecordAlone(String type, String id, String field,
            @Nullable String value) {
        parked(type,
                "{\"" + id + "\":\"" + HISTORY.get(0).recordId() + "\",\"field\":\"" + field + "\",\"reason\":\"typo\""
                        + (value == null ? "" : ",\"value\":\"" + value + "\"") + "}");
    }

    @Test
    void fewerThanNobodyParksItsRecordAlone() {
        parked("AwarenessSessionHeld.v1", "{\"sessionId\":\"" + HISTORY.get(0).recordId() + "\",\"source\":\"desk\","
                + "\"sessionRef\":\"S-1\",\"heldOn\":\"2022-03-01\",\"programme\":\"PROTECTION\",\"female\":12,\"male\":-1}");
    }

    private void parked(String data) {
        parked(HISTORY.get(0).type(), data);
    }

    private void parked(String type, String data) {
        books.take(List.of(with(HISTORY.get(0), UUID.randomUUID(), type, data, 0), HISTORY.get(1)));

        assertThat(books.facts.parked()).isEqualTo(1);
        assertThat(books.jdbc.queryForList("SELECT person_id FROM person", UUID.class))
                .containsExactly(HISTORY.get(1).recordId());
    }

    @Test
    void aRecordThatCanBeAppliedAtLastIsMendedByTheRetry() {
        books.take(List.of(HISTORY.getFirst()));
        // As left by an older version that did not know the event.
        books.jdbc.update("DELETE FROM person");
        books.jdbc.update("INSERT INTO parked_record (record_id, subject, problem) VALUES (?, ?, 'unknown then')",
                HISTORY.getFirst().recordId(), HISTORY.getFirst().subject());
        books.keeper.retryParked();
        assertThat(books.facts.parked()).isZero();
        assertThat(books.jdbc.queryForList("SELECT person_id FROM person", UUID.class))
                .containsExactly(HISTORY.getFirst().recordId());
    }

    @Test
    void theJournalCanOnlyGrow() {
        books.take(HISTORY.subList(0, 3));
        for (String change : List.of("UPDATE journal SET type = 'x'", "DELETE FROM journal",
                "TRUNCATE journal CASCADE")) {
            assertThatThrownBy(() -> books.jdbc.execute(change)).hasMessageContaining("what was recorded stays");
        }
    }

    @Test
    void aBatchThatFailsLeavesNothingBehind() {
        books.jdbc.execute("ALTER TABLE person ADD CONSTRAINT only_for_this_test CHECK (sex <> 'M')");
        assertThatThrownBy(() -> books.take(HISTORY.subList(0, 500)))
                .hasMessageContaining("only_for_this_test");
        assertThat(books.journal.end().position()).isZero();
        assertThat(books.keeper.positions()).isEmpty();
    }

    private static Deque<PublishedEvent> topic(String name) {
        return new ArrayDeque<>(HISTORY.stream().filter(event -> event.topic().equals(name)).toList());
    }

    private static PublishedEvent with(PublishedEvent event, UUID id, String type, String data, long offset) {
        return new PublishedEvent(id, event.source(), type, event.subject(), event.recordId(), event.sequence(),
                event.time(), event.actor(), data.getBytes(StandardCharsets.UTF_8), event.topic(), event.partition(),
                offset);
    }
}
