package ledger.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import ledger.deploy.TestLedger;
import ledger.deploy.TestLedger.Result;
import ledger.deploy.terminal.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every kind of damage to an export, found and named alike by the program and by the script beside the documents. */
class DamageTest {
    private static final int SIZE = 700;
    private static final long[] CHECKPOINTS = {0, 1, 300, 512, SIZE};
    private static final TestExport WHOLE = new TestExport(TestExport.NAME);
    private static final TestExport OTHER = new TestExport("ledger.example.org/other");

    @TempDir
    Path folder;

    /** Does the damage, and may add options. */
    interface Damage extends BiConsumer<TestExport, List<String>> {}

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("a letter of an entry's data", "changed-entry", 400L,
                        (e, _) -> edit(e.history, 400, "CASH", "CASE")),
                damage("an entry's time", "changed-entry", 1L, (e, _) -> edit(e.history, 1, "2024-01-05T10:00:00Z",
                        "2024-01-06T10:00:00Z")),
                damage("who recorded an entry", "changed-entry", 700L,
                        (e, _) -> edit(e.history, 700, "someone", "anyone")),
                damage("whom an entry is about", "changed-entry", 512L,
                        (e, _) -> edit(e.history, 512, "\"subject\":\"00", "\"subject\":\"01")),
                damage("a space that changes no meaning", "changed-entry", 9L,
                        (e, _) -> edit(e.history, 9, ",\"data\"", ", \"data\"")),
                damage("an entry taken out", "missing-entry", 257L, (e, _) -> e.history.remove(256)),
                damage("the first entry taken out", "missing-entry", 1L, (e, _) -> e.history.removeFirst()),
                damage("two entries in the other order", "missing-entry", 310L,
                        (e, _) -> Collections.swap(e.history, 309, 310)),
                damage("an entry doubled", "doubled-entry", 301L, (e, _) -> e.history.add(300, e.history.get(299))),
                damage("an entry of its own put in", "changed-entry", 20L,
                        (e, _) -> e.history.add(19, TestExport.entry(20, "forged"))),
                damage("an entry in place of another", "changed-entry", 20L,
                        (e, _) -> e.history.set(19, TestExport.entry(20, "forged"))),
                damage("an entry added at the end", "surplus-entry", 701L,
                        (e, _) -> e.history.add(TestExport.entry(701, "forged"))),
                damage("the last entries cut off", "cut-off", 651L, (e, _) -> e.history.subList(650, SIZE).clear()),
                damage("everything cut off but an empty line", "unreadable-entry", 1L, (e, _) -> {
                    e.history.clear();
                    e.history.add("");
                }),
                damage("the last line cut off in its middle", "unreadable-entry", 700L,
                        (e, _) -> e.history.set(699, e.history.get(699).substring(0, 100))),
                damage("a line overwritten", "unreadable-entry", 5L, (e, _) -> e.history.set(4, "not any more")),
                damage("line ends of another system", "changed-entry", 1L,
                        (e, _) -> e.history.replaceAll(line -> line + "\r")),
                damage("another ledger's history", "changed-entry", 1L, (e, _) -> {
                    e.history.clear();
                    e.history.addAll(other().history);
                }),
                damage("an entry and its leaf hash", "wrong-root", 301L, (e, _) -> {
                    TestExport forged = e.again().of(changed(e.history, 400));
                    e.history.set(399, forged.history.get(399));
                    e.proof.set(7, forged.proof.get(2));
                }),
                damage("a leaf hash alone", "wrong-leaf", 257L,
                        (e, _) -> e.proof.set(7,
                                e.proof.get(7).replaceFirst("hashes\":\".{8}", "hashes\":\"AAAAAAAA"))),
                damage("a checkpoint's size", "bad-signature", null,
                        (e, _) -> edit(e.proof, 6, "\\n700\\n", "\\n701\\n")),
                damage("a checkpoint's root", "bad-signature", null,
                        (e, _) -> e.proof.set(4,
                                TestExport.line(e.note(512, Merkle.ofNothing()).replace("47DEQ", "57DEQ")))),
                damage("a checkpoint that another key signed", "bad-signature", null,
                        (e, _) -> e.proof.set(5, TestExport.line(
                                new TestExport(TestExport.NAME).note(SIZE, Merkle.ofNothing())))),
                damage("another log's checkpoint", "bad-signature", null,
                        (e, _) -> e.proof.set(5, other().proof.get(1))),
                damage("a first checkpoint of a new key that the former did not sign", "bad-signature", null,
                        (e, _) -> {
                            String alone = e.proof.get(3);
                            e.after(new TestExport(TestExport.NAME), 3);
                            e.proof.set(3, alone);
                        }),
                damage("a former key that signs again", "bad-signature", null, (e, _) -> {
                    TestExport former = new TestExport(TestExport.NAME);
                    Checkpoint last = Checkpoint.parse(note(e, SIZE)).orElseThrow();
                    e.after(former, 3).proof.set(5, TestExport.line(former.note(SIZE, last.root())));
                }),
                damage("a former key that is not trusted", "bad-signature", null, (e, options) -> {
                    options.addAll(List.of("--key", e.key()));
                    e.after(new TestExport(TestExport.NAME), 3);
                }),
                damage("a checkpoint that is none", "bad-checkpoint", null,
                        (e, _) -> e.proof.set(3, TestExport.line("no checkpoint"))),
                damage("checkpoints in another order", "checkpoint-order", null,
                        (e, _) -> Collections.swap(e.proof, 3, 4)),
                damage("the last checkpoint taken out", "checkpoint-missing", null, (e, _) -> e.proof.remove(5)),
                damage("another key in the proof", "bad-signature", null,
                        (e, _) -> e.proof.set(0, e.proof.getFirst().replace(e.key(),
                                new TestExport(TestExport.NAME).key()))),
                damage("a key that is none", "wrong-key", null,
                        (e, _) -> e.proof.set(0, e.proof.getFirst().replace("+", "-"))),
                damage("a forged ledger under a forger's key", "wrong-key", null, (e, options) -> {
                    options.addAll(List.of("--key", e.key()));
                    replace(e, new TestExport(TestExport.NAME).of(changed(e.history, 400), CHECKPOINTS));
                }),
                damage("another ledger's export altogether", "wrong-key", null, (e, options) -> {
                    options.addAll(List.of("--key", e.key()));
                    replace(e, other());
                }),
                damage("a copy older than a checkpoint seen", "older-than-seen", 513L, (e, options) -> {
                    keep(options, note(e, 700));
                    replace(e, e.again().of(TestExport.entries(512), 0, 1, 300, 512));
                }),
                damage("a history rewritten under its own key", "rewritten", null, (e, options) -> {
                    keep(options, note(e, 512));
                    replace(e, e.again().of(changed(e.history, 400), CHECKPOINTS));
                }),
                damage("a kept checkpoint of another log", "seen-unusable", null,
                        (_, options) -> keep(options, other().note(3, Merkle.ofNothing()))),
                damage("an event that was signed twice", "repeated-event", 600L, (e, _) -> {
                    List<String> entries = new ArrayList<>(e.history);
                    entries.set(599, TestExport.entry(600, "e10"));
                    replace(e, e.again().of(entries, CHECKPOINTS));
                }),
                damage("a wrong place that was signed", "unreadable-entry", 600L, (e, _) -> {
                    List<String> entries = new ArrayList<>(e.history);
                    entries.set(599, TestExport.entry(1_600, "e600"));
                    replace(e, e.again().of(entries, CHECKPOINTS));
                }),
                damage("a proof cut off", "unreadable-proof", 513L, (e, _) -> e.proof.removeLast()),
                damage("a proof with a line that is no JSON", "unreadable-proof", null, (e, _) -> e.proof.set(6, "{")),
                damage("a proof without its first line", "unreadable-proof", null, (e, _) -> e.proof.removeFirst()),
                damage("a proof with more than it announces", "unreadable-proof", null,
                        (e, _) -> e.proof.add("{\"leaves\":700,\"hashes\":\"" + "A".repeat(43) + "=\"}")));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("damages")
    void everyDamageIsFoundAndNamed(String what, String code, Long position, Damage damage) throws Exception {
        TestExport export = whole();
        List<String> options = new ArrayList<>();
        damage.accept(export, options);
        Path history = export.write(folder);
        if (options.contains("--seen")) {
            Files.writeString(folder.resolve("kept"), options.removeLast());
            options.add(folder.resolve("kept").toString());
        }
        Result result = program(history, options);
        JsonNode found = Json.tree(result.out()).path("files").path(0).path("result");
        assertThat(result.status()).as(what + result.err()).isEqualTo(2);
        JsonNode first = found.path("findings").path(0);
        assertThat(first.path("code").asString()).as(first.toString()).isEqualTo(code);
        assertThat(first.path("position")).as(first.toString()).hasToString(String.valueOf(position));
        assertThat(first.path("message").asString()).endsWith(".").hasSizeGreaterThan(30);
        assertThat(Script.run(history, options)).isEqualTo(found);
    }

    @Test
    void anExportIsVerifiedAcrossAChangeOfTheKey() throws Exception {
        TestExport former = new TestExport(TestExport.NAME);
        TestExport export = whole().after(former, 3);
        Path history = export.write(folder);
        Files.writeString(folder.resolve("keys"), export.key() + "\n" + former.key() + "\n");
        for (List<String> options : List.of(List.<String>of(), List.of("--key", folder.resolve("keys").toString()))) {
            Result result = program(history, options);
            assertThat(result.status()).as(result.out() + result.err()).isZero();
            assertThat(Script.run(history, options))
                    .isEqualTo(Json.tree(result.out()).path("files").path(0).path("result"));
        }
    }

    @Test
    void aWholeExportIsVerifiedByBothWithAndWithoutWhatTheAuditorKept() throws Exception {
        TestExport export = whole();
        Path history = export.write(folder);
        Files.writeString(folder.resolve("kept"), note(export, 300));
        Files.writeString(folder.resolve("key"), export.key() + "\n");
        for (List<String> options : List.of(List.<String>of(), List.of("--key", export.key()),
                List.of("--key", folder.resolve("key").toString(), "--seen", folder.resolve("kept").toString()))) {
            Result result = program(history, options);
            assertThat(result.status()).as(result.out() + result.err()).isZero();
            JsonNode found = Json.tree(result.out()).path("files").path(0).path("result");
            assertThat(found.path("entries").asInt()).isEqualTo(SIZE);
            assertThat(found.path("checkpoints").asInt()).isEqualTo(CHECKPOINTS.length);
            assertThat(Script.run(history, options)).isEqualTo(found);
        }
    }

    @Test
    void anEmptyLedgerIsWholeToo() throws Exception {
        TestExport empty = new TestExport(TestExport.NAME).of(List.of(), 0);
        Path history = empty.write(folder);
        Files.writeString(history, "");
        JsonNode found = Json.tree(program(history, List.of()).out()).path("files").path(0).path("result");
        assertThat(found.path("verified").asBoolean()).isTrue();
        assertThat(Script.run(history, List.of())).isEqualTo(found);
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        Result result = new TestLedger(folder, folder).run("verify", folder.resolve("nowhere").toString());
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("There is no file", "nowhere");
        Path history = whole().write(folder);
        assertThat(history.resolveSibling("history.ndjson.proof").toFile().delete()).isTrue();
        result = new TestLedger(folder, folder).run("verify", history.toString());
        assertThat(result.err()).contains("keep the two together");
    }

    @Test
    void inWordsTheOutcomeCanStandInAReport() {
        Path history = whole().write(folder);
        Result result = new TestLedger(folder, folder).run("verify", history.toString());
        assertThat(result.out()).contains("All is as it was signed.", "The key was not given but found.");
    }

    private Result program(Path history, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("verify", history.toString(), "--format", "json"));
        arguments.addAll(options);
        return new TestLedger(folder, folder).run(arguments.toArray(String[]::new));
    }

    private static Arguments damage(String what, String code, Long position, Damage damage) {
        return arguments(what, code, position, damage);
    }

    private static TestExport whole() {
        return WHOLE.again().of(TestExport.entries(SIZE), CHECKPOINTS);
    }

    private static TestExport other() {
        List<String> entries = new ArrayList<>();
        for (int i = 1; i <= SIZE; i++) {
            entries.add(TestExport.entry(i, "of the other " + i));
        }
        return OTHER.again().of(entries, SIZE);
    }

    private static List<String> changed(List<String> history, int position) {
        List<String> entries = new ArrayList<>(history);
        edit(entries, position, "CASH", "CASE");
        return entries;
    }

    private static void edit(List<String> lines, int number, String from, String to) {
        assertThat(lines.get(number - 1)).contains(from);
        lines.set(number - 1, lines.get(number - 1).replace(from, to));
    }

    private static void replace(TestExport export, TestExport by) {
        export.history.clear();
        export.history.addAll(by.history);
        export.proof.clear();
        export.proof.addAll(by.proof);
    }

    private static void keep(List<String> options, String note) {
        options.addAll(List.of("--seen", note));
    }

    private static String note(TestExport export, long size) {
        return export.proof.stream()
                .filter(line -> line.contains("\\n" + size + "\\n"))
                .map(line -> Json.tree(line).path("checkpoint").asString())
                .findFirst()
                .orElseThrow();
    }
}
