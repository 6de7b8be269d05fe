package ledger.deploy.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import ledger.deploy.terminal.Failure;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import org.jspecify.annotations.Nullable;

/**
 * Made-up people and five years of their deliveries, as the relays publish them. Every project has its provider and six
 * areas, and of services the first ones are the most frequent. The same numbers give the same history.
 */
final class GeneratedHistory {
    /** First and last day of the deliveries. */
    static final LocalDate FROM = LocalDate.of(2018, 1, 1);
    static final LocalDate TO = LocalDate.of(2022, 12, 31);
    private static final int DAYS = (int) (TO.toEpochDay() - FROM.toEpochDay() + 1);
    private static final String BENEFICIARIES = "ledger.beneficiary.events";
    private static final String ASSISTANCE = "ledger.assistance.events";
    private static final List<String> CATEGORIES = List.of("IDP", "RETURNEE", "VULNERABLE_MIGRANT", "REFUGEE",
            "HOST_COMMUNITY");
    private static final List<String> SERVICES = List.of("PSYCHOSOCIAL_SUPPORT", "CASH_ASSISTANCE",
            "MEDICAL_ASSISTANCE", "MATERIAL_ASSISTANCE", "INCOME_GENERATING_ACTIVITY", "NON_FOOD_ITEMS",
            "SHELTER_ASSISTANCE", "LEGAL_ASSISTANCE", "PROFESSIONAL_TRAINING", "EDUCATION");
    private static final int PROJECTS = 40;
    private static final int PROVIDERS = 15;
    private static final int AREAS_OF_PROJECT = 6;

    private final long people;
    private final long deliveries;

    GeneratedHistory(long people, long deliveries) {
        this.people = people;
        this.deliveries = deliveries;
    }

    long events() {
        return people + deliveries;
    }

    /** Makes the topics and sends everything, people first; returns when the broker has acknowledged it all. */
    void publish(String bootstrapServers) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true, ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, 5, ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"), new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (String topic : List.of(BENEFICIARIES, ASSISTANCE)) {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)
                        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")))).all().get();
            }
            for (long event = 0; event < events() && failure.get() == null; event++) {
                var _ = producer.send(event < people ? person(event) : delivery(event - people), (_, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                });
            }
            producer.flush();
        } catch (ExecutionException e) {
            failure.set(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.set(e);
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new Failure("The history could not be published: " + Failure.reason(failed), failed);
        }
    }

    private static ProducerRecord<byte[], byte[]> person(long number) {
        SplittableRandom random = random("person", number);
        UUID id = id(random);
        String data = String.format(Locale.ROOT,
                "{\"beneficiaryId\":\"%s\",\"source\":\"bench\",\"personRef\":\"P-%d\","
                        + "\"registeredOn\":\"2017-12-01\",\"sex\":\"%s\",\"birthDate\":\"%s\",\"category\":\"%s\","
                        + "\"vulnerabilities\":[%s]}",
                id, number, random.nextInt(3) == 0 ? "M" : "F",
                LocalDate.of(1950, 1, 1).plusDays(random.nextInt(25_000)),
                CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                random.nextInt(8) == 0 ? "\"PERSON_WITH_DISABILITY\"" : "");
        return message(BENEFICIARIES, "/beneficiary-service", "BeneficiaryRegistered.v1", id(random), id, id, data);
    }

    private ProducerRecord<byte[], byte[]> delivery(long number) {
        SplittableRandom random = random("delivery", number);
        UUID id = id(random);
        UUID person = id(random("person", random.nextLong(people)));
        int project = random.nextInt(PROJECTS);
        int service = random.nextInt(1 + random.nextInt(SERVICES.size()));
        String data = "{\"deliveryId\":\"" + id + "\",\"beneficiaryId\":\"" + person
                + "\",\"source\":\"bench\",\"deliveryRef\":\"D-" + number + "\",\"service\":\""
                + SERVICES.get(service)
                + "\",\"deliveredOn\":\"" + FROM.plusDays(random.nextInt(DAYS)) + "\",\"programme\":\""
                + (project % 10 == 0 ? "COUNTER_TRAFFICKING" : "PROTECTION") + "\",\"project\":\"PRJ-" + project
                + "\",\"provider\":\"Provider " + project % PROVIDERS + "\",\"area\":\"AREA-"
                + (project * AREAS_OF_PROJECT / 2 + random.nextInt(AREAS_OF_PROJECT)) + "\"}";
        return message(ASSISTANCE, "/assistance-service", "ServiceDelivered.v1", id(random), person, id, data);
    }

    /** A CloudEvent in binary mode. */
    private static ProducerRecord<byte[], byte[]> message(String topic, String source, String type, UUID event,
            UUID subject, UUID record, String data) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, bytes(subject.toString()), bytes(data));
        Map.of("ce_specversion", "1.0", "ce_id", event.toString(), "ce_source", source, "ce_type", type, "ce_subject",
                subject.toString(), "ce_time", "2023-01-09T08:00:00Z", "ce_recordid", record.toString(),
                "ce_sequence", "0", "ce_actor", "bench", "content-type", "application/json")
                .forEach((name, value) -> message.headers().add(name, bytes(value)));
        return message;
    }

    private static SplittableRandom random(String kind, long number) {
        return new SplittableRandom(31 * number + kind.hashCode() * 0x9E37_79B9_7F4A_7C15L);
    }

    /** As RFC 9562 has ids of one's own making, version 8. */
    private static UUID id(SplittableRandom random) {
        return new UUID((random.nextLong() & ~0xF000L) | 0x8000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
