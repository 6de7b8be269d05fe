package ledger.platform.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written by hand is what the CloudEvents SDK reads, and the other way round. */
class EventHeadersTest {
    private static final byte[] DATA = "{}".getBytes(StandardCharsets.UTF_8);
    private static final EventHeaders HEADERS = new EventHeaders(UUID.randomUUID().toString(), "/test-service",
            "ServiceDelivered.v1", UUID.randomUUID().toString(), "2026-01-02T03:04:05.123456Z",
            UUID.randomUUID().toString(), 17, "Ndaizeye \u00e9\u4e16");

    @Test
    void theSdkReadsWhatIsWritten() {
        CloudEvent event = KafkaMessageFactory.createReader(new RecordHeaders(HEADERS.write()), DATA).toEvent();

        assertThat(event.getId()).isEqualTo(HEADERS.id());
        assertThat(event.getSource()).hasToString(HEADERS.source());
        assertThat(event.getType()).isEqualTo(HEADERS.type());
        assertThat(event.getSubject()).isEqualTo(HEADERS.subject());
        assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-01-02T03:04:05.123456Z"));
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtensionNames()).containsExactlyInAnyOrder("recordid", "sequence", "actor");
        assertThat(event.getExtension("recordid")).isEqualTo(HEADERS.recordId());
        assertThat(event.getExtension("sequence")).isEqualTo("17");
        assertThat(event.getExtension("actor")).isEqualTo(HEADERS.actor());
        assertThat(event.getData().toBytes()).isEqualTo(DATA);
    }

    @Test
    void whatTheSdkWritesIsRead() {
        CloudEvent event = CloudEventBuilder.v1()
                .withId(HEADERS.id())
                .withSource(URI.create(HEADERS.source()))
                .withType(HEADERS.type())
                .withSubject(HEADERS.subject())
                .withTime(OffsetDateTime.parse("2026-01-02T03:04:05.123456Z"))
                .withExtension("recordid", HEADERS.recordId())
                .withExtension("sequence", "17")
                .withExtension("actor", HEADERS.actor())
                .withData("application/json", DATA)
                .build();
        ProducerRecord<Void, byte[]> message = KafkaMessageFactory.createWriter("topic").writeBinary(event);

        assertThat(EventHeaders.read(message.headers())).isEqualTo(HEADERS);
    }

    @Test
    void whatIsMissingIsNamed() {
        RecordHeaders headers = new RecordHeaders(HEADERS.write());

        headers.remove("ce_actor").remove("ce_time");
        EventHeaders read = EventHeaders.read(headers);
        assertThat(read.actor()).isNull();
        assertThat(read.timeOr(Instant.EPOCH)).isEqualTo(Instant.EPOCH);
        headers.remove("ce_recordid");
        assertThatIllegalArgumentException().isThrownBy(() -> EventHeaders.read(headers)).withMessage("no recordid");
        assertThatIllegalArgumentException().isThrownBy(() -> EventHeaders.read(new RecordHeaders()))
                .withMessageContaining("CloudEvent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "+10000-01-01T00:00:00Z", "0000-12-31T23:59:59Z",
            "+1000000000-12-31T00:00:00Z"})
    void aTimeThatIsNoneIsRefused(String time) {
        EventHeaders read = EventHeaders.read(with("ce_time", time));

        assertThatIllegalArgumentException().isThrownBy(() -> read.timeOr(Instant.EPOCH))
                .withMessageContaining(time.isEmpty() ? "no time" : time);
    }

    @Test
    void neitherIsTheTimeOfAMessageThatNoCalendarHas() {
        EventHeaders read = EventHeaders.read(new RecordHeaders(HEADERS.write()).remove("ce_time"));

        assertThatIllegalArgumentException().isThrownBy(() -> read.timeOr(Instant.ofEpochMilli(Long.MAX_VALUE)));
        assertThat(EventHeaders.read(with("ce_time", "9999-12-31T23:59:59.999Z")).timeOr(Instant.EPOCH)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_source", "ce_type", "ce_actor"})
    void whatNoStoreCanHoldIsRefused(String header) {
        assertThatIllegalArgumentException().isThrownBy(() -> EventHeaders.read(with(header, "a\0b")))
                .withMessageContaining(header);
    }

    private static Headers with(String header, String value) {
        return new RecordHeaders(HEADERS.write()).remove(header).add(header, value.getBytes(StandardCharsets.UTF_8));
    }
}
