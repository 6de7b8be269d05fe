package ledger.reporting.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

import ledger.platform.consume.PublishedEvent;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

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
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();
    private static final long PRINTABLE_FROM = 0x2020_2020_2020_2020L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final ThreadLocal<Pen> PEN = ThreadLocal.withInitial(Pen::new);

    static WholeEntry of(long position, PublishedEvent event, Instant journalled) {
        return new WholeEntry(position, event.id(), event.source(), event.type(), event.subject(), event.recordId(),
                event.sequence(), toMicros(event.time()), event.actor(), toMicros(journalled), event.data());
    }

    /** The line of the entry, without a line feed. */
    public byte[] bytes() {
        Line line = line(isJsonOnOneLine(data, false));
        return ByteBuffer.allocate(line.start().length + line.data().length + line.end().length)
                .put(line.start())
                .put(line.data())
                .put(line.end())
                .array();
    }

    /** The leaf of the log: SHA-256 of a zero byte and the line (RFC 6962, section 2.1). */
    public byte[] leafHash() {
        return leafHash(false);
    }

    /** @param json whether the data are known to be one JSON text, as whoever has read an event from them knows */
    byte[] leafHash(boolean json) {
        return line(isJsonOnOneLine(data, json)).leafHash();
    }

    /**
     * Whether a leaf is that of this entry. Which of the two forms its line has was settled when the leaf was made, so the
     * leaf is asked, and not the data whether they are JSON.
     */
    public boolean gives(byte[] leaf) {
        return Arrays.equals(line(true).leafHash(), leaf) || Arrays.equals(line(false).leafHash(), leaf);
    }

    /** @param asTheyAre the data, else in Base64 */
    private Line line(boolean asTheyAre) {
        return asTheyAre
                ? new Line(start("data\":"), data, bytes("}"))
                : new Line(start("data_base64\":\""), Base64.getEncoder().encode(data), bytes("\"}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A line in parts, most of whose bytes stay where they are. */
    @SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared through the record
    private record Line(byte[] start, byte[] data, byte[] end) {
        byte[] leafHash() {
            MessageDigest digest = PEN.get().digest;
            digest.update(LEAF);
            digest.update(start);
            digest.update(data);
            return digest.digest(end);
        }
    }

    /** @param last the member that ends the line, behind its quotation mark */
    private byte[] start(String last) {
        Pen pen = PEN.get();
        String by = actor == null ? "" : "\",\"actor\":\"" + pen.actor.of(actor);
        return bytes("{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"" + pen.source.of(source)
                + "\",\"type\":\"" + pen.type.of(type) + "\",\"subject\":\"" + subject + "\",\"time\":\""
                + pen.time.of(time) + "\",\"datacontenttype\":\"application/json\",\"recordid\":\"" + recordId
                + "\",\"sequence\":\"" + sequence + by + "\",\"position\":\"" + position
                + "\",\"journalledat\":\"" + pen.journalled.of(journalled) + "\",\"" + last);
    }

    /** What one thread writes lines and hashes them with. */
    private static final class Pen {
        final MessageDigest digest = sha256();
        final Last<String> source = new Last<>(WholeEntry::escaped);
        final Last<String> type = new Last<>(WholeEntry::escaped);
        final Last<String> actor = new Last<>(WholeEntry::escaped);
        final Last<Instant> time = new Last<>(Instant::toString);
        final Last<Instant> journalled = new Last<>(Instant::toString);
    }

    /** The entries of a batch have most of this in common, and to write it anew takes as long as to hash the entry. */
    private static final class Last<T> {
        private final Function<T, String> writer;
        private @Nullable T value;
        private String text = "";

        Last(Function<T, String> writer) {
            this.writer = writer;
        }

        String of(T asked) {
            if (!asked.equals(value)) {
                value = asked;
                text = writer.apply(asked);
            }
            return text;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Instant toMicros(Instant instant) {
        return instant.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }

    private static String escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\' || c < FIRST_PRINTABLE) {
                return escaped(value, i);
            }
        }
        return value;
    }

    private static String escaped(String value, int first) {
        StringBuilder escaped = new StringBuilder(value.substring(0, first));
        for (int i = first; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** @param json whether it is known that they are one JSON text, wherever its characters are certain */
    private static boolean isJsonOnOneLine(byte[] data, boolean json) {
        boolean ascii = true;
        for (int i = printable(data); i < data.length; i++) {
            if (data[i] >= 0 && data[i] < FIRST_PRINTABLE) {
                return false;
            }
            ascii &= data[i] >= 0;
        }
        if (ascii && json) {
            return true;
        }
        try (JsonParser parser = ascii
                ? JSON.createParser(ObjectReadContext.empty(), data)
                : JSON.createParser(ObjectReadContext.empty(), decoded(data))) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (CharacterCodingException | JacksonException e) {
            return false;
        }
    }

    /** How many bytes at the beginning are printable ASCII, in whole eights: most data are, and one by one it takes long. */
    private static int printable(byte[] data) {
        ByteBuffer bytes = ByteBuffer.wrap(data);
        while (bytes.remaining() >= Long.BYTES) {
            long eight = bytes.getLong();
            // A byte below the first printable borrows from its high bit, one beyond ASCII has it set.
            if (((eight - PRINTABLE_FROM | eight) & HIGH_BITS) != 0) {
                return bytes.position() - Long.BYTES;
            }
        }
        return bytes.position();
    }

    /** Strictly: the parser itself would take some bytes that are no UTF-8, or a mark of their order. */
    private static String decoded(byte[] data) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    }
}
