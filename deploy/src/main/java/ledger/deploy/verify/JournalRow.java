package ledger.deploy.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

/** An entry as the journal's table holds it now. */
@SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals alone
record JournalRow(long position, UUID id, String source, String type, UUID subject, UUID record, long sequence,
        Instant time, @Nullable String actor, Instant journalled, byte[] data) {
    static final String COLUMNS = "position, event_id, source, type, subject, record_id, sequence, recorded_at, actor,"
            + " journalled_at, data";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static JournalRow of(ResultSet row) throws SQLException {
        return new JournalRow(row.getLong(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4),
                row.getObject(5, UUID.class), row.getObject(6, UUID.class), row.getLong(7),
                row.getTimestamp(8).toInstant(), row.getString(9), row.getTimestamp(10).toInstant(), row.getBytes(11));
    }

    /** What of an event held elsewhere is not as the journal has it; empty where all is. */
    List<String> differences(HeldEvent held) {
        List<String> differences = new ArrayList<>();
        compare(differences, "source", source, held.source());
        compare(differences, "type", type, held.type());
        if (held.subject() != null) {
            compare(differences, "subject", subject.toString(), held.subject());
        }
        compare(differences, "record", record.toString(), held.record());
        compare(differences, "sequence", Long.toString(sequence), Long.toString(held.sequence()));
        compare(differences, "time", time, held.time());
        compare(differences, "actor", actor, held.actor());
        if (!Arrays.equals(data, held.data())) {
            differences.add("data");
        }
        return differences;
    }

    private static void compare(List<String> differences, String name, @Nullable Object here, @Nullable Object there) {
        if (!Objects.equals(here, there)) {
            differences.add(name);
        }
    }

    /** The line that the log binds this entry by, made anew after {@code for-auditors.md}. */
    byte[] line() {
        StringBuilder json = new StringBuilder("{\"specversion\":\"1.0\"");
        member(json, "id", id.toString());
        member(json, "source", source);
        member(json, "type", type);
        member(json, "subject", subject.toString());
        member(json, "time", time.toString());
        member(json, "datacontenttype", "application/json");
        member(json, "recordid", record.toString());
        member(json, "sequence", Long.toString(sequence));
        if (actor != null) {
            member(json, "actor", actor);
        }
        member(json, "position", Long.toString(position));
        member(json, "journalledat", journalled.toString());
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        if (oneJsonText()) {
            line.writeBytes(json.append(",\"data\":").toString().getBytes(StandardCharsets.UTF_8));
            line.writeBytes(data);
        } else {
            member(json, "data_base64", Base64.getEncoder().encodeToString(data));
            line.writeBytes(json.toString().getBytes(StandardCharsets.UTF_8));
        }
        line.write('}');
        return line.toByteArray();
    }

    private boolean oneJsonText() {
        for (byte each : data) {
            if (each >= 0 && each < ' ') {
                return false;
            }
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
            return !JSON.readTree(text).isMissingNode();
        } catch (CharacterCodingException | JacksonException _) {
            return false;
        }
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append(",\"").append(name).append("\":\"");
        value.chars().forEach(c -> {
            if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                json.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
            }
        });
        json.append('"');
    }
}
