package ledger.platform.consume;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

import org.jspecify.annotations.Nullable;

/**
 * What the headers of a Kafka record say of the event in it: CloudEvents 1.0 in the binary mode of its Kafka binding, as
 * the CloudEvents SDK writes and reads them. Each event passes here twice, so they are put down and taken up directly:
 * the SDK's builders and visitors cost more than all else that is done to send an event.
 *
 * @param id       of the event
 * @param source   the service that recorded it, such as {@code /beneficiary-service}
 * @param type     wire name, {@code ServiceDelivered.v1}
 * @param subject  the beneficiary where there is one, else the record
 * @param time     when it was recorded, in RFC 3339, as it was stored; null where a record does not say
 * @param recordId the record that it belongs to
 * @param sequence its number among those of its record
 * @param actor    on whose behalf it was recorded; null for none
 */
public record EventHeaders(String id, String source, String type, String subject, @Nullable String time,
        String recordId, long sequence, @Nullable String actor) {
    private static final String VERSION = "1.0";
    private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Header SPEC_VERSION = header("ce_specversion", VERSION);
    private static final Header JSON = header("content-type", "application/json");

    /** As headers of a record whose value is the event's JSON. */
    public List<Header> write() {
        List<Header> headers = new ArrayList<>();
        headers.add(SPEC_VERSION);
        headers.add(header("ce_id", id));
        headers.add(header("ce_source", source));
        headers.add(header("ce_type", type));
        headers.add(JSON);
        headers.add(header("ce_subject", subject));
        if (time != null) {
            headers.add(header("ce_time", time));
        }
        headers.add(header("ce_recordid", recordId));
        headers.add(header("ce_sequence", Long.toString(sequence)));
        if (actor != null) {
            headers.add(header("ce_actor", actor));
        }
        return headers;
    }

    /** @throws IllegalArgumentException where they are not those of an event of the ledger */
    public static EventHeaders read(Headers headers) {
        String version = null;
        String id = null;
        String source = null;
        String type = null;
        String subject = null;
        String time = null;
        String recordId = null;
        String sequence = null;
        String actor = null;
        for (Header header : headers) {
            switch (header.key()) {
                case "ce_specversion" -> version = text(header);
                case "ce_id" -> id = text(header);
                case "ce_source" -> source = text(header);
                case "ce_type" -> type = text(header);
                case "ce_subject" -> subject = text(header);
                case "ce_time" -> time = text(header);
                case "ce_recordid" -> recordId = text(header);
                case "ce_sequence" -> sequence = text(header);
                case "ce_actor" -> actor = text(header);
                default -> {
                    // Other extensions say nothing to the ledger.
                }
            }
        }
        if (!VERSION.equals(version)) {
            throw new IllegalArgumentException("no CloudEvent 1.0 in binary mode");
        }
        return new EventHeaders(required(id, "id"), required(source, "source"), required(type, "type"),
                required(subject, "subject"), time, required(recordId, "recordid"),
                Long.parseLong(required(sequence, "sequence")), actor);
    }

    /**
     * @param otherwise where the record does not say
     * @throws IllegalArgumentException where it says something else than a time, or one of a year that RFC 3339 cannot write
     */
    public Instant timeOr(Instant otherwise) {
        Instant read;
        try {
            read = time == null ? otherwise : Instant.parse(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + time + "' is no time", e);
        }
        if (read.isBefore(YEAR_1) || !read.isBefore(YEAR_10000)) {
            throw new IllegalArgumentException("'" + read + "' is no time of the years 1 to 9999");
        }
        return read;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String text(Header header) {
        String text = header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        if (text != null && text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(header.key() + " holds the character NUL, which no store can");
        }
        return text;
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }
}
