package ledger.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ledger.assistance.Assistance.Answer;
import ledger.assistance.RegistryStandIn.Mood;
import ledger.assistance.people.KnownPeople;
import ledger.platform.consume.BatchHandler;
import ledger.platform.consume.PublishedEvent;
import ledger.platform.store.EventSerializer;
import ledger.platform.store.LedgerEventStore;
import ledger.vocabulary.event.EventJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import ledger.testing.TestEnvironment;

class FollowingIT {
    private static Assistance assistance;

    private final String ref = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        assistance = new Assistance();
    }

    @AfterAll
    static void stop() {
        assistance.close();
    }

    @Test
    void aRestartGoesOnReadingPeopleWhereItStopped() {
        UUID before = assistance.registry.register(ref + "1");
        await().until(() -> assistance.knows(before));
        long position = position();
        assistance.jdbc().update("DELETE FROM known_person WHERE beneficiary_id = ?", before);
        assistance.restart();

        UUID after = assistance.registry.register(ref + "2");
        await().until(() -> assistance.knows(after));

        assertThat(assistance.knows(before)).as("read a second time").isFalse();
        assertThat(position()).isEqualTo(position + 1);
    }

    @Test
    void onlyRegistrationsMakePeopleKnownAndPositionsNeverMoveBackwards() {
        UUID person = assistance.registry.register(ref);
        UUID nobody = UUID.randomUUID();
        assistance.registry.merge(nobody, person);
        await().until(() -> assistance.knows(person) && unread().equals("0"));
        long position = position();

        BatchHandler follower = assistance.bean(BatchHandler.class);
        follower.accept(List.of(event(UUID.randomUUID(), "BeneficiaryRegistered.v1", 0),
                event(person, "BeneficiaryRegistered.v1", 0), event(UUID.randomUUID(), "Unheard.v9", 1)),
                Map.of(new TopicPartition(assistance.registry.topic, 0), 2L));

        assertThat(position()).isEqualTo(position);
        assertThat(assistance.knows(nobody)).isFalse();
    }

    @Test
    void anEventThatCannotBeReadHoldsNobodyUpAndIsTakenForARefusalWhereItMayBeOne() {
        UUID person = UUID.randomUUID();
        UUID broken = UUID.randomUUID();
        KnownPeople people = assistance.bean(KnownPeople.class);
        BatchHandler follower = assistance.bean(BatchHandler.class);
        follower.accept(List.of(event(broken, "BeneficiaryRegistered.v1", "null", 0),
                event(broken, "BeneficiariesMerged.v1", "{}", 1), event(person, "BeneficiaryRegistered.v1", 2),
                event(person, "ConsentRecorded.v1", consent(person, LocalDate.of(2021, 5, 1)), 3)), Map.of());
        assertThat(List.of(assistance.knows(broken), assistance.knows(person))).containsOnly(true);
        assertThat(people.consentsToReferral(person)).isTrue();
        assertThat(people.consentsToReferral(broken)).isFalse();

        follower.accept(List.of(event(person, "ConsentRecorded.v1", "{\"given\":true}", 4)), Map.of());
        assertThat(people.consentsToReferral(person)).isFalse();

        follower.accept(
                List.of(event(person, "ConsentRecorded.v1", consent(person, LocalDate.now(ZoneOffset.UTC).plusDays(2)),
                        5)),
                Map.of());
        assertThat(people.consentsToReferral(person)).isTrue();
    }

    private static String consent(UUID person, LocalDate on) {
        return "{\"beneficiaryId\":\"" + person + "\",\"on\":\"" + on + "\",\"given\":true,\"scope\":[\"REFERRAL\"]}";
    }

    @Test
    void aRegistryThatNeverRestsIsCaughtUpWithAllTheSame() {
        assistance.registry.register(ref);
        assistance.registry.mood = Mood.BUSY;
        try {
            assistance.bean(KnownPeople.class).catchUp();
        } finally {
            assistance.registry.mood = Mood.WELL;
        }

        assertThat(assistance.knows(RegistryStandIn.personId(ref))).isTrue();
    }

    @Test
    void howFarBehindItIsIsShown() {
        assistance.registry.register(ref);

        await().until(() -> unread().equals("0"));
        assertThat(assistance.send("GET", "/actuator/prometheus", null, "service").response().body())
                .contains("ledger_people_lag 0.0");
    }

    @Test
    void factsGoToKafkaAsTheyAreStored() {
        UUID person = assistance.registry.register(ref);
        Answer delivery = assistance.post("/api/assistance/deliveries",
                "{\"deliveryRef\":\"" + ref + "\",\"personRef\":\"" + ref + "\",\"service\":\"EDUCATION\","
                        + "\"deliveredOn\":\"2020-05-01\",\"programme\":\"PROTECTION\",\"quantity\":100.0}");
        assistance.post(delivery.location() + "/corrections",
                "{\"field\":\"quantity\",\"value\":2.0,\"reason\":\"recounted\"}");
        assistance.post(delivery.location() + "/void", "{\"reason\":\"twice\"}");
        Answer training = assistance.post("/api/assistance/trainings", "{\"trainingRef\":\"" + ref
                + "\",\"heldOn\":\"2021-01-01\",\"programme\":\"PROTECTION\",\"stakeholder\":\"JUDGE\"}");

        List<ConsumerRecord<String, byte[]>> messages = published(4);

        assertThat(messages).extracting(ConsumerRecord::key).containsExactly(person.toString(), person.toString(),
                person.toString(), training.text("id"));
        assertThat(messages).extracting(message -> header(message, "ce_type")).containsExactly("ServiceDelivered.v1",
                "ServiceDeliveryCorrected.v1", "ServiceDeliveryVoided.v1", "TrainingHeld.v1");
        assertThat(messages).extracting(message -> header(message, "ce_sequence")).containsExactly("0", "1", "2", "0");
        assertThat(new String(messages.getFirst().value(), StandardCharsets.UTF_8)).endsWith("\"quantity\":100}")
                .doesNotContain("null");
        for (ConsumerRecord<String, byte[]> message : messages) {
            Map<String, Object> stored = assistance.jdbc().queryForMap(
                    "SELECT * FROM domain_event WHERE event_identifier = ?", header(message, "ce_id"));
            assertThat(message.value()).isEqualTo((byte[]) stored.get("payload"));
            assertThat(header(message, "ce_recordid")).isEqualTo(stored.get("aggregate_identifier"));
            assertThat(Instant.parse(header(message, "ce_time")))
                    .isEqualTo(Instant.parse((String) stored.get("recorded_at")));
            assertThat(header(message, "ce_subject")).isEqualTo(message.key());
            assertThat(header(message, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(message, "ce_source")).isEqualTo("/assistance-service");
            assertThat(header(message, "ce_actor")).isEqualTo("test-client:caseworker");
            assertThat(header(message, "content-type")).isEqualTo("application/json");
        }
    }

    /** What these parts do is tested with the platform; here, that this service runs on them and on no others. */
    @Test
    void theServiceRunsOnTheLedgersOwnWiring() {
        assertThat(assistance.bean(EventStore.class)).isInstanceOf(LedgerEventStore.class);
        assertThat(assistance.bean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        assertThat(assistance.bean(Serializer.class)).isInstanceOf(EventSerializer.class);
        assertThat(assistance.bean(CommandBus.class)).isInstanceOf(SimpleCommandBus.class);
        assertThat(assistance.jdbc().queryForList("SELECT flyway.version FROM flyway_schema_history flyway "
                + "ORDER BY installed_rank LIMIT 2", String.class)).containsExactly("1", "2");
    }

    private static long position() {
        return assistance.bean(BatchHandler.class)
                .positions()
                .getOrDefault(new TopicPartition(assistance.registry.topic, 0), 0L);
    }

    private static String unread() {
        return assistance.send("GET", "/actuator/health", null, "service")
                .body()
                .path("components")
                .path("people")
                .path("details")
                .path("unread")
                .asString("");
    }

    private static PublishedEvent event(UUID person, String type, long offset) {
        return event(person, type, EventJson.mapper().writeValueAsString(RegistryStandIn.registration(person, "P")),
                offset);
    }

    private static PublishedEvent event(UUID person, String type, String data, long offset) {
        return new PublishedEvent(UUID.randomUUID(), "/beneficiary-service", type, person, person, offset,
                Instant.now(), null, data.getBytes(StandardCharsets.UTF_8), assistance.registry.topic, 0, offset);
    }

    private List<ConsumerRecord<String, byte[]>> published(int count) {
        List<ConsumerRecord<String, byte[]>> mine = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestEnvironment.kafka()), new StringDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(assistance.topic, 0);
            await().until(() -> !consumer.partitionsFor(assistance.topic).isEmpty());
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(mine::add);
                return mine.size() >= count;
            });
        }
        return mine;
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
