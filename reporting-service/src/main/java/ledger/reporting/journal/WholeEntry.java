package ledger.reporting.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

import ledger.platform.consume.PublishedEvent;
import ledger.vocabulary.event.EventJson;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * An entry with all that the log binds, and the bytes that it is bound by: one CloudEvent in JSON on one line, its members
 * in a fixed order, {@code data} last and byte for byte as it was published. Numbers that may outgrow a CloudEvents integer
 * are written as strings. Data that is no JSON text on one line stands in {@code data_base64}.
 *
 * @param time       when the event was recorded, to the microsecond, as the journal keeps it
 * @param journalled when the journal took it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared through the record
public record WholeEntry(long position, UUID id, String source, String type, UUID subject, UUID recordId, long sequence,
        Instant time, @Nullable String actor, Instant journalled, byte[] data) {
    private static final byte LEAF = 0;
    private static final int FIRST_PRINTABLE = 0x20;

    static WholeEntry of(long position, PublishedEvent event, Instant journalled) {
        return new WholeEntry(position, event.id(), event.source(), event.type(), event.subject(), event.recordId(),
                event.sequence(), toMicros(event.time()), event.actor(), toMicros(journalled), event.data());
    }

    /** The line of the entry, without a line feed. */
    public byte[] bytes() {
        StringBuilder head = new StringBuilder(400).append("{\"specversion\":\"1.0\"");
        member(head, "id", id.toString());
        member(head, "source", source);
        member(head, "type", type);
        member(head, "subject", subject.toString());
        member(head, "time", time.toString());
        member(head, "datacontenttype", "application/json");
        member(head, "recordid", recordId.toString());
        member(head, "sequence", Long.toString(sequence));
        if (actor != null) {
            member(head, "actor", actor);
        }
        member(head, "position", Long.toString(position));
        member(head, "journalledat", journalled.toString());
        ByteArrayOutputStream line = new ByteArrayOutputStream(head.length() + data.length + 10);
        if (isJsonOnOneLine(data)) {
            line.writeBytes(head.append(",\"data\":").toString().getBytes(StandardCharsets.UTF_8));
            line.writeBytes(data);
        } else {
            member(head, "data_base64", Base64.getEncoder().encodeToString(data));
            line.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        }
        line.write('}');
        return line.toByteArray();
    }

    /** The leaf of the log: SHA-256 of a zero byte and the line (RFC 6962, section 2.1). */
    public byte[] leafHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(LEAF);
            return digest.digest(bytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Instant toMicros(Instant instant) {
        return instant.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append(",\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static boolean isJsonOnOneLine(byte[] data) {
        for (byte b : data) {
            if (b >= 0 && b < FIRST_PRINTABLE) {
                return false;
            }
        }
        try (JsonParser parser = EventJson.mapper()
                .createParser(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString())) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (CharacterCodingException | JacksonException e) {
            return false;
        }
    }
}
