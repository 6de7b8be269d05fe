package ledger.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.deploy.TestLedger;
import ledger.testing.TestEnvironment;
import ledger.testing.TestEnvironment.Database;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A history taken anew from a topic on the real broker, whole and damaged. */
class SourceReplayIT {
    private static final UUID ADA = new UUID(1, 1);
    private static final UUID LATER = new UUID(1, 9);

    private final Database journal = TestEnvironment.freshDatabase();
    private final Database scratch = TestEnvironment.freshDatabase();
    private final String topic = TestEnvironment.freshTopic("replay");
    private final List<Event> history = new ArrayList<>();

    private record Event(UUID record, String type, String data) {
        UUID id() {
            return UUID.nameUUIDFromBytes((record + type).getBytes(StandardCharsets.UTF_8));
        }

        Event saying(String other) {
            return new Event(record, type, other);
        }
    }

    @BeforeEach
    void journalled() throws Exception {
        history.add(new Event(ADA, "BeneficiaryRegistered.v1",
                """
                {"registeredOn":"2022-01-01","sex":"F","category":"IDP","vulnerabilities":[]}"""));
        history.add(new Event(new UUID(1, 2), "ServiceDelivered.v1", delivery("CASH_ASSISTANCE")));
        history.add(new Event(LATER, "ServiceDelivered.v1", delivery("CASH_ASSISTANCE")));
        try (Connection connection = journal.connect();
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection
                        .prepareStatement("INSERT INTO journal (position, event_id, source,"
                                + " type, subject, record_id, sequence, recorded_at, data, journalled_at) VALUES (?, ?, '/test', ?,"
                                + " ?, ?, 0, '2024-01-05T10:00:00Z', ?, now())")) {
            statement.execute(Files.readString(TestLedger.project()
                    .resolve("reporting-service/src/main/resources/db/migration/V1__journal.sql")));
            for (int i = 0; i < history.size(); i++) {
                Event event = history.get(i);
                insert.setLong(1, i + 1);
                insert.setObject(2, event.id());
                insert.setString(3, event.type());
                insert.setObject(4, ADA);
                insert.setObject(5, event.record());
                insert.setBytes(6, event.data().getBytes(StandardCharsets.UTF_8));
                insert.executeUpdate();
            }
        }
    }

    private static String delivery(String service) {
        return "{\"beneficiaryId\":\"" + ADA + "\",\"service\":\"" + service
                + "\",\"deliveredOn\":\"2022-02-01\",\"programme\":\"PROTECTION\"}";
    }

    private void publish(List<Event> events) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestEnvironment.kafka()));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", TestEnvironment.kafka()), new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            await().until(() -> !producer.partitionsFor(topic).isEmpty());
            for (Event event : events) {
                ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic,
                        event.data().getBytes(StandardCharsets.UTF_8));
                Map.of("ce_id", event.id().toString(), "ce_source", "/test", "ce_type", event.type(), "ce_subject",
                        ADA.toString(), "ce_recordid", event.record().toString(), "ce_sequence", "0", "ce_time",
                        "2024-01-05T10:00:00Z")
                        .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                producer.send(message).get();
            }
        }
    }

    /** The report that the live ledger gives: one person and as many deliveries as there are up to the position. */
    private static String live(String request) {
        String programme = request.replaceFirst(".*programme=([A-Z_]+).*", "$1");
        int position = Integer.parseInt(request.replaceFirst(".*asOf=", ""));
        String figures = programme.equals("COUNTER_TRAFFICKING")
                ? ""
                : """
                  ,"people":{"total":1,"standalone":1,"bySex":{"F":1},"byCategory":{"IDP":1},"byAgeGroup":{"UNKNOWN":1}},
                  "services":{"total":1,"standalone":1,"byService":{"CASH_ASSISTANCE":1},
                  "standaloneByService":{"CASH_ASSISTANCE":1}},"deliveries":{"total":%1$d,
                  "byService":{"CASH_ASSISTANCE":%1$d}},
                  "combinations":[{"services":["CASH_ASSISTANCE"],"people":1}]"""
                        .formatted(position - 1);
        return "{\"programme\":\"" + programme + "\",\"from\":\"1900-01-01\",\"to\":\"2100-12-31\",\"rules\":1,"
                + "\"asOf\":{\"position\":" + position + "}" + figures + "}";
    }

    private SourceReplay.Outcome replay(long position) throws Exception {
        try (Connection live = journal.connect(); Connection beside = scratch.connect()) {
            Findings findings = new Findings();
            Scratch taken = new Scratch(beside);
            Crossing crossing = new Crossing(live, findings, position, taken::add);
            TopicEvents.forEach(TestEnvironment.kafka(), List.of(topic), crossing);
            return SourceReplay.compared(SourceReplay.Source.KAFKA, position, crossing, taken, findings,
                    SourceReplayIT::live);
        }
    }

    @Test
    void aTopicThatHoldsTheHistoryGivesTheSameFiguresHoweverItIsRepeatedAndShuffled() throws Exception {
        publish(List.of(history.get(2), history.get(0), history.get(1), history.get(0)));
        SourceReplay.Outcome outcome = replay(3);
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.state()).isEqualTo("AGREED");
        assertThat(outcome.read()).isEqualTo(3);
    }

    @Test
    void anEventTakenOutOfATopicIsNamedAndSoAreTheFiguresThatMissIt() throws Exception {
        publish(history.subList(0, 2));
        SourceReplay.Outcome outcome = replay(3);
        assertThat(outcome.state()).isEqualTo("DIFFERED");
        assertThat(outcome.differences())
                .anyMatch(each -> each.startsWith("The entry at ledger position 3 is in none of"
                        + " the topics"))
                .contains("deliveries.total of ALL: 2 in the live counts, 1 counted anew",
                        "deliveries.byService.CASH_ASSISTANCE of PROTECTION: 2 in the live counts, 1 counted anew");
        assertThat(outcome.problems()).isOne();
    }

    @Test
    void anEventEditedOnATopicIsNamedAndSoAreTheFiguresThatItChanges() throws Exception {
        publish(List.of(history.get(0), history.get(1), history.get(2).saying(delivery("SHELTER_ASSISTANCE"))));
        assertThat(replay(3).differences()).anyMatch(each -> each.contains("at ledger position 3 is another in topic "
                + topic + " than in the journal. Different: data."))
                .contains("people.combined of ALL: 0 in the live counts, 1 counted anew");
    }

    @Test
    void upToAPastPositionNothingLaterMatters() throws Exception {
        publish(history.subList(0, 2));
        SourceReplay.Outcome outcome = replay(2);
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.read()).isEqualTo(2);
    }
}
