package ledger.deploy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import ledger.deploy.TestLedger.Result;
import ledger.deploy.TestLedger;
import ledger.deploy.terminal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

/** Published statements, held against a history and alone, by the program and by the script, which must agree. */
class StatementTest {
    @TempDir
    Path folder;

    private static TestExport export(TestStatement statement) {
        return new TestExport(TestExport.NAME).of(statement.entries(), 3, TestStatement.PUBLISHED);
    }

    private JsonNode verify(Path file, List<String> options) throws Exception {
        String[] arguments = Stream.of(List.of("verify", file.toString()), options, List.of("--format", "json"))
                .flatMap(List::stream)
                .toArray(String[]::new);
        Result result = new TestLedger(folder, folder).run(arguments);
        JsonNode found = Json.tree(result.out()).path("files").path(0).path("result");
        assertThat(Script.run(file, options)).as(result.err()).isEqualTo(found);
        return found;
    }

    private Path write(TestExport export, String statements) throws IOException {
        Path history = export.write(folder);
        Files.writeString(folder.resolve("history.ndjson.statements"), statements);
        return history;
    }

    private static String code(JsonNode found) {
        return found.path("findings").path(0).path("code").asString("none");
    }

    @Test
    void aStatementFollowsFromTheHistoryAndProvesItselfWithoutIt() throws Exception {
        TestStatement statement = new TestStatement();
        TestExport export = export(statement);
        String file = statement.file(export);
        JsonNode found = verify(write(export, file + "\n"), List.of("--key", export.key()));
        assertThat(code(found)).isEqualTo("none");
        assertThat(found.path("statements").asInt()).isOne();
        assertThat(found.path("figures").asInt()).isEqualTo(13);
        Path alone = Files.writeString(folder.resolve("statement.json"), file);
        JsonNode foundAlone = verify(alone, List.of("--key", export.key()));
        assertThat(code(foundAlone)).isEqualTo("none");
        assertThat(foundAlone.path("statements").asInt()).isOne();
        assertThat(verify(alone, List.of()).path("keyTrusted").asBoolean(true)).isFalse();
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("a figure", "changed-statement", file -> file.replace("\"total\":1}", "\"total\":2}")),
                damage("the digest", "changed-statement", file -> file.replaceFirst("(sha256\":\")[0-9a-f]", "$1x")),
                damage("the title", "changed-statement",
                        file -> file.replaceAll("title\":\"Erstes", "title\":\"Zweites")),
                damage("the entry of the approval", "changed-statement",
                        file -> file.replace("PeriodApproved", "Approved")),
                damage("the place of an entry", "changed-statement", file -> file.replace("index 4", "index 5")),
                damage("who approved it", "unapproved-statement",
                        file -> file.replaceFirst("\"by\":\"approver-2\"", "\"by\":\"approver-3\"")),
                damage("its period", "unapproved-statement",
                        file -> file.replace("\"period\":\"0", "\"period\":\"1")),
                damage("its version", "unapproved-statement", file -> file.replace("\"version\":1}", "\"version\":2}")),
                damage("the size of the checkpoint", "bad-signature",
                        file -> file.replace("test\\n7\\n", "test\\n8\\n")),
                damage("the log of the checkpoint", "foreign-statement",
                        file -> file.replace("\\n\\nledger.example.org/test", "\\n\\nledger.example.org/other")),
                damage("an act left out", "unreadable-statement", file -> file.replace("SUBMITTED", "RETURNED")),
                damage("the rules", "unreadable-statement",
                        file -> file.replace("\"rules\":1,\"title", "\"rules\":2,\"title")),
                damage("its end", "unreadable-statement", file -> file.substring(0, file.length() - 9)));
    }

    private static Arguments damage(String what, String code, UnaryOperator<String> damage) {
        return Arguments.of(what, code, damage);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("damages")
    void everyChangeOfAStatementIsFoundAndNamed(String what, String code, UnaryOperator<String> damage)
            throws Exception {
        TestStatement statement = new TestStatement();
        TestExport export = export(statement);
        String whole = statement.file(export);
        String damaged = damage.apply(whole);
        assertThat(damaged).as(what).isNotEqualTo(whole);
        JsonNode found = verify(write(export, damaged + "\n"), List.of("--key", export.key()));
        assertThat(code(found)).as("%s", found).isEqualTo(code);
    }

    @Test
    void figuresThatWereWrongWhenTheyWereSubmittedAreFoundByCounting() throws Exception {
        TestStatement statement = new TestStatement();
        statement.figures = statement.figures.replace("\"total\":1}", "\"total\":2}");
        TestExport export = export(statement);
        JsonNode found = verify(write(export, statement.file(export) + "\n"), List.of());
        assertThat(found.path("findings").path(0).path("message").asString()).isEqualTo("The statement 1 of period "
                + TestStatement.PERIOD
                + " says that people.total is 2; counted from the entries 1 to 3 it is 1. Figures"
                + " that differ: 1.");
    }

    @Test
    void whoeverSubmittedAStatementCannotHaveApprovedIt() throws Exception {
        TestStatement statement = new TestStatement();
        statement.approver = statement.submitter;
        TestExport export = export(statement);
        assertThat(code(verify(write(export, statement.file(export)), List.of()))).isEqualTo("unapproved-statement");
        TestStatement other = new TestStatement();
        other.approved = 2;
        export = export(other);
        assertThat(code(verify(write(export, other.file(export)), List.of()))).isEqualTo("unapproved-statement");
    }

    @Test
    void aStatementCannotFollowFromEntriesThatComeAfterIt() throws Exception {
        TestStatement statement = new TestStatement();
        statement.position = TestStatement.SUBMITTED;
        TestExport export = export(statement);
        assertThat(code(verify(write(export, statement.file(export)), List.of()))).isEqualTo("changed-statement");
    }

    @Test
    void aPublishedStatementThatIsLeftOutIsMissed() throws Exception {
        JsonNode found = verify(write(export(new TestStatement()), ""), List.of());
        assertThat(code(found)).isEqualTo("statement-missing");
        assertThat(found.path("findings").path(0).path("position").asInt()).isEqualTo(TestStatement.PUBLISHED);
        Files.delete(folder.resolve("history.ndjson.statements"));
        assertThat(code(verify(folder.resolve("history.ndjson"), List.of()))).isEqualTo("statement-missing");
    }

    @Test
    void aStatementOfAnotherLedgerOrOfAnotherHistoryIsRefused() throws Exception {
        TestStatement statement = new TestStatement();
        TestExport export = export(statement);
        Path history = write(export, statement.file(export) + "\n");
        TestExport other = new TestExport("ledger.example.org/other").of(statement.entries(), TestStatement.PUBLISHED);
        Path brought = folder.resolve("brought.json");
        Files.writeString(brought, statement.file(other));
        assertThat(code(verify(history, List.of("--statement", brought.toString())))).isEqualTo("foreign-statement");
        TestStatement changed = new TestStatement();
        changed.approver = "approver-9";
        TestExport fork = export.again().of(changed.entries(), TestStatement.PUBLISHED);
        Files.writeString(brought, changed.file(fork));
        JsonNode found = verify(history, List.of("--statement", brought.toString()));
        assertThat(code(found)).isEqualTo("rewritten");
        assertThat(found.path("findings").path(0).path("position").asInt()).isEqualTo(TestStatement.SUBMITTED + 1);
        TestExport earlier = export.again().of(statement.entries().subList(0, 6), 6);
        assertThat(code(verify(write(earlier, ""), List.of("--statement", Files.writeString(brought,
                statement.file(export)).toString())))).isEqualTo("statement-ahead");
    }
}
