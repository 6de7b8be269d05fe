package ledger.reporting.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeEntryTest {
    private static final UUID ID = new UUID(0, 1);
    private static final Instant TIME = Instant.parse("2024-01-05T10:00:00.123Z");

    @Test
    void anEntryIsOneCloudEventOnOneLineWithItsDataAsPublished() {
        assertThat(line(entry("ledger-cli:caseworker", "{\"a\": 1.50}")))
                .isEqualTo(
                        "{\"specversion\":\"1.0\",\"id\":\"00000000-0000-0000-0000-000000000001\",\"source\":\"/registry\","
                                + "\"type\":\"Thing.v1\",\"subject\":\"00000000-0000-0000-0000-000000000002\","
                                + "\"time\":\"2024-01-05T10:00:00.123Z\",\"datacontenttype\":\"application/json\","
                                + "\"recordid\":\"00000000-0000-0000-0000-000000000003\",\"sequence\":\"4\","
                                + "\"actor\":\"ledger-cli:caseworker\",\"position\":\"7\","
                                + "\"journalledat\":\"2024-01-05T10:00:01Z\",\"data\":{\"a\": 1.50}}");
    }

    @Test
    void whatIsWrittenIntoAMemberCannotBreakOutOfIt() {
        assertThat(line(entry("a\"b\\c\nd", "{}"))).contains("\"actor\":\"a\\\"b\\\\c\\u000ad\",\"position\"");
        assertThat(line(entry(null, "{}"))).doesNotContain("actor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " [1, null] ", "{\"area\":\"Mwaro\"}",
            "{\"area\":\"Muyinga-é\",\"deep\":{\"a\":[\"\\u00e9\"]}}", "7"})
    void dataThatAreJsonOnOneLineStandAsTheyAre(String data) {
        assertThat(line(entry(null, data))).endsWith(",\"data\":" + data + "}").doesNotContain("data_base64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"sex\":", "{}{}", "{\n}", "{\"a\":\"\t\"}", "\u0000",
            "\uFEFF{}", "{\"a\":\"é\"", "{'a':1}", "{\"a\":01}", "NaN"})
    void dataThatAreNoJsonOnOneLineStandInBase64(String data) {
        String encoded = java.util.Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
        assertThat(line(entry(null, data))).endsWith(",\"data_base64\":\"" + encoded + "\"}").doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22c322", "22c0af22", "22eda08022", "7b7dff"})
    void dataThatAreNoUtf8StandInBase64(String hex) {
        byte[] data = java.util.HexFormat.of().parseHex(hex);
        assertThat(line(withData(data)))
                .endsWith(",\"data_base64\":\"" + java.util.Base64.getEncoder().encodeToString(data) + "\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x09, 0x0a, 0x1f, 0x80, 0xff})
    void oneByteAnywhereMakesThemNoJsonOnOneLine(int wrong) {
        byte[] whole = "{\"deliveryRef\":\"~ to 0x7e\", \"project\" : \"\u007f\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(line(withData(whole))).doesNotContain("data_base64");
        for (int i = 0; i < whole.length; i++) {
            byte[] data = whole.clone();
            data[i] = (byte) wrong;
            assertThat(line(withData(data))).as("at %d", i).contains(",\"data_base64\":\"");
        }
    }

    @Test
    void lettersBeyondAsciiMayStandAnywhere() {
        for (int before = 0; before < 20; before++) {
            String data = "{\"area\":\"" + "a".repeat(before) + "é Ruyigi 井\"}";
            assertThat(line(entry(null, data))).endsWith(",\"data\":" + data + "}");
        }
    }

    @Test
    void nothingOfTheEntryBeforeStandsInTheNext() {
        WholeEntry other = new WholeEntry(8, new UUID(1, 1), "/a\"", "Other\\.v1", ID, ID, 0, TIME.plusNanos(1_000),
                "b",
                TIME.plusSeconds(9), new byte[0]);
        WholeEntry entry = entry("someone", "{}");
        String alone = line(entry);
        assertThat(line(other)).contains("/a\\\"", "Other\\\\.v1", "\"b\"", "00.123001Z", "09.123Z");
        assertThat(line(entry)).isEqualTo(alone);
    }

    @Test
    void theLeafIsTheHashOfAZeroByteAndTheLine() throws Exception {
        WholeEntry entry = entry(null, "{}");
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update((byte) 0);
        assertThat(entry.leafHash()).isEqualTo(sha.digest(entry.bytes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"area\":\"Muyinga-é\"}", "{\n}", "{\"area\":\n\"é\"}", " [1, null] "})
    void theLeafIsTheSameWhereTheDataAreKnownToBeJson(String data) {
        WholeEntry entry = entry(null, data);
        assertThat(entry.leafHash(true)).isEqualTo(entry.leafHash());
    }

    @Test
    void whatAnEventWasReadFromIsOneJsonText() {
        String whole = "{\"beneficiaryId\":\"" + ID
                + "\",\"erasedOn\":\"2022-03-01\",\"reason\":\"~\",\"later\":[1.5e3,{\"a\":\"\\\\u\"}]}";
        for (int i = 0; i <= whole.length(); i++) {
            for (String with : List.of("", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "e", " ", "x", "/*",
                    "\u0001")) {
                String data = whole.substring(0, i) + with + whole.substring(Math.min(whole.length(), i + 1));
                JournalEntry read = new JournalEntry(1, ID, "PersonalDataErased.v1", ID, ID, 0, TIME,
                        data.getBytes(StandardCharsets.UTF_8));
                if (read.applicable().isPresent()) {
                    assertThat(read.isRead()).isTrue();
                    WholeEntry entry = entry(null, data);
                    assertThat(entry.leafHash(true)).as(data).isEqualTo(entry.leafHash());
                } else {
                    assertThat(read.isRead()).as(data).isFalse();
                }
            }
        }
    }

    @Test
    void everyPartOfAnEntryIsBound() {
        WholeEntry entry = entry("someone", "{}");
        List<WholeEntry> changed = List.of(
                new WholeEntry(8, ID, "/registry", "Thing.v1", ID, ID, 4, TIME, "someone", TIME, entry.data()),
                new WholeEntry(7, ID, "/other", "Thing.v1", ID, ID, 4, TIME, "someone", TIME, entry.data()),
                new WholeEntry(7, ID, "/registry", "Thing.v2", ID, ID, 4, TIME, "someone", TIME, entry.data()),
                new WholeEntry(7, ID, "/registry", "Thing.v1", ID, ID, 5, TIME, "someone", TIME, entry.data()),
                new WholeEntry(7, ID, "/registry", "Thing.v1", ID, ID, 4, TIME.plusMillis(1), "someone", TIME,
                        entry.data()),
                new WholeEntry(7, ID, "/registry", "Thing.v1", ID, ID, 4, TIME, "other", TIME, entry.data()),
                new WholeEntry(7, ID, "/registry", "Thing.v1", ID, ID, 4, TIME, null, TIME.plusMillis(1),
                        entry.data()));
        assertThat(changed.stream().map(WholeEntryTest::line)).doesNotHaveDuplicates().doesNotContain(line(entry));
    }

    private static WholeEntry entry(@org.jspecify.annotations.Nullable String actor, String data) {
        return new WholeEntry(7, ID, "/registry", "Thing.v1", new UUID(0, 2), new UUID(0, 3), 4, TIME, actor,
                Instant.parse("2024-01-05T10:00:01Z"), data.getBytes(StandardCharsets.UTF_8));
    }

    private static WholeEntry withData(byte[] data) {
        return new WholeEntry(7, ID, "/registry", "Thing.v1", ID, ID, 4, TIME, null, TIME, data);
    }

    private static String line(WholeEntry entry) {
        return new String(entry.bytes(), StandardCharsets.UTF_8);
    }
}
